import { closeConnection, type Delivery, send } from '../network/transport.ts';
import type { Connection } from '../state/connection.ts';
import type { ArbiterMessage, LocalMessage, Message } from '../state/messages.ts';
import { isRunning, runOf } from '../state/process.ts';
import { hostOfProcess, type Turn } from '../state/world.ts';
import { agentTimer, instanceAnswered, receiveAsAgent } from './agent.ts';
import { arbiterKeepalive, arbiterLost, receiveAsArbiter } from './arbiter.ts';
import { clientClosed, clientOpened, clientReceives, clientTimer } from './client.ts';
import { clientGreeted } from './client-service.ts';
import {
  memberClosed,
  memberKeepaliveDue,
  memberLocal,
  memberOpened,
  memberReceives,
  memberTimer,
} from './member/dispatch.ts';
import { selfOf } from './member/member.ts';
import { answerKeepalive } from './member/receivers.ts';
import { handOver } from './member/start-and-stop.ts';
import { blockWritten } from './member/updates.ts';
import { arbiterAnswer } from './message-makers.ts';

/** Brings one event to the process that it concerns. A hung instance does nothing with it. */
type Kind = 'member' | 'agent' | 'client';

function kindOf(turn: Turn, process: number): Kind {
  const { topology } = turn.world;
  if (process < topology.members.length) return 'member';
  return process < topology.members.length + topology.hosts.length ? 'agent' : 'client';
}

const clientNumber = (turn: Turn, process: number): number =>
  process - turn.world.topology.members.length - turn.world.topology.hosts.length;

function hangOf(turn: Turn, process: number): 'no' | 'unnoticed' | 'noticed' {
  const place = turn.world.topology.members[process];
  return place === undefined ? 'no' : (turn.world.instances[place.instance]?.hang ?? 'no');
}

export function dispatchTimer(turn: Turn, process: number, timer: number): void {
  if (!isRunning(turn.world, process)) return;
  const kind = kindOf(turn, process);
  if (kind === 'member') {
    if (hangOf(turn, process) === 'no') memberTimer(turn, process, timer);
  } else if (kind === 'agent') agentTimer(turn, hostOfProcess(turn.world.topology, process));
  else clientTimer(turn, clientNumber(turn, process), timer);
}

export function dispatchConnectionTimer(
  turn: Turn,
  connection: Connection,
  end: 0 | 1,
  which: 'keepalive' | 'watch',
): void {
  const { process, open, run } = connection.ends[end];
  if (!open || !isRunning(turn.world, process) || runOf(turn.world, process) !== run) return;
  const kind = kindOf(turn, process);
  const hang = hangOf(turn, process);
  if (hang === 'unnoticed' || (hang === 'noticed' && which === 'watch')) return;
  if (which === 'keepalive') {
    if (kind === 'member') memberKeepaliveDue(turn, process, connection.id, connection.kind);
    else if (kind === 'agent') arbiterKeepalive(turn, hostOfProcess(turn.world.topology, process), connection.id);
    return;
  }
  const silence =
    connection.ends[end].rule === 'acknowledged'
      ? 'No acknowledgement was received within the QoS timeout'
      : 'Nothing was received within the QoS timeout';
  if (kind === 'agent') {
    arbiterLost(turn, hostOfProcess(turn.world.topology, process), connection.id);
    closeConnection(turn, connection.id, process);
  } else if (kind === 'member') memberClosed(turn, process, connection.id, connection.kind, silence);
}

export function dispatchDelivery(
  turn: Turn,
  what: Exclude<Delivery, 'nothing'>,
  connection: Connection,
  end: 0 | 1,
  message: Message,
): void {
  const { process } = connection.ends[end];
  const kind = kindOf(turn, process);
  const hang = hangOf(turn, process);
  if (hang === 'unnoticed') return;
  if (hang === 'noticed') {
    if (what === 'message') answerWhileHung(turn, process, connection.id, message);
    return;
  }
  if (what === 'message') {
    receive(turn, kind, process, connection, end, message);
  } else if (what === 'opened') {
    if (end === 1) return;
    if (kind === 'member') memberOpened(turn, process, connection.id, connection.kind);
    else if (kind === 'client') clientOpened(turn, clientNumber(turn, process));
  } else {
    const why = what === 'refused' ? 'The connection was refused' : 'The connection was reset';
    if (kind === 'member') memberClosed(turn, process, connection.id, connection.kind, why);
    else if (kind === 'client') clientClosed(turn, clientNumber(turn, process), connection.id);
    else arbiterLost(turn, hostOfProcess(turn.world.topology, process), connection.id);
  }
}

function receive(turn: Turn, kind: Kind, process: number, connection: Connection, end: 0 | 1, message: Message): void {
  const from = connection.ends[end === 0 ? 1 : 0].process;
  if (kind === 'member') {
    if (message.type === 'client-hello') clientGreeted(turn, process, connection.id);
    else memberReceives(turn, process, connection, from, message);
  } else if (kind === 'client') clientReceives(turn, clientNumber(turn, process), connection.id, message);
  else {
    const host = hostOfProcess(turn.world.topology, process);
    if (message.type === 'agent-request') receiveAsAgent(turn, host, connection.id, message);
    else receiveAsArbiter(turn, host, connection.id, message as ArbiterMessage);
  }
}

/** A hang that the primary has noticed still answers keepalives for its three seconds. */
function answerWhileHung(turn: Turn, process: number, connection: number, message: Message): void {
  if (message.type === 'keepalive') answerKeepalive(selfOf(turn, process), connection, message.sentAt);
  else if (message.type === 'arbiter-keepalive') {
    send(turn, connection, process, arbiterAnswer({ type: 'arbiter-keepalive-ack' }, message.sentAt));
  }
}

export function dispatchLocal(turn: Turn, process: number, run: number, message: LocalMessage): void {
  if (!isRunning(turn.world, process) || runOf(turn.world, process) !== run) return;
  if (kindOf(turn, process) === 'agent') instanceAnswered(turn, hostOfProcess(turn.world.topology, process), message);
  else if (hangOf(turn, process) === 'no') memberLocal(turn, process, message);
}

export function dispatchDiskWritten(turn: Turn, member: number, run: number, to: number): void {
  if (!isRunning(turn.world, member) || runOf(turn.world, member) !== run || hangOf(turn, member) !== 'no') return;
  const self = selfOf(turn, member);
  blockWritten(self, to);
  if (self.state.primary?.closing === 'shutdown') handOver(self, 'shutdown');
}
