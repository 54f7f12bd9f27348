import type { MirrorSettings, OperatorCommand } from '../../engine/commands/command-types.ts';
import { addressesOf } from '../../engine/state/member-addresses.ts';
import type { MemberPlace } from '../../engine/state/topology.ts';
import { type Read, readNumber, readText, textOf } from '../answers.ts';
import { commandOf, isPrimary, memberName, refusalOf, type Scene, selfOf } from '../scene.ts';
import { act, ask, askChoice, askYesNo, check, confirm, type Dialogue, tell } from '../steps.ts';

/** The Mirror Configuration menu: settings, members that wait, and members that leave (§3.2.8, §3.2.6.3, §3.3.2, §3.3.3). */

const MOST_QOS_MS = 300_000;

const settings = (change: (scene: Scene) => MirrorSettings) =>
  act('mirror.configure', {
    fields: (scene) => ({ settings: change(scene) }),
    done: () => ['The mirror settings are changed.'],
  });

const mayConfigure = check((scene) => refusalOf(scene, commandOf(scene, 'mirror.configure')));

const qos: Dialogue = {
  id: 'adjust-qos',
  steps: [
    mayConfigure,
    ask('qosTimeoutMs', 'QOS Timeout (msec)?', readNumber(1, MOST_QOS_MS), {
      usual: (scene) => String(selfOf(scene).disk.membership.qosUs / 1000),
    }),
    settings(({ given }) => ({ qosTimeoutMs: Number(given.qosTimeoutMs) })),
  ],
};

const withoutArbiter = ({ given }: Scene): boolean => given.hasArbiter !== true;

const arbiter: Dialogue = {
  id: 'change-arbiter',
  steps: [
    mayConfigure,
    askYesNo('hasArbiter', 'Use an arbiter?', true),
    ask('address', 'Arbiter address?', readText('an address'), {
      unless: withoutArbiter,
      usual: (scene) => selfOf(scene).disk.membership.arbiter?.address ?? '',
    }),
    ask('port', 'Arbiter port?', readNumber(1, 65_535), { unless: withoutArbiter, usual: () => '2188' }),
    settings((scene) => ({
      arbiter: withoutArbiter(scene) ? null : { address: textOf(scene, 'address'), port: Number(scene.given.port) },
    })),
  ],
};

const tls: Dialogue = {
  id: 'change-tls',
  steps: [
    mayConfigure,
    askYesNo('useTls', 'Require SSL/TLS?', (scene) => selfOf(scene).disk.membership.useTls),
    settings(({ given }) => ({ useTls: given.useTls === true })),
  ],
};

const row = (world: Scene['world'], member: number) => {
  const name = memberName(world, member);
  return { title: name, value: name };
};

const pendingMembers = ({ world, ...scene }: Scene) =>
  selfOf({ world, ...scene }).disk.pending.map(({ member, dn }) => {
    const { value } = row(world, member);
    return { title: `${value}  ${dn}`, value };
  });

const pendingDns = ({ world, ...scene }: Scene) =>
  selfOf({ world, ...scene }).disk.pendingDns.map(({ member, dn }) => {
    const { value } = row(world, member);
    return { title: `${value}  ${dn}`, value };
  });

const member = ({ given }: Scene): Partial<OperatorCommand> => ({ member: String(given.member) });

const isConfirmed = ({ given }: Scene): boolean => given.confirmed === true;
const isNotConfirmed = (scene: Scene): boolean => !isConfirmed(scene);
const isNotRejected = ({ given }: Scene): boolean => given.isRejected !== true;

/** Where it is not authorized, it may be rejected. */
const orReject = (text: (scene: Scene) => string) =>
  askYesNo('confirmed', 'Do you want to continue?', false, { lines: (scene) => [text(scene)] });

const authorize: Dialogue = {
  id: 'authorize-members',
  steps: [
    check((scene) => (pendingMembers(scene).length > 0 ? null : 'No new member is pending.')),
    askChoice('member', 'Member to authorize?', pendingMembers),
    orReject((scene) => `${textOf(scene, 'member')} is authorized to join the mirror.`),
    act('member.authorize', {
      unless: isNotConfirmed,
      fields: member,
      done: (scene) => [`${textOf(scene, 'member')} is authorized.`],
    }),
    askYesNo('isRejected', 'Reject it?', false, { unless: isConfirmed }),
    act('member.reject', {
      unless: isNotRejected,
      fields: member,
      done: (scene) => [`${textOf(scene, 'member')} is rejected. It can ask again by joining anew.`],
    }),
  ],
};

const authorizeDn: Dialogue = {
  id: 'authorize-dns',
  steps: [
    check((scene) => (pendingDns(scene).length > 0 ? null : 'No DN update is pending.')),
    askChoice('member', 'DN update to authorize?', pendingDns),
    orReject((scene) => `The new X.509 DN of ${textOf(scene, 'member')} is authorized.`),
    act('dn.authorize', {
      unless: isNotConfirmed,
      fields: member,
      done: (scene) => [`The DN update of ${textOf(scene, 'member')} is authorized.`],
    }),
    // A backup or async cannot reject the primary's.
    askYesNo('isRejected', 'Reject it?', false, { unless: (scene) => isConfirmed(scene) || !isPrimary(scene) }),
    act('dn.reject', {
      unless: isNotRejected,
      fields: member,
      done: (scene) => [`The DN update of ${textOf(scene, 'member')} is rejected.`],
    }),
  ],
};

const removal = (scene: Scene): Partial<OperatorCommand> => ({
  ...(scene.given.member === undefined ? {} : member(scene)),
  ...(scene.given.keeps === true ? { keepMirrorAttribute: true } : {}),
});

const askKeeps = askYesNo('keeps', 'Keep the mirror attribute of its databases?', false);

const removeSelf: Dialogue = {
  id: 'remove-self',
  steps: [
    check((scene) => refusalOf(scene, commandOf(scene, 'member.remove'))),
    askKeeps,
    confirm((scene) => [`This member leaves mirror ${selfOf(scene).mirrorName}. Its instance must be restarted then.`]),
    act('member.remove', {
      fields: removal,
      done: () => ['This member is removed from the mirror. Restart the instance.'],
    }),
  ],
};

const otherMembers = (scene: Scene) => {
  const { disk, place } = selfOf(scene);
  const members = Object.keys(disk.membership.types).map(Number);
  return members.filter((other) => other !== place.index).map((other) => row(scene.world, other));
};

const removeOther: Dialogue = {
  id: 'remove-other',
  steps: [
    check((scene) => (otherMembers(scene).length > 0 ? null : 'The mirror has no other member.')),
    askChoice('member', 'Member to remove?', otherMembers),
    askKeeps,
    confirm((scene) => [`${textOf(scene, 'member')} is removed from the mirror.`]),
    act('member.remove', { fields: removal, done: (scene) => [`${textOf(scene, 'member')} is removed.`] }),
  ],
};

const notPending: Dialogue = {
  id: 'add-async',
  steps: [
    tell(() => [
      'Only an async of a Caché version earlier than 2015.2 is added here. A later one is in the list of pending',
      'new members once it has joined; the emulation has no earlier ones.',
    ]),
  ],
};

const TYPES = [
  { title: 'Disaster Recovery (DR)', value: 'dr' },
  { title: 'Read-Only Reporting', value: 'reporting-read-only' },
  { title: 'Read-Write Reporting', value: 'reporting-read-write' },
] as const;

const changeType: Dialogue = {
  id: 'change-type',
  steps: [
    askChoice('type', 'Async member type?', () => TYPES),
    act('member.change-type', {
      fields: ({ given }) => ({ type: given.type as (typeof TYPES)[number]['value'] }),
      done: () => ['The type of this member is changed.'],
    }),
  ],
};

const ADDRESSES = [
  ['superserverAddress', 'Superserver address?'],
  ['mirrorPrivateAddress', 'Mirror private address?'],
  ['agentAddress', 'Agent address?'],
] as const;

function addressNow(scene: Scene, name: (typeof ADDRESSES)[number][0]): string {
  const { disk } = selfOf(scene);
  const place = scene.world.topology.members.find(
    (other) => other.mirror === selfOf(scene).place.mirror && other.name === textOf(scene, 'member'),
  );
  return place === undefined ? '' : addressesOf(place as MemberPlace, disk.membership, place.index)[name];
}

const anyMember = (scene: Scene) =>
  Object.keys(selfOf(scene).disk.membership.types).map((other) => row(scene.world, Number(other)));

/** On whichever member it is done; the row says where it may be (§3.3.2). */
const addresses: Dialogue = {
  id: 'change-addresses',
  steps: [
    askChoice('member', 'Member whose addresses change?', anyMember),
    ...ADDRESSES.map(([name, prompt]) =>
      ask(name, prompt, readText('an address'), { usual: (scene) => addressNow(scene, name) }),
    ),
    check((scene) => (Object.keys(changed(scene)).length > 0 ? null : 'Nothing is changed.')),
    act('member.set-addresses', {
      fields: (scene) => ({ ...member(scene), ...changed(scene), by: selfOf(scene).place.name }),
      done: () => ['The addresses are changed.'],
    }),
  ],
};

function changed(scene: Scene): Partial<OperatorCommand> {
  const names = ADDRESSES.map(([name]) => name).filter((name) => scene.given[name] !== addressNow(scene, name));
  return Object.fromEntries(names.map((name) => [name, textOf(scene, name)]));
}

const convert: Dialogue = {
  id: 'convert-shadow',
  steps: [
    ask(
      'mirror',
      'Name of the mirror?',
      (typed, scene): Read => {
        const names = mirrorsOf(scene);
        const found = names.find((name) => name.toUpperCase() === typed.toUpperCase());
        return found === undefined
          ? { again: `This instance is a member of: ${names.join(', ') || 'no mirror'}.` }
          : { value: found };
      },
      { usual: (scene) => mirrorsOf(scene)[0] ?? '' },
    ),
    confirm((scene) => [`The shadowed databases are converted to databases of mirror ${textOf(scene, 'mirror')}.`]),
    act('shadow.convert', {
      fields: (scene) => ({ mirror: textOf(scene, 'mirror') }),
      done: () => ['The databases are converted. Activate and catch them up.'],
    }),
  ],
};

const mirrorsOf = ({ world, instance }: Scene): readonly string[] =>
  instance.members.map((index) => world.topology.mirrors[world.topology.members[index]?.mirror ?? -1]?.id ?? '');

export const CONFIGURATION_DIALOGUES: readonly Dialogue[] = [
  qos,
  arbiter,
  tls,
  authorize,
  authorizeDn,
  removeSelf,
  removeOther,
  notPending,
  changeType,
  addresses,
  convert,
];
