import type { Connection, ConnectionEnd } from '../state/connection.ts';
import type { Message } from '../state/messages.ts';
import { isInRun, isRunning, runOf } from '../state/process.ts';
import { armTimer, NEVER, schedule } from '../state/queue.ts';
import { DELIVER, hostOfProcess, type Turn, type World } from '../state/world.ts';
import { tellFate } from './message-trace.ts';
import { connectionTimer, currentPath, forget, hostOfEnd, transmit, transportMessage } from './transport.ts';

/** What a delivery turned out to be, for the dispatcher. */
export type Delivery = 'nothing' | 'opened' | 'refused' | 'closed' | 'message';

/* What is rare stands in functions of its own: the JavaScript engine puts only small ones into their callers. */

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
    if (sequence >= end.expected) holdBack(turn, connection, towards, sequence, message);
    return 'nothing';
  }
  end.expected += 1;
  if (turn.output !== null) tellFate(turn, connection.id, towards, sequence, 'arrived');
  if (end.waiting.length > 0) deliverNext(world, connection, towards);
  return receive(turn, connection, towards, message);
}

function holdBack(turn: Turn, connection: Connection, towards: 0 | 1, sequence: number, message: Message): void {
  const { waiting } = connection.ends[towards];
  waiting.push({ sequence, message });
  waiting.sort((one, other) => one.sequence - other.sequence);
  tellFate(turn, connection.id, towards, sequence, 'waits');
}

function deliverNext(world: World, connection: Connection, towards: 0 | 1): void {
  const end = connection.ends[towards];
  const next = end.waiting[0];
  if (next === undefined || next.sequence !== end.expected) return;
  end.waiting.shift();
  schedule(world.queue, world.nowUs, DELIVER, connection.id, towards, next.sequence, next.message);
}

function receive(turn: Turn, connection: Connection, towards: 0 | 1, message: Message): Delivery {
  const { world } = turn;
  const end = connection.ends[towards];
  const { type } = message;
  if (type === 'syn') return greeted(turn, connection, end);
  const gone = !end.open || !isInRun(world, end.process, end.run);
  if (type === 'fin' || type === 'rst') return ended(world, connection, towards, gone);
  if (gone || !holdsAddress(world, connection, end)) return discarded(turn, connection, towards);
  if (type === 'syn-ack') return 'opened';
  if (end.rule === 'received') {
    const timer = connectionTimer(world, connection.id, towards, 'watch');
    armTimer(world.queue, timer, world.nowUs + connection.qosUs);
  } else if (end.rule === 'acknowledged' && message.acks > 0) acknowledged(world, connection, towards, message.acks);
  return 'message';
}

/** What was sent at `sentAt` has been received there. */
function acknowledged(world: World, connection: Connection, towards: 0 | 1, sentAt: number): void {
  const timer = connectionTimer(world, connection.id, towards, 'watch');
  // What a frozen host reads after its thaw may have been acknowledged too long ago already: it is overdue, not past.
  const deadline = Math.max(world.nowUs, sentAt + connection.qosUs);
  const armed = world.queue.deadline[timer] as number;
  if (armed === NEVER || deadline > armed) armTimer(world.queue, timer, deadline);
}

function greeted(turn: Turn, connection: Connection, end: ConnectionEnd): Delivery {
  const { world } = turn;
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

function ended(world: World, connection: Connection, towards: 0 | 1, gone: boolean): Delivery {
  const end = connection.ends[towards];
  const wasOpen = end.open && !gone;
  const refused = !connection.established;
  end.open = false;
  connection.ends[towards === 0 ? 1 : 0].open = false;
  forget(world, connection);
  if (!wasOpen) return 'nothing';
  return refused ? 'refused' : 'closed';
}

/** Nobody is here any more who knows of the connection. */
function discarded(turn: Turn, connection: Connection, towards: 0 | 1): Delivery {
  const end = connection.ends[towards];
  tellFate(turn, connection.id, towards, end.expected - 1, 'discarded');
  end.open = false;
  const other = towards === 0 ? 1 : 0;
  if (connection.ends[other].open) transmit(turn, connection, other, transportMessage('rst'));
  else forget(turn.world, connection);
  return 'nothing';
}

/** A virtual address may have moved to another host since the connection was opened: that host knows nothing of it. */
function holdsAddress(world: World, connection: Connection, end: ConnectionEnd): boolean {
  if (connection.throughVip === -1 || end !== connection.ends[1]) return true;
  return world.topology.interfaces[end.interface]?.host === hostOfProcess(world.topology, end.process);
}
