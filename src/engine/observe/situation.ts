import type { FaultCommand } from '../commands/command-types.ts';
import { type JournalError, journalError } from '../journal/journal-room.ts';
import { sourceInterface } from '../network/routes.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import type { MemberState } from '../state/member-state.ts';
import { isFailover, type Membership } from '../state/membership.ts';
import type { MirrorPlace } from '../state/topology.ts';
import type { World } from '../state/world.ts';

/** What a person can find out about one member: by a look at its host, its console log and its monitor. */
export interface MemberSituation {
  readonly index: number;
  readonly name: string;
  readonly mirror: string;
  readonly host: string;
  readonly instance: string;
  readonly hostUp: boolean;
  readonly agentUp: boolean;
  /** Why its instance can write no journal, or null. */
  readonly journalError: JournalError | null;
  readonly process: 'running' | 'hung' | 'starting' | 'stopping' | 'ended';
  readonly state: MemberState;
  readonly disk: MemberDisk;
}

/** A mirror without a primary, as the table of advice looks at it. */
export interface Situation {
  readonly world: World;
  readonly failover: readonly MemberSituation[];
  readonly disasterRecovery: readonly MemberSituation[];
  /** Members that take themselves for failover members, but are none since a promotion (§3.3.4). */
  readonly former: readonly MemberSituation[];
  /** The member that was primary last, or -1. */
  readonly lastPrimary: number;
  readonly repairs: readonly FaultCommand[];
}

export function situationOf(world: World, mirror: number): Situation {
  const place = world.topology.mirrors[mirror] as MirrorPlace;
  const all = place.members.map((member) => memberSituation(world, member));
  const membership = membershipNow(world, place);
  const isNow = ({ index }: MemberSituation): boolean => isFailover(membership, index);
  return {
    world,
    failover: all.filter(isNow),
    disasterRecovery: all.filter(({ index }) => membership.types[index] === 'dr'),
    former: all.filter((member) => !isNow(member) && isFailover(member.disk.membership, member.index)),
    lastPrimary: world.checkers[mirror]?.lastPrimary ?? -1,
    repairs: repairsFor(world, place),
  };
}

/** The newest list of members that any of them knows: it holds, whatever those believe that were not there when it was made. */
export function membershipNow(world: World, { members }: MirrorPlace): Membership {
  return members
    .map((member) => (world.disks[member] as MemberDisk).membership)
    .reduce((newest, membership) => (membership.version > newest.version ? membership : newest));
}

function memberSituation(world: World, member: number): MemberSituation {
  const place = world.topology.members[member] as World['topology']['members'][number];
  const instance = world.instances[place.instance] as World['instances'][number];
  return {
    index: member,
    name: place.name,
    mirror: world.topology.mirrors[place.mirror]?.id ?? '',
    host: world.topology.hosts[place.host]?.id ?? '',
    instance: world.topology.instances[place.instance]?.id ?? '',
    hostUp: world.hosts[place.host]?.state === 'up',
    agentUp: world.agents[place.host]?.state === 'running',
    journalError: journalError(world, place.instance),
    process: instance.state === 'running' && instance.hang !== 'no' ? 'hung' : instance.state,
    state: world.members[member] as MemberState,
    disk: world.disks[member] as MemberDisk,
  };
}

/** Whether one member can ask the agent on another's host now, at any of its addresses (§3.1.5.4). */
export function canAskAgent(world: World, from: MemberSituation, about: MemberSituation): boolean {
  return about.hostUp && about.agentUp && hasRoute(world, from.index, about.index);
}

/** Whether anything that one member sends reaches the host of another now. */
export function hasRoute(world: World, from: number, about: number): boolean {
  const host = world.topology.members[from]?.host ?? -1;
  const addresses = world.topology.members[about]?.agentInterfaces ?? [];
  // A look must not change the world, and routes remember their paths in it.
  const network = { ...world.network, paths: [] };
  return addresses.some((address) => sourceInterface(world.topology, network, host, address) !== null);
}

/** What would mend the network between the hosts of a mirror and its arbiter. */
function repairsFor(world: World, mirror: MirrorPlace): FaultCommand[] {
  const { topology, network } = world;
  const fault = (name: string, target: string): FaultCommand => ({ kind: 'fault', fault: name, target });
  const members = mirror.members.map((member) => topology.members[member]?.host ?? -1);
  const hosts = [...new Set([...members, mirror.arbiterHost])].filter((host) => host !== -1);
  const cut = network.cuts.length > 0 || hosts.some((host) => network.isolated[host]);
  const interfaces = hosts.flatMap((host) => topology.hosts[host]?.interfaces ?? []);
  return [
    ...(cut ? [fault('heal', 'all')] : []),
    ...topology.networkIds.flatMap((id, index) => (network.networkUp[index] ? [] : [fault('network.restore', id)])),
    ...topology.linkIds.flatMap((id, index) => (network.linkUp[index] ? [] : [fault('link.restore', id)])),
    ...interfaces.flatMap((index) => {
      const place = topology.interfaces[index];
      const host = topology.hosts[place?.host ?? -1]?.id ?? '';
      return network.interfaceUp[index] ? [] : [fault('interface.restore', `${host}/${place?.id ?? ''}`)];
    }),
  ];
}
