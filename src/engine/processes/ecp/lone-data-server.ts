import { judgeRestart, requestWritten } from '../../invariants/ecp-judge.ts';
import { addMark, cutMarks, rememberedSessions } from '../../journal/ecp-marks.ts';
import { journalError } from '../../journal/journal-room.ts';
import { say } from '../../log/log.ts';
import type { Connection } from '../../state/connection.ts';
import { createEcpJournal, createServing, type DataServerState, type EcpRecord } from '../../state/ecp-state.ts';
import type { DataServerPlace } from '../../state/ecp-topology.ts';
import type { EcpMessage, Message } from '../../state/messages.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { schedule } from '../../state/queue.ts';
import { DISK_WRITTEN, processOf, type Turn } from '../../state/world.ts';
import type { Behaviour, LostConnection } from '../behaviour.ts';
import {
  admit,
  beginRecovery,
  type DataServer,
  endRecovery,
  heard,
  isEveryoneBack,
  missed,
  overdue,
  refuse,
  resume,
  sendKeepalive,
  tellDurable,
  updatesTaken,
} from './data-server.ts';

/** An ECP data server that is no mirror member: what it journals is its own, and nobody takes over from it (§2.2). */
const OVERDUE = 0;
const RECOVERY = 1;

export const createDataServer = (): DataServerState => ({
  serving: createServing(),
  journal: createEcpJournal(),
  end: 0,
  written: 0,
  pending: [],
});

function serverOf(turn: Turn, index: number): DataServer {
  const { world } = turn;
  const place = world.topology.dataServers[index] as DataServerPlace;
  const state = world.dataServers[index] as DataServerState;
  const host = world.topology.hosts[place.host]?.id ?? '';
  return {
    turn,
    process: processOf(world.topology, 'data-server', index),
    name: place.id,
    serving: state.serving,
    journal: state.journal,
    settings: (world.topology.instances[place.instance] as (typeof world.topology.instances)[number]).instance.ecp,
    timer: OVERDUE,
    canWrite: world.instances[place.instance]?.state === 'running' && journalError(world, place.instance) === null,
    news: () => null,
    write: (record) => write(turn, index, record),
    say: (saying) => say(turn, '', { kind: 'host', id: host }, saying),
  };
}

function write(turn: Turn, index: number, { connection, session, request, confirmed, bytes }: EcpRecord): void {
  const { world } = turn;
  const place = world.topology.dataServers[index] as DataServerPlace;
  const state = world.dataServers[index] as DataServerState;
  const to = state.written + bytes;
  state.written = to;
  state.serving.written.push({ to, connection, session, request });
  addMark(state.journal, { to, connection, session, request, confirmed });
  requestWritten(turn, -1, null, { connection, session, request, to });
  state.pending.push({ to, isWritten: false });
  const at = world.nowUs + (world.hosts[place.host]?.journalWriteUs ?? 0);
  const run = world.instances[place.instance]?.runs ?? 0;
  schedule(world.queue, at, DISK_WRITTEN, processOf(world.topology, 'data-server', index), to, run, null);
}

function diskWritten(turn: Turn, index: number, to: number): void {
  const { world } = turn;
  const place = world.topology.dataServers[index] as DataServerPlace;
  const state = world.dataServers[index] as DataServerState;
  if (journalError(world, place.instance) !== null) return;
  const block = state.pending.find((other) => other.to === to);
  if (block === undefined) return;
  block.isWritten = true;
  while (state.pending[0]?.isWritten === true) state.end = (state.pending.shift() as { to: number }).to;
  tellDurable(serverOf(turn, index), state.end);
}

/** Its journal can be written again: what met the error is tried anew, then comes what was sent meanwhile. */
export function dataServerThaws(turn: Turn, index: number): void {
  const { world } = turn;
  const place = world.topology.dataServers[index] as DataServerPlace;
  const state = world.dataServers[index] as DataServerState;
  if (journalError(world, place.instance) !== null) return;
  const at = world.nowUs + (world.hosts[place.host]?.journalWriteUs ?? 0);
  const process = processOf(world.topology, 'data-server', index);
  const run = world.instances[place.instance]?.runs ?? 0;
  for (const { to, isWritten } of state.pending)
    if (!isWritten) schedule(world.queue, at, DISK_WRITTEN, process, to, run, null);
  resume(serverOf(turn, index));
}

/** Its instance runs: it waits for the application servers that were connected (§2.2). */
export function dataServerStarted(turn: Turn, index: number): void {
  const state = turn.world.dataServers[index] as DataServerState;
  state.serving = createServing();
  state.pending = [];
  state.written = state.end;
  cutMarks(state.journal, state.end);
  judgeRestart(turn, index, state.end);
  const remembered = rememberedSessions(state.journal);
  if (remembered.length === 0) return;
  const server = serverOf(turn, index);
  beginRecovery(server, remembered);
  setTimer(turn, server.process, RECOVERY, server.serving.until - turn.world.nowUs);
}

function timer(turn: Turn, index: number, which: number): void {
  const server = serverOf(turn, index);
  if (which === OVERDUE) overdue(server);
  else endRecovery(server);
}

function receives(turn: Turn, index: number, { id }: Connection, message: EcpMessage): void {
  const server = serverOf(turn, index);
  if (message.type === 'ecp-updates') return updatesTaken(server, id, message);
  if (message.type !== 'ecp-hello') {
    heard(server, id);
    return;
  }
  const { connection } = message;
  const configured = turn.world.topology.ecpConnections[connection]?.connection.mirrorConnection ?? 0;
  if (configured !== 0) {
    const reason = `${server.name} is no mirror member, and the connection is set as a mirror connection`;
    return refuse(server, id, connection, reason, ['3.2.10']);
  }
  admit(server, id, message, 'read-write');
  if (!server.serving.recovering || !isEveryoneBack(server.serving)) return;
  stopTimer(turn, server.process, RECOVERY);
  endRecovery(server);
}

function closed(turn: Turn, index: number, { id, ends }: LostConnection, why: string): void {
  const isSilent = ends?.[1].open === true;
  missed(serverOf(turn, index), id, isSilent, why);
}

export const dataServer: Behaviour = {
  timer,
  receives: (turn, self, connection, _from, message: Message) =>
    receives(turn, self, connection, message as EcpMessage),
  closed,
  keepaliveDue: (turn, self, { id }) => sendKeepalive(serverOf(turn, self), id),
  diskWritten,
};
