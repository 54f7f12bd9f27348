import { eraseJournal, warned } from '../../invariants/checker.ts';
import { networkChanged } from '../../network/transport.ts';
import { copy } from '../../state/copy.ts';
import type { HeldConnection, HostMemory, HostSnapshot, ServiceMemory } from '../../state/host-snapshot.ts';
import { isRunning, runOf, serviceNumber } from '../../state/process.ts';
import { armTimer, type EventRecord, schedule } from '../../state/queue.ts';
import {
  AGENT_STARTED,
  APPLICATION_SERVER_STARTED,
  CONNECTION_DEAD,
  LIFECYCLE,
  noteChange,
  THAWED,
  type Turn,
  type World,
} from '../../state/world.ts';
import { resumeApplicationServer } from '../ecp/application-server.ts';
import { failHost } from '../lifecycle.ts';
import { behaviourOf } from '../process-kinds.ts';
import { keepOff } from './power.ts';
import { findPlace, virtualHostOf } from './virtual-hosts.ts';

/** A host goes back to a snapshot of it (§3.1.8): what it had on its disk since then is gone. It is left powered off. */
export function revertHost(turn: Turn, host: number, { disks, targets }: HostSnapshot): void {
  const { world } = turn;
  failHost(turn, host);
  for (const { member, disk } of disks) world.disks[member] = copy(disk);
  turn.selves.length = 0;
  for (const { member } of disks) eraseJournal(world, member);
  for (const { balancer, pinned, target } of targets)
    Object.assign(world.loadBalancers[balancer] as World['loadBalancers'][number], { pinned, target });
  keepOff(world, host);
  noteChange(world);
}

/**
 * A host that was reverted goes on with the memory of its snapshot, as if no time had passed: against this the guide warns,
 * as a failover member may take itself for the primary that it was (§3.1.8, CAUTION). Timers that are overdue by now run
 * first; the connections that its processes remember are dead.
 */
export function resumeHost(turn: Turn, host: number, memory: HostMemory): void {
  const { world } = turn;
  const state = world.hosts[host] as World['hosts'][number];
  const virtual = virtualHostOf(world, host);
  if (virtual !== null) {
    virtual.state.isKeptOff = false;
    virtual.state.physicalHost = findPlace(world, virtual);
  }
  state.state = 'up';
  // As after a freeze: nothing counts as done, and nothing is answered, before what is overdue has run.
  state.frozenUntil = world.nowUs;
  for (const { instance, state: kept } of memory.instances) {
    const now = world.instances[instance] as World['instances'][number];
    const { runs, journalRoom, journalFull } = now;
    Object.assign(now, copy(kept), { runs, journalRoom, journalFull, operation: 0, restart: false });
  }
  for (const { member, state: kept } of memory.members) {
    world.members[member] = { ...copy(kept), operation: null, forcing: 0 };
  }
  const agentRuns = world.agents[host]?.runs ?? 0;
  world.agents[host] = { ...copy(memory.agent), runs: agentRuns, questions: [] };
  turn.selves.length = 0;
  for (const one of memory.services) resumeService(world, one);
  rearm(turn, memory);
  for (const { server, state: kept } of memory.applicationServers) resumeApplicationServer(turn, server, kept);
  for (const event of memory.events) again(world, event, host);
  schedule(world.queue, world.nowUs, LIFECYCLE, host, THAWED, state.boots, null);
  restoreVip(world, memory);
  warnOf(world, memory);
  networkChanged(turn);
}

/** A gateway or a load balancer knows what it knew; its connections turn out to be dead like all others. */
function resumeService(world: World, memory: ServiceMemory): void {
  (world.services[serviceNumber(world, memory.process)] as World['services'][number]).running = true;
  if (memory.kind === 'web-gateway') world.gateways[memory.number] = copy(memory.state);
  else world.loadBalancers[memory.number] = copy(memory.state);
}

/** Everything that was to come comes, what is overdue at once and in its order; then every connection turns out to be dead. */
function rearm({ world }: Turn, { deadlines, connections }: HostMemory): void {
  const overdue = new Set<HeldConnection>();
  for (const { at, timer, connection } of deadlines) {
    if (timer !== null) armTimer(world.queue, timer, Math.max(at, world.nowUs));
    else if (at <= world.nowUs) {
      overdue.add(connection);
      tellDead(world, connection);
    }
  }
  for (const connection of connections) if (!overdue.has(connection)) tellDead(world, connection);
}

function tellDead({ queue, nowUs }: World, held: HeldConnection): void {
  schedule(queue, nowUs, LIFECYCLE, held.process, CONNECTION_DEAD, 0, held);
}

/** A process finds that nobody is at the other end of a connection that it remembers. */
export function connectionDead(turn: Turn, process: number, held: HeldConnection): void {
  const { world } = turn;
  const place = world.topology.processes[process];
  if (place === undefined || !isRunning(world, process)) return;
  if (place.instance !== -1 && world.instances[place.instance]?.hang !== 'no') return;
  behaviourOf(place).closed(turn, place.number, held, 'The connection was lost while the host was reverted');
}

/** An event of the snapshot, for the process as it runs now. */
function again(world: World, { at, kind, to, from, payload }: EventRecord, host: number): void {
  schedule(world.queue, Math.max(at, world.nowUs), kind, to, from, runNow(world, kind, from, to, host), payload);
}

function runNow(world: World, kind: number, from: number, to: number, host: number): number {
  if (kind !== LIFECYCLE) return runOf(world, to);
  if (from === AGENT_STARTED) return world.agents[host]?.runs ?? 0;
  if (from === APPLICATION_SERVER_STARTED) return world.applicationServers[to]?.runs ?? 0;
  return world.instances[to]?.runs ?? 0;
}

/** The address is still bound on its interface. Packets go to whoever announced it last. */
function restoreVip({ network, topology }: World, { members }: HostMemory): void {
  for (const { member, state } of members) {
    const mirror = topology.members[member]?.mirror ?? -1;
    if (state.vipInterface !== -1 && network.vipInterface[mirror] === -1)
      network.vipInterface[mirror] = state.vipInterface;
  }
}

function warnOf(world: World, { members, agent }: HostMemory): void {
  for (const { member } of members) warned(world, world.topology.members[member]?.mirror ?? -1);
  for (const { mirror } of agent.arbiter) warned(world, mirror);
}
