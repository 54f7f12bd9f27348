import type { MirrorSettings, OperatorCommand } from '../../engine/commands/command-types.ts';
import type { MemberPlace, MirrorPlace } from '../../engine/state/topology.ts';
import { numbered, type Read, readChoice, readNumber, readText, textOf, yesNo } from '../answers.ts';
import { instanceLabel } from '../product.ts';
import { commandOf, memberName, refusalOf, type Scene } from '../scene.ts';
import { type Ask, act, ask, askChoice, askYesNo, check, confirm, type Dialogue, tell } from '../steps.ts';

/** From a bare instance to a member (§3.2.6): the dialogues of an instance that is a member of no mirror yet. */

const USUAL_AGENT_PORT = 2188;
const MOST_QOS_MS = 300_000;

/** What the drawing has of this instance in the mirror of that name, from which the answers that are offered come. */
function drawnIn(
  { world, number, given }: Scene,
  name = String(given.name ?? ''),
): { readonly mirror: MirrorPlace; readonly member: MemberPlace } | null {
  for (const member of world.topology.members) {
    const mirror = world.topology.mirrors[member.mirror];
    if (member.instance === number && mirror?.mirror.name === name.toUpperCase()) return { mirror, member };
  }
  return null;
}

const drawnMember = (scene: Scene): MemberPlace['member'] | undefined => drawnIn(scene)?.member.member;
const drawnMirror = (scene: Scene): MirrorPlace['mirror'] | undefined => drawnIn(scene)?.mirror.mirror;

const enable: Dialogue = {
  id: 'enable-service',
  steps: [
    check((scene) => refusalOf(scene, commandOf(scene, 'mirror-service.enable'))),
    act('mirror-service.enable', { done: () => ['The mirror service is enabled.'] }),
  ],
};

const askName: Ask = ask('name', 'Mirror set name?', (typed, scene): Read => {
  if (typed === '') return { stop: [] };
  return drawnIn(scene, typed) === null
    ? { again: `The drawing has no mirror ${typed.toUpperCase()} with ${scene.instance.id} as a member.` }
    : { value: typed.toUpperCase() };
});

/** The drawing gives members their names. */
const askMemberName: Ask = ask(
  'member',
  'Mirror member name?',
  (typed, scene) => {
    const drawn = drawnIn(scene)?.member.name ?? '';
    return typed.toUpperCase() === drawn.toUpperCase()
      ? { value: drawn }
      : { again: `In the drawing this member is called ${drawn}.` };
  },
  { usual: (scene) => drawnIn(scene)?.member.name ?? '' },
);

const askAddress = (name: 'superserverAddress' | 'mirrorPrivateAddress' | 'agentAddress', prompt: string): Ask =>
  ask(name, prompt, readText('an address'), { usual: (scene) => drawnMember(scene)?.[name] ?? '' });

const COMPRESSION = [
  { title: 'System selected', value: 'system' },
  { title: 'Uncompressed', value: 'uncompressed' },
  { title: 'Compressed', value: 'compressed' },
] as const;

const PARALLEL = [
  { title: 'Failover members and DR asyncs', value: 'failover-and-dr' },
  { title: 'Failover members only', value: 'failover' },
  { title: 'All members', value: 'all' },
] as const;

/** A list with the number of what is usual. */
function askOne(
  name: string,
  prompt: string,
  rows: readonly { readonly title: string; readonly value: string }[],
  drawn: (scene: Scene) => string | undefined,
): Ask {
  return {
    kind: 'ask',
    name,
    lines: () => numbered(rows),
    prompt: () => prompt,
    usual: (scene) =>
      String(
        Math.max(
          0,
          rows.findIndex(({ value }) => value === drawn(scene)),
        ) + 1,
      ),
    read: readChoice(rows),
  };
}

const withoutArbiter = ({ given }: Scene): boolean => given.hasArbiter !== true;
const withoutVip = ({ given }: Scene): boolean => given.hasVip !== true;

function readVip(typed: string): Read {
  const [address = '', bits = ''] = typed.split('/');
  return /^\d+$/.test(bits) && address !== ''
    ? { value: { address, maskBits: Number(bits) } }
    : { again: 'Enter an IP address and its CIDR mask, such as 10.1.20.100/24.' };
}

const QUESTIONS_OF_MIRROR: readonly Ask[] = [
  askYesNo('useTls', 'Use SSL/TLS?', (scene) => drawnMirror(scene)?.useTls ?? true),
  ask('qosTimeoutMs', 'QOS Timeout (msec)?', readNumber(1, MOST_QOS_MS), { usual: () => '8000' }),
  askYesNo('hasArbiter', 'Use an arbiter?', (scene) => drawnMirror(scene)?.arbiter != null),
  ask('arbiterAddress', 'Arbiter address?', readText('an address'), {
    unless: withoutArbiter,
    usual: (scene) => drawnMirror(scene)?.arbiter?.address ?? '',
  }),
  ask('arbiterPort', 'Arbiter port?', readNumber(1, 65_535), {
    unless: withoutArbiter,
    usual: () => String(USUAL_AGENT_PORT),
  }),
  askYesNo('hasVip', 'Use a virtual IP address?', (scene) => drawnMirror(scene)?.vip != null),
  ask('vip', 'Virtual IP address (address/mask)?', readVip, {
    unless: withoutVip,
    usual: (scene) => {
      const vip = drawnMirror(scene)?.vip;
      return vip == null ? '' : `${vip.address}/${vip.maskBits}`;
    },
  }),
  askOne(
    'failover',
    'Compression mode for failover members?',
    COMPRESSION,
    (scene) => drawnMirror(scene)?.compression.failover,
  ),
  askOne('async', 'Compression mode for async members?', COMPRESSION, (scene) => drawnMirror(scene)?.compression.async),
  askOne(
    'parallelDejournaling',
    'Allow parallel dejournaling?',
    PARALLEL,
    (scene) => drawnMirror(scene)?.parallelDejournaling,
  ),
];

function settingsOf({ given }: Scene): MirrorSettings {
  const arbiter = { address: String(given.arbiterAddress), port: Number(given.arbiterPort) };
  return {
    useTls: given.useTls === true,
    qosTimeoutMs: Number(given.qosTimeoutMs),
    arbiter: given.hasArbiter === true ? arbiter : null,
    vip: given.hasVip === true ? (given.vip as MirrorSettings['vip']) : null,
    compression: { failover: given.failover, async: given.async } as MirrorSettings['compression'],
    parallelDejournaling: given.parallelDejournaling as MirrorSettings['parallelDejournaling'],
  };
}

const namedMirror = (scene: Scene): Partial<OperatorCommand> => ({
  name: textOf(scene, 'name'),
  mirror: drawnIn(scene)?.mirror.id ?? '',
});

function creation(scene: Scene): OperatorCommand {
  return commandOf(scene, 'mirror.create', {
    ...namedMirror(scene),
    settings: settingsOf(scene),
    ...changedAddresses(scene),
  });
}

/** What differs from the drawing; the rest is taken from there. */
function changedAddresses(scene: Scene): Partial<OperatorCommand> {
  const drawn = drawnMember(scene);
  const names = ['superserverAddress', 'mirrorPrivateAddress', 'agentAddress'] as const;
  const changed = names.filter((name) => scene.given[name] !== undefined && scene.given[name] !== drawn?.[name]);
  return Object.fromEntries(changed.map((name) => [name, textOf(scene, name)]));
}

const create: Dialogue = {
  id: 'create-mirror',
  steps: [
    askName,
    askMemberName,
    check((scene) => refusalOf(scene, commandOf(scene, 'mirror.create', namedMirror(scene)))),
    ...QUESTIONS_OF_MIRROR,
    askAddress('superserverAddress', 'Superserver address?'),
    askAddress('mirrorPrivateAddress', 'Mirror private address?'),
    askAddress('agentAddress', 'Agent address?'),
    check((scene) => refusalOf(scene, creation(scene))),
    confirm((scene) => [
      `Mirror ${textOf(scene, 'name')}: SSL/TLS ${yesNo(scene.given.useTls === true)}, QoS timeout ${textOf(scene, 'qosTimeoutMs')} ms.`,
    ]),
    {
      kind: 'act',
      actions: ['mirror.create'],
      commands: (scene) => [creation(scene)],
      done: (scene) => [`Mirror ${textOf(scene, 'name')} is created, with this instance as its first failover member.`],
    },
  ],
};

/** The host that has the address, and the failover member of the mirror there. */
function asked(scene: Scene): MemberPlace | null {
  const { topology } = scene.world;
  const host = topology.interfaces.find(({ address }) => address === textOf(scene, 'other'))?.host ?? -1;
  const mirror = drawnIn(scene)?.member.mirror;
  return topology.members.find((member) => member.host === host && member.mirror === mirror) ?? null;
}

const otherInstance = (scene: Scene): string => {
  const number = asked(scene)?.instance ?? -1;
  return instanceLabel(scene.world.topology.instances[number]?.id ?? '');
};

const askOther: readonly Ask[] = [
  ask('other', 'Agent address on other system?', readText('the agent address of a failover member')),
  ask('agentPort', 'Mirror agent port?', readNumber(1, 65_535), { usual: () => String(USUAL_AGENT_PORT) }),
  ask('otherInstance', 'Instance name on other system?', (typed, scene) => {
    const name = otherInstance(scene);
    return name === '' || typed.toUpperCase() === name
      ? { value: typed }
      : {
          stop: [
            `The agent at ${textOf(scene, 'other')} knows no instance ${typed.toUpperCase()} of mirror ${textOf(scene, 'name')}.`,
          ],
        };
  }),
];

const ASYNC_TYPES = [
  { title: 'Disaster Recovery (DR)', value: 'dr' },
  { title: 'Read-Only Reporting', value: 'reporting-read-only' },
  { title: 'Read-Write Reporting', value: 'reporting-read-write' },
] as const;

const joining =
  (type: (scene: Scene) => string) =>
  (scene: Scene): OperatorCommand =>
    commandOf(scene, 'mirror.join', {
      mirror: drawnIn(scene)?.mirror.id ?? '',
      type: type(scene) as NonNullable<OperatorCommand['type']>,
      ...changedAddresses(scene),
      agentAddress: textOf(scene, 'other'),
      agentPort: Number(scene.given.agentPort),
    });

function joinDialogue(
  id: string,
  kind: readonly Ask[],
  addresses: readonly Ask[],
  type: (scene: Scene) => string,
): Dialogue {
  const command = joining(type);
  return {
    id,
    steps: [
      askName,
      ...askOther,
      ...kind,
      askMemberName,
      ...addresses,
      check((scene) => refusalOf(scene, command(scene))),
      tell((scene) => {
        const other = asked(scene);
        return [
          `Asking the ISCAgent of ${other === null ? textOf(scene, 'other') : memberName(scene.world, other.index)} about mirror ${textOf(scene, 'name')} ...`,
        ];
      }),
      {
        kind: 'act',
        actions: ['mirror.join'],
        commands: (scene) => [command(scene)],
        done: (scene) => [
          `This instance is configured to join mirror ${textOf(scene, 'name')}.`,
          ...(joinsWithTls(scene)
            ? ['The mirror requires SSL/TLS: this member must now be authorized on the first failover member.']
            : []),
        ],
      },
    ],
  };
}

/** By what the other member has told. */
function joinsWithTls(scene: Scene): boolean {
  const index = drawnIn(scene)?.member.index ?? -1;
  return scene.world.disks[index]?.membership.useTls === true;
}

const joinFailover = joinDialogue(
  'join-failover',
  [],
  [
    askAddress('superserverAddress', 'Superserver address?'),
    askAddress('mirrorPrivateAddress', 'Mirror private address?'),
  ],
  () => 'failover',
);

const joinAsync = joinDialogue(
  'join-async',
  [askChoice('type', 'Async member type?', () => ASYNC_TYPES)],
  [askAddress('superserverAddress', 'Async member address?')],
  (scene) => textOf(scene, 'type'),
);

export const FORMING_DIALOGUES: readonly Dialogue[] = [enable, create, joinFailover, joinAsync];
