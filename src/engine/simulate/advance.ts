import { journalChecked } from '../commands/journal-errors.ts';
import { judge } from '../invariants/checker.ts';
import { arrive } from '../network/arrival.ts';
import { tellFate } from '../network/message-trace.ts';
import { connectionOf, hostTowards, resetConnection } from '../network/transport.ts';
import { routersAsk } from '../network/vip-announcement.ts';
import {
  dispatchConnectionTimer,
  dispatchDelivery,
  dispatchDiskWritten,
  dispatchLocal,
  dispatchTimer,
} from '../processes/dispatch.ts';
import { applicationServerStarted } from '../processes/ecp/application-server.ts';
import {
  agentStarted,
  hostBooted,
  hostThawed,
  instanceForced,
  instanceStarted,
  instanceStopped,
} from '../processes/lifecycle.ts';
import { settleLoad } from '../processes/load.ts';
import { requestAfterHang } from '../processes/member/start-and-stop.ts';
import { clusterNodeLost } from '../processes/platforms/failover-clusters.ts';
import { lookAfterPlatforms } from '../processes/platforms/look-after.ts';
import { connectionDead } from '../processes/platforms/revert.ts';
import { virtualHostRestarted } from '../processes/platforms/virtual-hosts.ts';
import { CONNECTION_SLOTS } from '../state/connection.ts';
import type { HeldConnection } from '../state/host-snapshot.ts';
import type { Message } from '../state/messages.ts';
import type { Output } from '../state/output.ts';
import { copyRecord, type EventRecord, peek, postpone, release, TIMER, take } from '../state/queue.ts';
import {
  AGENT_STARTED,
  APPLICATION_SERVER_STARTED,
  BOOTED,
  CLUSTER_NODE_LOST,
  CONNECTION_DEAD,
  DELIVER,
  DISK_WRITTEN,
  HANG_REQUEST,
  hostOfProcess,
  INSTANCE_FORCED,
  INSTANCE_STARTED,
  INSTANCE_STOPPED,
  JOURNAL_CHECKED,
  LIFECYCLE,
  LOCAL,
  RESET,
  ROUTER_ASKS,
  THAWED,
  TIMERS_PER_CONNECTION,
  TIMERS_PER_PROCESS,
  type Turn,
  turnOf,
  VIRTUAL_HOST_RESTARTED,
  type World,
} from '../state/world.ts';

/**
 * Runs every event up to a virtual time and sets the clock there. `maxEvents` stops earlier, with the clock at the last
 * event that ran. Returns how many events ran. One that a frozen host holds back counts as well: the count is the exact
 * place of a command in a recording, and a command may change what is held.
 */
export function advance(
  world: World,
  untilMs: number,
  output: Output | null = null,
  maxEvents = Number.MAX_SAFE_INTEGER,
): number {
  const until = world.originUs + Math.round(untilMs * 1000);
  return advanceTo(world, until, output, maxEvents);
}

export function advanceTo(world: World, untilUs: number, output: Output | null, maxEvents: number): number {
  const turn = turnOf(world, output);
  const { queue } = world;
  let executed = 0;
  let isAnyFrozen = hasFrozenHost(world);
  while (executed < maxEvents) {
    const record = peek(queue);
    if (record === null || record.at > untilUs) {
      if (untilUs > world.nowUs) world.nowUs = untilUs;
      break;
    }
    take(queue, record);
    world.nowUs = record.at;
    executed += 1;
    // Finding the host of every event costs a twentieth of the time, and hosts are seldom frozen.
    const thaw = isAnyFrozen ? frozenUntil(world, record) : 0;
    if (thaw > world.nowUs) {
      hold(world, record, thaw);
      continue;
    }
    run(turn, record);
    release(queue, record);
    if (world.changes !== world.judged) {
      settleLoad(turn);
      judge(turn);
      isAnyFrozen = hasFrozenHost(world);
    }
  }
  world.eventsExecuted += executed;
  return executed;
}

/** Whatever freezes or thaws a host raises `World.changes`. */
function hasFrozenHost(world: World): boolean {
  return world.hosts.some((host) => host.frozenUntil > 0);
}

/** Until when the host that an event belongs to is frozen, or 0. */
function frozenUntil(world: World, record: EventRecord): number {
  return world.hosts[hostOfEvent(world, record)]?.frozenUntil ?? 0;
}

/** The host on which an event happens; -1 for what happens on none, and for a thaw, which nothing holds back. */
function hostOfEvent(world: World, record: EventRecord): number {
  switch (record.kind) {
    case TIMER:
      return hostOfTimer(world, record.to);
    case DELIVER: {
      const connection = world.connections[record.to % CONNECTION_SLOTS];
      return connection == null ? -1 : hostTowards(world, connection, record.from === 0 ? 0 : 1);
    }
    case LIFECYCLE:
      return hostOfLifecycle(world, record);
    default:
      return hostOfProcess(world.topology, record.to);
  }
}

function hostOfTimer(world: World, timer: number): number {
  const process = Math.floor(timer / TIMERS_PER_PROCESS);
  const count = world.topology.processes.length;
  if (process < count) return hostOfProcess(world.topology, process);
  const offset = timer - count * TIMERS_PER_PROCESS;
  const connection = world.connections[Math.floor(offset / TIMERS_PER_CONNECTION)];
  const end = connection?.ends[(offset % TIMERS_PER_CONNECTION) >> 1];
  return end === undefined ? -1 : hostOfProcess(world.topology, end.process);
}

const ON_NO_HOST: ReadonlySet<number> = new Set([THAWED, ROUTER_ASKS, VIRTUAL_HOST_RESTARTED, CLUSTER_NODE_LOST]);

function hostOfLifecycle(world: World, { from, to, value }: EventRecord): number {
  if (ON_NO_HOST.has(from)) return -1;
  if (from === BOOTED || from === AGENT_STARTED) return to;
  if (from === APPLICATION_SERVER_STARTED) return world.topology.applicationServers[to]?.host ?? -1;
  if (from === CONNECTION_DEAD) return hostOfProcess(world.topology, to);
  if (from !== RESET) return world.topology.instances[to]?.host ?? -1;
  const end = world.connections[to % CONNECTION_SLOTS]?.ends[value === 0 ? 1 : 0];
  return end === undefined ? -1 : hostOfProcess(world.topology, end.process);
}

/** A frozen host: its timers run first when it thaws, what arrives waits behind them. */
function hold(world: World, record: EventRecord, thaw: number): void {
  if (record.kind === TIMER) {
    // mistake-point: overdue-deadlines-first
    postpone(world.queue, record, thaw);
    return;
  }
  world.hosts[hostOfEvent(world, record)]?.inbox.push(copyRecord(record));
  release(world.queue, record);
}

function run(turn: Turn, record: EventRecord): void {
  const { world } = turn;
  switch (record.kind) {
    case TIMER:
      runTimer(turn, record.to);
      return;
    case DELIVER: {
      const towards = record.from === 0 ? 0 : 1;
      const message = record.payload as Message;
      const connection = connectionOf(world, record.to);
      if (connection === null) {
        tellFate(turn, record.to, towards, record.value, 'discarded');
        return;
      }
      const what = arrive(turn, connection, towards, record.value, message);
      if (what !== 'nothing') dispatchDelivery(turn, what, connection, towards, message);
      return;
    }
    case LOCAL:
      dispatchLocal(turn, record.to, record.value, record.payload as Parameters<typeof dispatchLocal>[3]);
      return;
    case DISK_WRITTEN:
      dispatchDiskWritten(turn, record.to, record.value, record.from);
      return;
    case LIFECYCLE:
      lifecycle(turn, record);
      return;
    default:
      throw new Error(`Unknown kind of event ${record.kind}.`);
  }
}

function runTimer(turn: Turn, timer: number): void {
  const { world } = turn;
  const process = Math.floor(timer / TIMERS_PER_PROCESS);
  const count = world.topology.processes.length;
  if (process < count) {
    dispatchTimer(turn, process, timer % TIMERS_PER_PROCESS);
    return;
  }
  const offset = timer - count * TIMERS_PER_PROCESS;
  const connection = world.connections[Math.floor(offset / TIMERS_PER_CONNECTION)];
  if (connection === undefined || connection === null) return;
  const which = offset % TIMERS_PER_CONNECTION;
  dispatchConnectionTimer(turn, connection, which >> 1 === 0 ? 0 : 1, which % 2 === 0 ? 'keepalive' : 'watch');
}

function lifecycle(turn: Turn, { to, from: what, value: run, payload }: EventRecord): void {
  if (what === BOOTED) hostBooted(turn, to, run);
  else if (what === AGENT_STARTED) agentStarted(turn, to, run);
  else if (what === INSTANCE_STARTED) instanceStarted(turn, to, run);
  else if (what === INSTANCE_STOPPED) instanceStopped(turn, to, run);
  else if (what === THAWED) hostThawed(turn, to, run);
  else if (what === HANG_REQUEST) requestAfterHang(turn, to, run);
  else if (what === INSTANCE_FORCED) instanceForced(turn, to, run);
  else if (what === JOURNAL_CHECKED) journalChecked(turn, to, run);
  else if (what === APPLICATION_SERVER_STARTED) applicationServerStarted(turn, to, run);
  else if (what === RESET) resetConnection(turn, to, run);
  else if (what === ROUTER_ASKS) routersAsk(turn, to);
  else if (what === VIRTUAL_HOST_RESTARTED) virtualHostRestarted(turn, to, run);
  else if (what === CLUSTER_NODE_LOST) clusterNodeLost(turn, to, run);
  else if (what === CONNECTION_DEAD) connectionDead(turn, to, payload as HeldConnection);
  lookAfterPlatforms(turn);
}

/** The virtual time of the next event in milliseconds, or null when nothing is pending. */
export function nextEventMs(world: World): number | null {
  const record = peek(world.queue);
  return record === null ? null : (record.at - world.originUs) / 1000;
}
