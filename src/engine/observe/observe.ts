import { currentPrimary, longestOutageUs, lostBytes, servingMembers } from '../invariants/checker.ts';
import { journalFileAt } from '../journal/journal-disk.ts';
import { nextEventMs } from '../simulate/advance.ts';
import type { CheckerState } from '../state/checker-state.ts';
import { clientOutageUs } from '../state/client-state.ts';
import { percentile } from '../state/latency.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import type { MemberState } from '../state/member-state.ts';
import { isFailover } from '../state/membership.ts';
import type {
  ClientObservation,
  HostObservation,
  MemberObservation,
  MirrorObservation,
  Observation,
  WireObservation,
} from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';
import { endOfWay, observeApplicationServer } from './application-servers.ts';
import { arbiterConnection, ownRow } from './monitor.ts';
import { observePlatforms } from './platforms.ts';
import { observeDnsName, observeGateway, observeLoadBalancer } from './redirection.ts';
import { memberSettled } from './settled.ts';
import { membershipNow } from './situation.ts';
import { hostWaits, memberWaits } from './waits.ts';

/** The projection of a world that everything outside the engine looks at. It changes nothing. */
export function observe(world: World): Observation {
  return {
    atMs: milliseconds(world, world.nowUs),
    mirrors: world.topology.mirrors.map((_, mirror) => observeMirror(world, mirror)),
    hosts: world.topology.hosts.flatMap((place, host) => (place.host === null ? [] : [observeHost(world, host)])),
    networks: wires(world.topology.networkIds, world.network.networkUp, world.network.networkLatencyUs),
    links: wires(world.topology.linkIds, world.network.linkUp, world.network.linkLatencyUs),
    cuts: world.network.cuts.map((key) => {
      const count = world.topology.hosts.length;
      return [hostId(world, Math.floor(key / count)), hostId(world, key % count)] as const;
    }),
    clients: world.topology.clients.map((_, client) => observeClient(world, client)),
    gateways: world.topology.webGateways.map((_, number) => observeGateway(world, number)),
    loadBalancers: world.topology.loadBalancers.map((_, number) => observeLoadBalancer(world, number)),
    dns: world.topology.dnsNames.map((_, number) => observeDnsName(world, number)),
    applicationServers: world.topology.applicationServers.map(({ index }) => observeApplicationServer(world, index)),
    platforms: observePlatforms(world),
    nextEventMs: nextEventMs(world),
    eventsExecuted: world.eventsExecuted,
    ...productionsOf(world),
  };
}

/** Nothing of it where no production is drawn. */
function productionsOf({ topology, instances }: World): Pick<Observation, 'instances'> {
  if (instances.every(({ productions }) => productions.length === 0)) return {};
  return {
    instances: topology.instances.map(({ id }, number) => ({
      id,
      productions: (instances[number]?.productions ?? []).map(({ name, running }) => ({
        name,
        state: running ? 'running' : 'stopped',
      })),
    })),
  };
}

function wires(ids: readonly string[], up: readonly boolean[], latencyUs: readonly number[]): WireObservation[] {
  return ids.map((id, wire) => ({ id, up: up[wire] === true, latencyMs: (latencyUs[wire] ?? 0) / 1000 }));
}

function hostId(world: World, host: number): string {
  return world.topology.hosts[host]?.id ?? '';
}

function observeMirror(world: World, mirror: number): MirrorObservation {
  const place = world.topology.mirrors[mirror] as World['topology']['mirrors'][number];
  const checker = world.checkers[mirror] as CheckerState;
  const serving = servingMembers(world, mirror);
  const names = serving.map((member) => world.topology.members[member]?.name ?? '');
  const spokesman = spokesmanOf(world, place.members, serving);
  const spokesState = spokesman === -1 ? null : (world.members[spokesman] as MemberState);
  const holder = serving.find((member) => holdsVip(world, member));
  return {
    id: place.id,
    name: place.mirror.label,
    primary: names.length > 1 ? names : (names[0] ?? null),
    mode: spokesState?.mode ?? 'Agent Controlled',
    arbiter:
      spokesState === null
        ? place.mirror.arbiter === null
          ? 'Arbiter not configured'
          : 'This member is not connected to the arbiter'
        : arbiterConnection(spokesState, world.disks[spokesman] as MemberDisk, spokesman),
    vip: holder === undefined ? null : (world.topology.members[holder]?.name ?? null),
    members: place.members.map((member) => observeMember(world, member)),
    outage: checker.outageReason,
    longestOutageMs: longestOutageUs(world, checker) / 1000,
    lostUpdatesBytes: lostBytes(world, checker, currentPrimary(world, mirror)),
    failovers: checker.failovers,
    commitLatencyMs: { p50: percentile(checker.latency, 0.5), p99: percentile(checker.latency, 0.99) },
  };
}

/** Whose monitor speaks for the mirror: the primary's that serves, else any primary's, else that of the first failover member that runs. */
function spokesmanOf(world: World, members: readonly number[], serving: readonly number[]): number {
  const running = members.filter((member) => (world.members[member] as MemberState).phase !== 'off');
  const primary = serving[0] ?? running.find((member) => (world.members[member] as MemberState).primary !== null);
  if (primary !== undefined) return primary;
  return running.find((member) => isFailover((world.disks[member] as MemberDisk).membership, member)) ?? -1;
}

function holdsVip(world: World, member: number): boolean {
  const place = world.topology.members[member];
  const held = world.network.vipInterface[place?.mirror ?? -1] ?? -1;
  return held !== -1 && world.topology.interfaces[held]?.host === place?.host;
}

function observeMember(world: World, member: number): MemberObservation {
  const settled = memberSettled(world, member);
  const place = world.topology.members[member] as World['topology']['members'][number];
  const instance = world.instances[place.instance] as World['instances'][number];
  const disk = settled.disks[member] as MemberDisk;
  const state = world.members[member] as MemberState;
  const file = journalFileAt(disk, disk.end);
  return {
    ...ownRow(settled, member),
    name: place.name,
    instance: world.topology.instances[place.instance]?.id ?? '',
    host: hostId(world, place.host),
    process: instance.state === 'running' && instance.hang !== 'no' ? 'hung' : instance.state,
    serves: servingMembers(world, place.mirror).includes(member),
    holdsVip: holdsVip(world, member),
    statusSinceMs: milliseconds(world, state.statusSince),
    journalFile: file.name,
    journalNumber: file.number,
    receivedBytes: disk.end,
    appliedBytes: disk.applied,
    note: state.note,
    waits: memberWaits(world, member),
  };
}

function observeHost(world: World, host: number): HostObservation {
  const state = world.hosts[host] as World['hosts'][number];
  const agent = world.agents[host] as World['agents'][number];
  return {
    id: hostId(world, host),
    state: state.frozenUntil > 0 ? 'frozen' : state.state,
    isolated: world.network.isolated[host] === true,
    storageFailed: state.storageFailed,
    ...(world.load === undefined ? {} : { load: world.load.share[host] ?? 0 }),
    agent: agent.state,
    waits: hostWaits(world, host),
    interfaces: (world.topology.hosts[host]?.interfaces ?? []).map((number) => {
      const place = world.topology.interfaces[number] as World['topology']['interfaces'][number];
      const mirror = world.network.vipInterface.indexOf(number);
      return {
        id: place.id,
        address: place.address,
        network: world.topology.networkIds[place.network] ?? '',
        up: world.network.interfaceUp[number] === true,
        virtualAddress: mirror === -1 ? null : virtualAddress(world, mirror),
      };
    }),
    arbiterFor: agent.arbiter.map((known) => {
      const place = world.topology.mirrors[known.mirror] as World['topology']['mirrors'][number];
      const membership = membershipNow(world, place);
      const sessions = [
        ...known.sessions.map((session) => ({
          member: session.member,
          connected: true,
          sinceMs: milliseconds(world, session.since),
        })),
        ...known.lost.map((lost) => ({
          member: lost.member,
          connected: false,
          sinceMs: milliseconds(world, lost.since),
        })),
      ];
      return {
        mirror: place.id,
        sessions: sessions
          .filter(({ member }) => isFailover(membership, member))
          .sort((one, other) => one.member - other.member)
          .map((session) => ({ ...session, member: world.topology.members[session.member]?.name ?? '' })),
      };
    }),
  };
}

function virtualAddress(world: World, mirror: number): string | null {
  const holder = (world.topology.mirrors[mirror]?.members ?? []).find((member) => holdsVip(world, member));
  return holder === undefined ? null : ((world.disks[holder] as MemberDisk).membership.vip?.address ?? null);
}

function observeClient(world: World, client: number): ClientObservation {
  const state = world.clients[client] as World['clients'][number];
  return {
    id: world.topology.clients[client]?.id ?? '',
    status: state.status,
    sinceMs: milliseconds(world, state.statusSince),
    connectedTo: state.established ? endOfWay(world, world.topology.clients[client]?.mirror, state.member) : null,
    errors: state.errors,
    commitsWaiting: Math.round(state.outstanding.reduce((sum, batch) => sum + batch.commits, 0)),
    longestOutageMs: clientOutageUs(world, state) / 1000,
  };
}
