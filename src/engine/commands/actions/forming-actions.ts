import { targetName } from '../../log/names.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { membershipOf } from '../../processes/initial-membership.ts';
import { createMirror, startJoin } from '../../processes/member/forming.ts';
import { selfOf } from '../../processes/member/member.ts';
import { isCertificateValid } from '../../processes/member/security.ts';
import { isMember, type MemberAddresses } from '../../state/membership.ts';
import { nextUint32 } from '../../state/random.ts';
import { interfaceAt, type MemberPlace } from '../../state/topology.ts';
import { turnOf, type World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import { askedSettings, SETTINGS, settingsFlaw, withSettings } from '../mirror-settings.ts';
import { optional, type Parameters, port, text, word } from '../parameters.ts';
import { agentHosts, agentsOf, hostAddresses } from '../suggestions.ts';
import { hostOfInstance, instanceNumber, isOfMirror, memberSubject, type Subject } from '../targets.ts';
import type { Action } from './action.ts';
import { whyNotCompatible } from './compatible-instances.ts';
import { instance, whyInstanceIdle } from './instance-row.ts';
import { addressFlaw } from './membership-actions.ts';

/** From bare instances to a mirror: the service, the first failover member, and those that join it (§3.2.6). */

const ADDRESSES: Parameters = {
  superserverAddress: optional(text),
  mirrorPrivateAddress: optional(text),
};

function subjectOf(world: World, given: OperatorCommand): Subject {
  const place = placeOf(world, given);
  return place === null ? hostOfInstance(world, given.target) : memberSubject(world, place.index);
}

/** What the instance is, or is to be, in the mirror that is meant: as drawn. */
function placeOf(world: World, { target, mirror, name }: OperatorCommand): MemberPlace | null {
  const number = instanceNumber(world, target);
  const places = world.topology.members.filter((member) => member.instance === number);
  const wanted = name ?? mirror;
  if (wanted === undefined) return places.length === 1 ? (places[0] ?? null) : null;
  return (
    places.find((member) => isOfMirror(world, member.mirror, wanted)) ??
    places.find(({ mirror: at }) => world.topology.mirrors[at]?.mirror.name === wanted.toUpperCase()) ??
    null
  );
}

/** The mirror service must be enabled and the ISCAgent must run, whatever the instance is to become (§3.2.6). */
function whyUnprepared(world: World, given: OperatorCommand): string | null {
  const number = instanceNumber(world, given.target);
  const name = targetName(world.design, 'instance', given.target);
  if (world.instances[number]?.service === false) return `The mirror service is not enabled on ${name}`;
  const host = world.topology.instances[number]?.host ?? -1;
  return world.agents[host]?.state === 'running' ? null : `The ISCAgent is not running on the host of ${name}`;
}

const enable: Action = {
  id: 'mirror-service.enable',
  title: 'Enable mirror service',
  target: 'instance',
  parameters: instance,
  api: ['Security.Services.Modify()'],
  guide: ['3.2.6.1'],
  caution: false,
  allowed: (world, given) => whyInstanceIdle(world, given) ?? true,
  subject: subjectOf,
  text: (design, { target }) => `Operator enabled the mirror service on ${targetName(design, 'instance', target)}`,
  apply: (turn, given, operation) => {
    const state = turn.world.instances[instanceNumber(turn.world, given.target)];
    if (state !== undefined) state.service = true;
    const name = targetName(turn.world.design, 'instance', given.target);
    finishOperation(turn, operation, `The mirror service is enabled on ${name}`);
  },
};

const MIRROR_NAME = /^[A-Za-z0-9]{1,15}$/;
const MIRROR_NAME_WORDS = { source: MIRROR_NAME.source, words: '1 to 15 letters and digits' };

const create: Action = {
  id: 'mirror.create',
  title: 'Create a mirror',
  target: 'instance',
  parameters: { ...instance, name: text, ...ADDRESSES, agentAddress: optional(text), ...SETTINGS },
  api: ['SYS.Mirror.CreateNewMirrorSet()'],
  asks: askedToCreate,
  variants: (world, command) =>
    drawnFor(world, command)
      .filter(({ index, mirror }) => !isMember(diskOf(world, index).membership, index) && !isFormed(world, mirror))
      .map(({ mirror }) => {
        const { id = '', mirror: drawn } = world.topology.mirrors[mirror] ?? {};
        return {
          title: `Create mirror ${drawn?.label ?? id}`,
          command: { ...command, mirror: id, name: drawn?.name ?? id },
        };
      }),
  guide: ['3.2.6.1'],
  caution: false,
  allowed: (world, given) => {
    const idle = whyInstanceIdle(world, given);
    if (idle !== null) return idle;
    if (!MIRROR_NAME.test(given.name ?? ''))
      return `"${given.name}" is no mirror name: 1 to 15 letters and digits are expected`;
    const unprepared = whyUnprepared(world, given);
    if (unprepared !== null) return unprepared;
    const place = placeOf(world, given);
    if (place === null) return `The drawing has no mirror ${given.name} with a member on ${given.target}`;
    const member = whyMemberAlready(world, given, 'failover', place);
    if (member !== null) return member;
    if (isFormed(world, place.mirror)) return `Mirror ${given.name} exists already; the instance can join it`;
    const self = selfOf(turnOf(world, null), place.index);
    const insecure = whyUnsecured(world, given, place);
    if (insecure !== null) return insecure;
    const flaw = settingsFlaw(self, { qosTimeoutMs: 8000, ...given.settings });
    return flaw ?? addressFlaw(world, place.host, given) ?? true;
  },
  subject: subjectOf,
  text: (design, { target, name }) =>
    `Operator created mirror ${(name ?? '').toUpperCase()} on ${targetName(design, 'instance', target)}`,
  apply: (turn, given, operation) => {
    const { world } = turn;
    const place = placeOf(world, given);
    if (place === null) return;
    const self = selfOf(turn, place.index);
    const settings = withSettings(world, membershipOf(world.topology, place.mirror), given.settings ?? {});
    createMirror(self, {
      ...settings,
      version: self.disk.membership.version + 1,
      incarnation: nextUint32(world.random),
      failover: [place.index],
      types: { [place.index]: 'failover' },
      addresses: ownAddresses(given, place, given.agentAddress),
    });
    finishOperation(turn, operation, `Mirror ${place.member.name === '' ? '' : self.mirror.mirror.name} was created`);
  },
};

/** An instance that encrypts its journal needs a mirror with SSL/TLS, and SSL/TLS a certificate that is valid (§3.2.4). */
function whyUnsecured(world: World, given: OperatorCommand, place: MemberPlace): string | null {
  const drawn = world.topology.mirrors[place.mirror]?.mirror.useTls === true;
  const useTls = given.settings?.useTls ?? drawn;
  const name = targetName(world.design, 'instance', given.target);
  if (useTls)
    return isCertificateValid(world, diskOf(world, place.index)) ? null : `The certificate of ${name} has expired`;
  return world.instances[place.instance]?.journalKey === ''
    ? null
    : `The journal of ${name} is encrypted: the mirror must require SSL/TLS`;
}

const diskOf = (world: World, member: number): World['disks'][number] => world.disks[member] as World['disks'][number];

function drawnFor(world: World, { target }: OperatorCommand): readonly MemberPlace[] {
  const number = instanceNumber(world, target);
  return world.topology.members.filter((member) => member.instance === number);
}

function isFormed(world: World, mirror: number): boolean {
  const members = world.topology.mirrors[mirror]?.members ?? [];
  return members.some((member) => isMember(diskOf(world, member).membership, member));
}

function ownAddresses(given: OperatorCommand, { index, member }: MemberPlace, agent: string | undefined) {
  const changed = addressesGiven(given, member, agent);
  return changed === null ? {} : { [index]: changed };
}

/** What was given for the instance itself; null where all is as drawn. */
function addressesGiven(
  { superserverAddress, mirrorPrivateAddress }: OperatorCommand,
  drawn: MemberPlace['member'],
  agentAddress?: string,
): MemberAddresses | null {
  if (superserverAddress === undefined && mirrorPrivateAddress === undefined && agentAddress === undefined) return null;
  const superserver = superserverAddress ?? drawn.superserverAddress;
  return {
    superserverAddress: superserver,
    mirrorPrivateAddress:
      mirrorPrivateAddress ?? (superserverAddress === undefined ? drawn.mirrorPrivateAddress : superserver),
    agentAddress: agentAddress ?? (superserverAddress === undefined ? drawn.agentAddress : superserver),
  };
}

const MOST_MIRRORS = 10;

/** Why the instance cannot become a member of this type beside what it is already, or null (§3.2.6.5). */
function whyMemberAlready(world: World, given: OperatorCommand, type: string, place: MemberPlace): string | null {
  const name = targetName(world.design, 'instance', given.target);
  const own = diskOf(world, place.index);
  if (own.restartDue) return `${name} was removed from the mirror and must be restarted first`;
  if (isMember(own.membership, place.index)) return `${name} is a member of the mirror already`;
  if (own.joining !== null || world.members[place.index]?.operation?.action === 'join')
    return `${name} is about to join the mirror already`;
  const others = drawnFor(world, given).filter(
    ({ index }) => index !== place.index && isMember(diskOf(world, index).membership, index),
  );
  const [other] = others;
  if (other === undefined) return null;
  const present = diskOf(world, other.index).membership.types[other.index];
  if (type === 'failover' || type === 'dr' || present === 'failover' || present === 'dr')
    return `${name} belongs to another mirror: only a reporting async can be a member of several`;
  if (present !== type) return `${name} is a reporting async of another type, which is the same in all mirrors`;
  return others.length >= MOST_MIRRORS ? `${name} belongs to ${MOST_MIRRORS} mirrors already, which is the most` : null;
}

const TYPES = ['failover', 'dr', 'reporting-read-only', 'reporting-read-write'] as const;

const JOINS_AS = {
  failover: 'Failover member',
  dr: 'Disaster Recovery (DR)',
  'reporting-read-only': 'Read-Only Reporting',
  'reporting-read-write': 'Read-Write Reporting',
} as const satisfies Readonly<Record<(typeof TYPES)[number], string>>;

const join: Action = {
  id: 'mirror.join',
  title: 'Join a mirror',
  target: 'instance',
  parameters: { ...instance, type: word(...TYPES), agentAddress: text, agentPort: optional(port), ...ADDRESSES },
  api: ['SYS.Mirror.JoinMirrorAsFailoverMember()', 'SYS.Mirror.JoinMirrorAsAsyncMember()'],
  asks: askedToJoin,
  variants: (world, command) =>
    drawnFor(world, command)
      .filter(({ index }) => !isMember(diskOf(world, index).membership, index))
      .flatMap((place) => {
        const { id = '', mirror: drawn } = world.topology.mirrors[place.mirror] ?? {};
        const [asked] = askable(world, place);
        const agentAddress = world.topology.members[asked ?? -1]?.member.agentAddress;
        if (agentAddress === undefined) return [];
        return [
          {
            title: `Join mirror ${drawn?.label ?? id}`,
            command: { ...command, mirror: id, type: place.member.type, agentAddress },
          },
        ];
      }),
  guide: ['3.2.6.2', '3.2.6.5'],
  caution: false,
  allowed: (world, given) => {
    const idle = whyInstanceIdle(world, given) ?? whyUnprepared(world, given);
    if (idle !== null) return idle;
    const place = placeOf(world, given);
    if (place === null) return `The drawing has no mirror ${given.mirror ?? ''} with a member on ${given.target}`;
    const already = whyMemberAlready(world, given, given.type ?? '', place);
    if (already !== null) return already;
    const about = memberAt(world, place, given);
    if (typeof about === 'string') return about;
    const misfit = whyNotCompatible(world, place, about, given.type);
    if (misfit !== null) return misfit;
    return addressFlaw(world, place.host, { ...given, agentAddress: undefined }) ?? true;
  },
  subject: subjectOf,
  text: (design, { target, mirror, type }) =>
    `Operator asked for ${targetName(design, 'instance', target)} to join mirror ${mirror} as ${type}`,
  apply: (turn, given, operation) => {
    const { world } = turn;
    const place = placeOf(world, given);
    const about = place === null ? '' : memberAt(world, place, given);
    if (place === null || typeof about === 'string' || given.type === undefined) return;
    const joining = { type: given.type, addresses: addressesGiven(given, place.member) };
    startJoin(
      selfOf(turn, place.index),
      joining,
      about.index,
      interfaceAt(world.topology, given.agentAddress ?? ''),
      operation,
    );
  },
};

/** The failover members that it may ask, those first that have the mirror already; before it is created those that are drawn. */
function askable(world: World, { mirror, index }: MemberPlace): number[] {
  const drawn = (world.topology.mirrors[mirror]?.members ?? []).filter(
    (other) => other !== index && world.topology.members[other]?.member.type === 'failover',
  );
  const others = world.topology.mirrors[mirror]?.members ?? [];
  const known = others.filter((other) => other !== index && diskOf(world, other).membership.failover.includes(other));
  return known.length > 0 ? known : drawn;
}

const INFORMATION = 'Mirror information';
const OWN = 'This member';
const ADVANCED = 'Advanced settings';

/** The Create Mirror page, with what the drawing says where a person would type it (§3.2.6.1). */
function askedToCreate(world: World, given: OperatorCommand): Asked[] {
  const place = placeOf(world, given);
  if (place === null) return [];
  const { member, host } = place;
  const own = hostAddresses(world, host);
  const settings = askedSettings(membershipOf(world.topology, place.mirror));
  const section = (title: string, ...asked: readonly Asked[]) => asked.map((one) => ({ ...one, section: title }));
  const address = { isAddress: true, suggestions: own };
  return [
    ...section(
      INFORMATION,
      { name: 'name', title: 'Mirror name', value: given.name, pattern: MIRROR_NAME_WORDS },
      settings.useTls,
      { ...settings.arbiterAddress, suggestions: agentHosts(world) },
      settings.arbiterPort,
      settings.vipAddress,
      settings.vipMask,
      settings.failover,
      settings.async,
    ),
    ...section(OWN, {
      ...address,
      name: 'superserverAddress',
      title: 'Superserver address',
      value: member.superserverAddress,
    }),
    ...section(
      ADVANCED,
      settings.qos,
      { ...address, name: 'mirrorPrivateAddress', title: 'Mirror private address', value: member.mirrorPrivateAddress },
      { ...address, name: 'agentAddress', title: 'Agent address', value: member.agentAddress },
      settings.parallel,
    ),
  ];
}

/** The Join Mirror pages (§3.2.6.2, §3.2.6.5): whom it asks, as what, and where it is found. */
function askedToJoin(world: World, given: OperatorCommand): Asked[] {
  const place = placeOf(world, given);
  if (place === null) return [];
  const { member, host } = place;
  const address = { isAddress: true, suggestions: hostAddresses(world, host), section: OWN };
  const other = 'Failover member that is asked';
  const asked = askable(world, place);
  const at = world.topology.members[asked[0] ?? -1]?.host ?? -1;
  return [
    { name: 'type', title: 'Joins as', section: INFORMATION, value: given.type, options: JOINS_AS },
    {
      name: 'agentAddress',
      title: 'Agent address on that system',
      section: other,
      value: given.agentAddress,
      isAddress: true,
      suggestions: agentsOf(world, asked),
    },
    {
      name: 'agentPort',
      title: 'Mirror agent port',
      section: other,
      value: world.topology.hosts[at]?.host?.agent?.port,
    },
    { ...address, name: 'superserverAddress', title: 'Superserver address', value: member.superserverAddress },
    { ...address, name: 'mirrorPrivateAddress', title: 'Mirror private address', value: member.mirrorPrivateAddress },
  ];
}

/** The member on the host at whose agent's address the instance asks, or why there is none. */
function memberAt({ topology }: World, place: MemberPlace, given: OperatorCommand): MemberPlace | string {
  const address = given.agentAddress ?? '';
  const host = topology.interfaces[interfaceAt(topology, address)]?.host ?? -1;
  if (host === -1) return `No host of the drawing has the address ${address}`;
  const name = topology.hosts[host]?.host?.name ?? '';
  if ((topology.hosts[host]?.host?.agent?.port ?? -1) !== (given.agentPort ?? topology.hosts[host]?.host?.agent?.port))
    return `No ISCAgent listens on port ${given.agentPort} of ${name}`;
  const there = topology.members.find((other) => other.host === host && other.mirror === place.mirror);
  if (there === undefined || there.index === place.index)
    return `${name} has no failover member of mirror ${topology.mirrors[place.mirror]?.mirror.name}`;
  return there;
}

export const FORMING_ACTIONS: readonly Action[] = [enable, create, join];
