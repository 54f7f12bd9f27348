import { CONNECTION_SLOTS, type Connection, type ConnectionEnd, type ConnectionKind } from '../state/connection.ts';
import type { Message } from '../state/messages.ts';
import { isInRun, isRunning, runOf } from '../state/process.ts';
import { armTimer, clearTimer, growTimers, NEVER, schedule } from '../state/queue.ts';
import { nextInteger } from '../state/random.ts';
import {
  DELIVER,
  hostOfProcess,
  LIFECYCLE,
  noteChange,
  RESET,
  TIMERS_PER_CONNECTION,
  TIMERS_PER_PROCESS,
  type Turn,
  type World,
} from '../state/world.ts';
import { isMisled } from './arp.ts';
import { tellFate, trace } from './message-trace.ts';
import { pathBetween, sourceInterface } from './routes.ts';

/** A small message: headers and a few fields. */
export const CONTROL_BYTES = 200;
export const RETRANSMISSION_US = 200_000;
const MAXIMUM_RETRANSMISSIONS = 6;

export function connectionOf(world: World, id: number): Connection | null {
  const connection = world.connections[id % CONNECTION_SLOTS] ?? null;
  return connection !== null && connection.id === id ? connection : null;
}

export function connectionTimer(world: World, id: number, end: number, which: 'keepalive' | 'watch'): number {
  const base = world.topology.processes.length * TIMERS_PER_PROCESS + (id % CONNECTION_SLOTS) * TIMERS_PER_CONNECTION;
  return base + end * 2 + (which === 'keepalive' ? 0 : 1);
}

export function endOf(connection: Connection, process: number): 0 | 1 {
  return connection.ends[0].process === process ? 0 : 1;
}

export function peerOf(world: World, id: number, process: number): number {
  const connection = connectionOf(world, id);
  if (connection === null) return -1;
  return connection.ends[endOf(connection, process) === 0 ? 1 : 0].process;
}

/**
 * Opens a connection from a process to another at one of its interfaces. The answer is `opened` or `refused` at the
 * initiator after one round trip; while no path exists it waits, and the initiator gives up by a timer of its own.
 */
export function openConnection(
  turn: Turn,
  kind: ConnectionKind,
  from: number,
  to: number,
  target: number,
  throughVip = -1,
): number {
  const { world } = turn;
  const { topology } = world;
  const slot = world.freeConnections.pop() ?? world.connections.length;
  if (slot >= CONNECTION_SLOTS) throw new Error('More than 65 536 connections at once.');
  if (slot === world.connections.length) world.connections.push(null);
  const id = slot + CONNECTION_SLOTS * ++world.connectionSerial;
  const host = hostOfProcess(topology, from);
  const source = sourceInterface(topology, world.network, host, target) ?? topology.hosts[host]?.interfaces[0] ?? -1;
  const end = (process: number, run: number, place: number, open: boolean): ConnectionEnd => ({
    process,
    run,
    interface: place,
    open,
    arrivalFloor: 0,
    nextSequence: 0,
    expected: 0,
    waiting: [],
    rule: 'none',
  });
  world.connections[slot] = {
    id,
    kind,
    ends: [end(from, runOf(world, from), source, true), end(to, runOf(world, to), target, false)],
    throughVip,
    established: false,
    qosUs: 0,
    version: -1,
    path: null,
  };
  growTimers(world.queue, connectionTimer(world, id, 0, 'keepalive') + TIMERS_PER_CONNECTION);
  transmit(turn, world.connections[slot] as Connection, 1, transportMessage('syn'));
  return id;
}

function transportMessage(type: 'syn' | 'syn-ack' | 'fin' | 'rst'): Message {
  return { type, size: CONTROL_BYTES, wantsAck: false, sentAt: 0, acks: 0 };
}

/**
 * Sends a message to the other side; nothing happens where the connection is gone or not open here. Compressing and
 * encrypting it takes `preparationUs` before it is on the wire.
 */
export function send(turn: Turn, id: number, process: number, message: Message, preparationUs = 0): void {
  const connection = connectionOf(turn.world, id);
  if (connection === null) return;
  const mine = endOf(connection, process);
  if (!connection.ends[mine].open) return;
  if (message.wantsAck && connection.qosUs > 0) {
    armTimer(
      turn.world.queue,
      connectionTimer(turn.world, id, mine, 'keepalive'),
      turn.world.nowUs + Math.floor(connection.qosUs / 2),
    );
  }
  transmit(turn, connection, mine === 0 ? 1 : 0, message, preparationUs);
}

/** Puts a message on the wire towards one end, or keeps it until there is a path. */
function transmit(turn: Turn, connection: Connection, towards: 0 | 1, message: Message, preparationUs = 0): void {
  // Stamped already where it was made whole: writing to objects of many shapes is dear (`message-makers.ts`).
  if (message.sentAt !== turn.world.nowUs) message.sentAt = turn.world.nowUs;
  const end = connection.ends[towards];
  const sequence = end.nextSequence++;
  travel(turn, connection, towards, sequence, message, preparationUs);
}

function travel(
  turn: Turn,
  connection: Connection,
  towards: 0 | 1,
  sequence: number,
  message: Message,
  preparationUs = 0,
): void {
  const { world } = turn;
  const end = connection.ends[towards];
  const path = currentPath(world, connection);
  if (path === null) {
    end.waiting.push({ sequence, message });
    if (turn.output?.message) trace(turn, { connection, towards, sequence, message }, null, 0);
    return;
  }
  let time = world.nowUs + preparationUs;
  const { busyUntil } = world.network;
  const { takesUs, channels, mbps } = towards === 1 ? path.there : path.back;
  for (let index = 0; index < channels.length; index += 1) {
    const channel = channels[index] as number;
    const rate = mbps[index] as number;
    if (rate <= 0) continue;
    const free = busyUntil[channel] as number;
    time = (free > time ? free : time) + (message.size * 8) / rate;
    busyUntil[channel] = time;
  }
  time += takesUs;
  if (path.jitterUs > 0) time += nextInteger(world.random, path.jitterUs + 1);
  const losses = path.lossPercent > 0 ? lossesOnTheWay(world, path.lossPercent) : 0;
  // Each retransmission waits twice as long as the one before.
  time = Math.ceil(time + RETRANSMISSION_US * ((1 << losses) - 1));
  if (time < end.arrivalFloor) time = end.arrivalFloor;
  end.arrivalFloor = time;
  schedule(world.queue, time, DELIVER, connection.id, towards, sequence, message);
  if (turn.output?.message) trace(turn, { connection, towards, sequence, message }, time, losses);
}

/** How often a packet is lost before it gets through. */
function lossesOnTheWay(world: World, lossPercent: number): number {
  const threshold = Math.round(lossPercent * 1000);
  let losses = 0;
  while (losses < MAXIMUM_RETRANSMISSIONS && nextInteger(world.random, 100_000) < threshold) losses += 1;
  return losses;
}

/** The path between the two ends now; a connection that is not yet established may still choose another source. */
function currentPath(world: World, connection: Connection): Connection['path'] {
  const { network, topology } = world;
  if (connection.version === network.version) return connection.path;
  connection.version = network.version;
  const [initiator, acceptor] = connection.ends;
  if (connection.throughVip !== -1) {
    const holder = network.vipInterface[connection.throughVip] ?? -1;
    if (holder === -1) {
      connection.path = null;
      return null;
    }
    acceptor.interface = holder;
  }
  if (!connection.established && connection.path === null) {
    const host = hostOfProcess(topology, initiator.process);
    initiator.interface = sourceInterface(topology, network, host, acceptor.interface) ?? initiator.interface;
  }
  const path = pathBetween(topology, network, initiator.interface, acceptor.interface);
  connection.path = path !== null && isMisled(world, connection.throughVip, path) ? null : path;
  return connection.path;
}

export function hasPath(world: World, connection: Connection): boolean {
  return currentPath(world, connection) !== null;
}

/** What a delivery turned out to be, for the dispatcher. */
export type Delivery = 'nothing' | 'opened' | 'refused' | 'closed' | 'message';

/** A message has arrived at a host that is up and not frozen, or would have: decides what becomes of it. */
export function arrive(
  turn: Turn,
  connection: Connection,
  towards: 0 | 1,
  sequence: number,
  message: Message,
): Delivery {
  const { world } = turn;
  const end = connection.ends[towards];
  const path = currentPath(world, connection);
  const host = world.hosts[hostOfEnd(world, connection, towards)];
  if (sequence !== end.expected || path === null || host === undefined || host.state !== 'up') {
    if (sequence >= end.expected) {
      end.waiting.push({ sequence, message });
      end.waiting.sort((one, other) => one.sequence - other.sequence);
      tellFate(turn, connection.id, towards, sequence, 'waits');
    }
    return 'nothing';
  }
  end.expected += 1;
  tellFate(turn, connection.id, towards, sequence, 'arrived');
  const next = end.waiting[0];
  if (next !== undefined && next.sequence === end.expected) {
    end.waiting.shift();
    schedule(world.queue, world.nowUs, DELIVER, connection.id, towards, next.sequence, next.message);
  }
  return receive(turn, connection, towards, message);
}

function receive(turn: Turn, connection: Connection, towards: 0 | 1, message: Message): Delivery {
  const { world } = turn;
  const end = connection.ends[towards];
  const other = connection.ends[towards === 0 ? 1 : 0];
  const { type } = message;
  if (type === 'syn') {
    if (!isRunning(world, end.process) || !holdsAddress(world, connection, end)) {
      end.open = false;
      transmit(turn, connection, 0, transportMessage('rst'));
      return 'nothing';
    }
    (end as { run: number }).run = runOf(world, end.process);
    end.open = true;
    connection.established = true;
    transmit(turn, connection, 0, transportMessage('syn-ack'));
    return 'opened';
  }
  const gone = !end.open || !isInRun(world, end.process, end.run);
  if (type === 'fin' || type === 'rst') {
    const wasOpen = end.open && !gone;
    const refused = !connection.established;
    end.open = false;
    other.open = false;
    forget(world, connection);
    if (!wasOpen) return 'nothing';
    return refused ? 'refused' : 'closed';
  }
  if (gone || !holdsAddress(world, connection, end)) {
    tellFate(turn, connection.id, towards, end.expected - 1, 'discarded');
    end.open = false;
    if (other.open) transmit(turn, connection, towards === 0 ? 1 : 0, transportMessage('rst'));
    else forget(world, connection);
    return 'nothing';
  }
  if (type === 'syn-ack') return 'opened';
  const timer = connectionTimer(world, connection.id, towards, 'watch');
  if (end.rule === 'received') armTimer(world.queue, timer, world.nowUs + connection.qosUs);
  else if (end.rule === 'acknowledged' && message.acks > 0) {
    // What a frozen host reads after its thaw may have been acknowledged too long ago already: it is overdue, not past.
    const deadline = Math.max(world.nowUs, message.acks + connection.qosUs);
    const armed = world.queue.deadline[timer] as number;
    if (armed === NEVER || deadline > armed) armTimer(world.queue, timer, deadline);
  }
  return 'message';
}

/** A virtual address may have moved to another host since the connection was opened: that host knows nothing of it. */
function holdsAddress(world: World, connection: Connection, end: ConnectionEnd): boolean {
  if (connection.throughVip === -1 || end !== connection.ends[1]) return true;
  return world.topology.interfaces[end.interface]?.host === hostOfProcess(world.topology, end.process);
}

/** The host at which a packet towards an end arrives now. */
export function hostTowards(world: World, connection: Connection, towards: 0 | 1): number {
  if (connection.throughVip !== -1) currentPath(world, connection);
  return hostOfEnd(world, connection, towards);
}

/** Where packets towards an end arrive: behind a virtual address, at whoever holds it. */
function hostOfEnd(world: World, connection: Connection, towards: 0 | 1): number {
  const end = connection.ends[towards];
  if (towards === 0 || connection.throughVip === -1) return hostOfProcess(world.topology, end.process);
  return world.topology.interfaces[end.interface]?.host ?? -1;
}

/** From now on this side watches the other, and both keep the connection alive. */
export function watchConnection(
  turn: Turn,
  id: number,
  process: number,
  qosUs: number,
  rule: 'received' | 'acknowledged',
): void {
  const connection = connectionOf(turn.world, id);
  if (connection === null) return;
  const end = endOf(connection, process);
  connection.qosUs = qosUs;
  connection.ends[end].rule = rule;
  const { queue, nowUs } = turn.world;
  armTimer(queue, connectionTimer(turn.world, id, end, 'watch'), nowUs + qosUs);
  armTimer(queue, connectionTimer(turn.world, id, end, 'keepalive'), nowUs + Math.floor(qosUs / 2));
}

/** Something that was sent without asking for an acknowledgement has to be asked for soon, unless more is sent. */
export function keepaliveWithin(turn: Turn, id: number, process: number, delayUs: number): void {
  const connection = connectionOf(turn.world, id);
  if (connection === null) return;
  const timer = connectionTimer(turn.world, id, endOf(connection, process), 'keepalive');
  armTimer(turn.world.queue, timer, turn.world.nowUs + Math.ceil(delayUs));
}

/** Closes this side; the other learns of it after one trip where there is a path, otherwise from its own timers. */
export function closeConnection(turn: Turn, id: number, process: number): void {
  const connection = connectionOf(turn.world, id);
  if (connection === null) return;
  const mine = endOf(connection, process);
  connection.ends[mine].open = false;
  connection.ends[mine].waiting = [];
  clearEndTimers(turn.world, id, mine);
  const other = mine === 0 ? 1 : 0;
  if (connection.ends[other].open || !connection.established)
    transmit(turn, connection, other, transportMessage('fin'));
  else forget(turn.world, connection);
}

function clearEndTimers(world: World, id: number, end: 0 | 1): void {
  clearTimer(world.queue, connectionTimer(world, id, end, 'keepalive'));
  clearTimer(world.queue, connectionTimer(world, id, end, 'watch'));
}

function forget(world: World, connection: Connection): void {
  const slot = connection.id % CONNECTION_SLOTS;
  if (world.connections[slot] !== connection) return;
  clearEndTimers(world, connection.id, 0);
  clearEndTimers(world, connection.id, 1);
  world.connections[slot] = null;
  world.freeConnections.push(slot);
}

/**
 * A process has ended. On a host that runs, its peers see a reset after one trip; without power nobody hears of it, and a
 * frozen host sends it when it runs again.
 */
export function dropConnections(turn: Turn, process: number, silently: boolean): void {
  const { world } = turn;
  const host = hostOfProcess(world.topology, process);
  for (const connection of world.connections) {
    if (connection === null) continue;
    for (const mine of [0, 1] as const) {
      const end = connection.ends[mine];
      if (end.process !== process || (!end.open && !(mine === 1 && !connection.established))) continue;
      const other = mine === 0 ? 1 : 0;
      end.open = false;
      end.waiting = [];
      clearEndTimers(world, connection.id, mine);
      if (!connection.ends[other].open) forget(world, connection);
      else if (silently) continue;
      else if ((world.hosts[host]?.frozenUntil ?? 0) === 0) transmit(turn, connection, other, transportMessage('rst'));
      else schedule(world.queue, world.nowUs, LIFECYCLE, connection.id, RESET, other, null);
    }
  }
}

/** The operating system of a host tells the other side that nobody is at this one any more, unless it lost power too. */
export function resetConnection(turn: Turn, id: number, other: number): void {
  const { world } = turn;
  const connection = connectionOf(world, id);
  if (connection === null || !connection.ends[other === 0 ? 0 : 1].open) return;
  const host = hostTowards(world, connection, other === 0 ? 1 : 0);
  if (world.hosts[host]?.state === 'up') transmit(turn, connection, other === 0 ? 0 : 1, transportMessage('rst'));
}

/** A path may have come back, or a host: what waited is sent again, in order. */
export function networkChanged(turn: Turn): void {
  const { world } = turn;
  world.network.version += 1;
  world.network.paths = {};
  noteChange(world);
  for (const connection of world.connections) {
    if (connection === null) continue;
    for (const towards of [0, 1] as const) {
      const end = connection.ends[towards];
      if (end.waiting.length === 0) continue;
      if (currentPath(world, connection) === null) continue;
      if (world.hosts[hostOfEnd(world, connection, towards)]?.state !== 'up') continue;
      const waiting = end.waiting;
      end.waiting = [];
      for (const { sequence, message } of waiting) travel(turn, connection, towards, sequence, message);
    }
  }
}
