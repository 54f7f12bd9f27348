import { settleDejournaling } from '../journal/dejournaling.ts';
import { connectionTimer } from '../network/transport.ts';
import { copy } from '../state/copy.ts';
import type { Deadline, HeldConnection, HostMemory, HostSnapshot, ServiceMemory } from '../state/host-snapshot.ts';
import { isRunning, runOf } from '../state/process.ts';
import { type EventRecord, NEVER, pendingEvents } from '../state/queue.ts';
import {
  AGENT_STARTED,
  APPLICATION_SERVER_STARTED,
  DISK_WRITTEN,
  HANG_REQUEST,
  hostOfProcess,
  INSTANCE_FORCED,
  INSTANCE_STARTED,
  INSTANCE_STOPPED,
  JOURNAL_CHECKED,
  LIFECYCLE,
  LOCAL,
  TIMERS_PER_PROCESS,
  type World,
} from '../state/world.ts';
import { fork } from './fork.ts';

/** A snapshot of one host, as its platform takes it. What is on the shared storage of a cluster is not on the host. */
export function takeSnapshot(of: World, host: number): HostSnapshot {
  const world = fork(of);
  const own = membersOn(world, host);
  for (const member of own) settleDejournaling(world, member);
  return {
    disks: own.map((member) => ({ member, disk: world.disks[member] as World['disks'][number] })),
    targets: world.topology.loadBalancers.flatMap((place, balancer) => {
      const { pinned, target } = world.loadBalancers[balancer] as World['loadBalancers'][number];
      return place.host === host ? [{ balancer, pinned, target }] : [];
    }),
    memory: world.hosts[host]?.state === 'up' ? memoryOf(world, host, own) : null,
  };
}

function membersOn({ topology }: World, host: number): number[] {
  return (topology.hosts[host]?.members ?? []).filter(
    (member) => !isClustered(topology, topology.members[member]?.instance ?? -1),
  );
}

const isClustered = ({ platforms }: World['topology'], instance: number): boolean =>
  platforms?.clusters.some((cluster) => cluster.instance === instance) === true;

function memoryOf(world: World, host: number, own: readonly number[]): HostMemory {
  const { topology } = world;
  const instances = (topology.hosts[host]?.instances ?? []).filter((instance) => !isClustered(topology, instance));
  const connections = connectionsOf(world, host);
  return {
    agent: copy(world.agents[host] as World['agents'][number]),
    instances: instances.map((instance) => ({
      instance,
      state: world.instances[instance] as World['instances'][number],
    })),
    members: own.map((member) => ({ member, state: world.members[member] as World['members'][number] })),
    services: (topology.hosts[host]?.services ?? []).flatMap((process) => serviceMemory(world, process)),
    applicationServers: topology.applicationServers.flatMap((place, server) =>
      place.host === host
        ? [{ server, state: world.applicationServers[server] as World['applicationServers'][number] }]
        : [],
    ),
    deadlines: deadlinesOf(world, host, connections),
    events: eventsOn(world, host, instances),
    connections,
  };
}

function serviceMemory(world: World, process: number): ServiceMemory[] {
  const { kind, number } = world.topology.processes[process] as World['topology']['processes'][number];
  if (!isRunning(world, process)) return [];
  if (kind === 'web-gateway')
    return [{ kind, process, number, state: copy(world.gateways[number] as World['gateways'][number]) }];
  if (kind === 'load-balancer')
    return [{ kind, process, number, state: copy(world.loadBalancers[number] as World['loadBalancers'][number]) }];
  return [];
}

function connectionsOf(world: World, host: number): HeldConnection[] {
  return world.connections.flatMap((connection) =>
    connection === null
      ? []
      : connection.ends.flatMap(({ open, process }) =>
          open && hostOfProcess(world.topology, process) === host
            ? [{ process, id: connection.id, kind: connection.kind }]
            : [],
        ),
  );
}

function deadlinesOf(world: World, host: number, connections: readonly HeldConnection[]): Deadline[] {
  const { queue, topology } = world;
  const found: { readonly seq: number; readonly deadline: Deadline }[] = [];
  const look = (timer: number, connection: HeldConnection | null): void => {
    const at = queue.deadline[timer] ?? NEVER;
    if (at === NEVER) return;
    const deadline: Deadline = connection === null ? { at, timer, connection } : { at, timer: null, connection };
    found.push({ seq: queue.armedSeq[timer] ?? 0, deadline });
  };
  topology.processes.forEach((place, process) => {
    if (place.host !== host) return;
    for (let timer = 0; timer < TIMERS_PER_PROCESS; timer += 1) look(process * TIMERS_PER_PROCESS + timer, null);
  });
  for (const held of connections) {
    const connection = world.connections.find((one) => one?.id === held.id);
    const end = connection?.ends[0].process === held.process ? 0 : 1;
    look(connectionTimer(world, held.id, end, 'watch'), held);
  }
  return found
    .sort((one, other) => one.deadline.at - other.deadline.at || one.seq - other.seq)
    .map(({ deadline }) => deadline);
}

const OF_INSTANCES = [INSTANCE_STARTED, INSTANCE_STOPPED, HANG_REQUEST, INSTANCE_FORCED, JOURNAL_CHECKED];

/** What is under way on the host itself, held back by a freeze or not; packets are lost with their connections. */
function eventsOn(world: World, host: number, instances: readonly number[]): EventRecord[] {
  const isOwn = ({ kind, to, from, value }: EventRecord): boolean => {
    if (kind === LOCAL || kind === DISK_WRITTEN)
      return hostOfProcess(world.topology, to) === host && runOf(world, to) === value;
    if (kind !== LIFECYCLE) return false;
    if (from === AGENT_STARTED) return to === host && world.agents[host]?.runs === value;
    if (from === APPLICATION_SERVER_STARTED)
      return world.topology.applicationServers[to]?.host === host && world.applicationServers[to]?.runs === value;
    return OF_INSTANCES.includes(from) && instances.includes(to) && world.instances[to]?.runs === value;
  };
  return [...(world.hosts[host]?.inbox ?? []), ...pendingEvents(world.queue)]
    .filter(isOwn)
    .map((event) => ({ ...event }));
}
