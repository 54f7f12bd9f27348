import { CONNECTION_SLOTS, type Connection, type ConnectionEnd, type ConnectionKind } from '../state/connection.ts';
import type { Message } from '../state/messages.ts';
import type { NetworkState } from '../state/network-state.ts';
import type { Wires } from '../state/path.ts';
import { runOf } from '../state/process.ts';
import { armTimer, clearTimer, growTimers, schedule } from '../state/queue.ts';
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
import { trace } from './message-trace.ts';
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
  if (world.freeConnections.length === 0 && world.connections.length % SLOTS_BETWEEN_SWEEPS === 0) forgetGivenUp(world);
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

export function transportMessage(type: 'syn' | 'syn-ack' | 'fin' | 'rst'): Message {
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

/**
 * Sends what has to be asked for soon, by a keepalive after `askAfterUs`, unless more is sent before. The message is stamped
 * already (`message-makers.ts`), and is not looked at: reading from objects of many shapes is dear.
 */
export function sendUnasked(
  turn: Turn,
  id: number,
  process: number,
  message: Message,
  size: number,
  preparationUs: number,
  askAfterUs: number,
): void {
  const connection = connectionOf(turn.world, id);
  if (connection === null) return;
  const mine = endOf(connection, process);
  if (connection.ends[mine].open) travelNext(turn, connection, mine === 0 ? 1 : 0, message, size, preparationUs);
  const timer = connectionTimer(turn.world, id, mine, 'keepalive');
  armTimer(turn.world.queue, timer, turn.world.nowUs + Math.ceil(askAfterUs));
}

/** Puts a message on the wire towards one end, or keeps it until there is a path. */
export function transmit(
  turn: Turn,
  connection: Connection,
  towards: 0 | 1,
  message: Message,
  preparationUs = 0,
): void {
  // Stamped already where it was made whole: writing to objects of many shapes is dear (`message-makers.ts`).
  if (message.sentAt !== turn.world.nowUs) message.sentAt = turn.world.nowUs;
  travelNext(turn, connection, towards, message, message.size, preparationUs);
}

function travelNext(
  turn: Turn,
  connection: Connection,
  towards: 0 | 1,
  message: Message,
  size: number,
  preparationUs: number,
): void {
  travel(turn, connection, towards, connection.ends[towards].nextSequence++, message, size, preparationUs);
}

function travel(
  turn: Turn,
  connection: Connection,
  towards: 0 | 1,
  sequence: number,
  message: Message,
  size: number,
  preparationUs: number,
): void {
  const { world } = turn;
  const end = connection.ends[towards];
  const path = currentPath(world, connection);
  if (path === null) {
    end.waiting.push({ sequence, message });
    if (turn.output?.message) trace(turn, { connection, towards, sequence, message }, null, 0);
    return;
  }
  const wires = towards === 1 ? path.there : path.back;
  let time = sentOn(world.network, wires, world.nowUs + preparationUs, size) + wires.takesUs;
  if (path.jitterUs > 0) time += nextInteger(world.random, path.jitterUs + 1);
  const losses = path.lossPercent > 0 ? lossesOnTheWay(world, path.lossPercent) : 0;
  // Each retransmission waits twice as long as the one before.
  time = Math.ceil(time + RETRANSMISSION_US * ((1 << losses) - 1));
  if (time < end.arrivalFloor) time = end.arrivalFloor;
  end.arrivalFloor = time;
  schedule(world.queue, time, DELIVER, connection.id, towards, sequence, message);
  if (turn.output?.message) trace(turn, { connection, towards, sequence, message }, time, losses);
}

/** Occupies each channel after the other. Returns when the message is on the last one whole. */
function sentOn({ busyUntil, sentBytes }: NetworkState, { channels, mbps }: Wires, from: number, size: number): number {
  let time = from;
  for (let index = 0; index < channels.length; index += 1) {
    const channel = channels[index] as number;
    const rate = mbps[index] as number;
    sentBytes[channel] = (sentBytes[channel] as number) + size;
    if (rate <= 0) continue;
    const free = busyUntil[channel] as number;
    time = (free > time ? free : time) + (size * 8) / rate;
    busyUntil[channel] = time;
  }
  return time;
}

/** How often a packet is lost before it gets through. */
function lossesOnTheWay(world: World, lossPercent: number): number {
  const threshold = Math.round(lossPercent * 1000);
  let losses = 0;
  while (losses < MAXIMUM_RETRANSMISSIONS && nextInteger(world.random, 100_000) < threshold) losses += 1;
  return losses;
}

/** The path between the two ends now. */
export function currentPath(world: World, connection: Connection): Connection['path'] {
  return connection.version === world.network.version ? connection.path : newPath(world, connection);
}

/** A connection that is not yet established may still choose another source. */
function newPath(world: World, connection: Connection): Connection['path'] {
  const { network, topology } = world;
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

/** The host at which a packet towards an end arrives now. */
export function hostTowards(world: World, connection: Connection, towards: 0 | 1): number {
  if (connection.throughVip !== -1) currentPath(world, connection);
  return hostOfEnd(world, connection, towards);
}

/** Where packets towards an end arrive: behind a virtual address, at whoever holds it. */
export function hostOfEnd(world: World, connection: Connection, towards: 0 | 1): number {
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

/** Whenever so many more slots are in use, those are looked for of which nothing can come any more. */
const SLOTS_BETWEEN_SWEEPS = 4096;

/** Members go on asking hosts without power: in a long outage what they have given up would take every slot. */
function forgetGivenUp(world: World): void {
  for (const connection of world.connections)
    if (connection !== null && isGivenUp(connection)) forget(world, connection);
}

/** Whoever asked for the connection has closed it, and the request still waits for a path or for the other host. */
function isGivenUp({ established, ends: [asking, asked] }: Connection): boolean {
  return !established && !asking.open && asked.waiting[0]?.sequence === 0;
}

export function forget(world: World, connection: Connection): void {
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
      for (const { sequence, message } of waiting)
        travel(turn, connection, towards, sequence, message, message.size, 0);
    }
  }
}
