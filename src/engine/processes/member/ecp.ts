import { differs, endiannessOf } from '../../../design/compatibility.ts';
import { cutMarks, rememberedSessions } from '../../journal/ecp-marks.ts';
import { fact, sayOfMember } from '../../log/log.ts';
import { closeConnection, send } from '../../network/transport.ts';
import type { Connection } from '../../state/connection.ts';
import { BEGAN, type EcpServing } from '../../state/ecp-state.ts';
import type { EcpConnectionPlace } from '../../state/ecp-topology.ts';
import { newestEpoch } from '../../state/history.ts';
import type { TakeOver } from '../../state/member-state.ts';
import type { EcpMessage } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import type { LostConnection } from '../behaviour.ts';
import {
  admit,
  beginRecovery,
  endRecovery,
  heard,
  isEveryoneBack,
  missed,
  overdue,
  refuse,
  sendKeepalive,
  updatesTaken,
} from '../ecp/data-server.ts';
import { ecpMessage } from '../message-makers.ts';
import { amFailover, ECP, nameOf, now, type Self, TAKE_OVER } from './member.ts';
import { dataServerOf } from './updates.ts';

/** A mirror member as an ECP data server: whom it accepts (§3.2.10), and what a take-over does with ECP (§2.2, §3.2.15). */
export function ecpReceives(self: Self, { id }: Connection, message: EcpMessage): void {
  switch (message.type) {
    case 'ecp-hello':
      greet(self, id, message);
      return;
    case 'ecp-updates':
      updatesTaken(dataServerOf(self), id, message);
      return;
    default:
      heard(dataServerOf(self), id);
  }
}

function greet(self: Self, link: number, hello: EcpMessage & { readonly type: 'ecp-hello' }): void {
  const { state, turn, index } = self;
  const refusal = refusalOf(self, hello.connection);
  const server = dataServerOf(self);
  if (refusal !== null) return refuse(server, link, hello.connection, refusal.reason, refusal.guide);
  const isWriter = servesAsPrimary(self);
  admit(server, link, hello, isWriter ? 'read-write' : 'read-only');
  if (state.takeOver?.step === 'recover-ecp' && isEveryoneBack(server.serving)) setTimer(turn, index, TAKE_OVER, 0);
}

/** A primary, or one that is about to be and waits for its application servers. */
function servesAsPrimary({ state }: Self): boolean {
  return state.primary !== null || state.takeOver?.step === 'recover-ecp';
}

/** Why a member does not accept a connection, or null (§3.2.10). */
function refusalOf(
  self: Self,
  connection: number,
): { readonly reason: string; readonly guide: readonly string[] } | null {
  const { state, index, turn, place } = self;
  const name = nameOf(self, index);
  const guide = ['3.2.10'];
  const configured = turn.world.topology.ecpConnections[connection]?.connection.mirrorConnection ?? 0;
  const isFailoverMember = amFailover(self);
  if (configured === 0 && isFailoverMember)
    return { reason: `${name} is a failover member, and the connection is not set as a mirror connection`, guide };
  if (
    turn.world.instances[place.instance]?.state === 'stopping' ||
    (state.primary !== null && state.primary.closing !== 'no')
  )
    return { reason: `${name} is shutting down`, guide: ['3.4.1'] };
  if (servesAsPrimary(self) || (!isFailoverMember && configured !== 1)) return null;
  return { reason: `${name} is not the primary`, guide };
}

export function ecpClosed(self: Self, { id, ends }: LostConnection, why: string): void {
  if (self.state.ecp === null) return;
  const isSilent = ends?.[1].open === true;
  const seconds = self.turn.world.design.timings.ecpSilenceMs / 1000;
  missed(dataServerOf(self), id, isSilent, isSilent ? `Nothing was received for ${seconds} s` : why);
}

/** One that has become a failover member meanwhile, and is not primary, accepts no connection any more (§3.2.10). */
export function ecpKeepaliveDue(self: Self, { id }: Connection): void {
  const { state, turn, index } = self;
  const session = state.ecp?.sessions.find(({ link }) => link === id);
  if (session?.access !== 'read-only' || !amFailover(self)) return sendKeepalive(dataServerOf(self), id);
  missed(dataServerOf(self), id, false, `${nameOf(self, index)} has become a failover member and is not the primary`);
  closeConnection(turn, id, index);
}

export function ecpTimer(self: Self): void {
  if (self.state.ecp !== null) overdue(dataServerOf(self));
}

/** A step of the take-over: ECP sessions are recovered or rolled back before anybody else works (§3.2.15). */
export function recoverEcp(self: Self, takeOver: TakeOver): boolean {
  const { state, disk, turn, index } = self;
  if (state.ecp?.recovering !== true) {
    if (cannotRead(self)) forget(self);
    const remembered = rememberedSessions(disk.ecp).filter(({ connection }) => mayCome(self, connection));
    const readers = disk.ecp.readers.filter(({ connection }) =>
      remembered.every((one) => one.connection !== connection),
    );
    closeEcp(self);
    if (remembered.length + readers.length === 0) return goOn(takeOver);
    const server = dataServerOf(self);
    beginRecovery(server, [...remembered, ...readers.map((reader) => ({ ...reader, request: BEGAN, confirmed: 0 }))]);
    setTimer(turn, index, TAKE_OVER, server.serving.until - now(self));
    return false;
  }
  if (!isEveryoneBack(state.ecp) && now(self) < state.ecp.until) return false;
  return goOn(takeOver);
}

/** ECP sessions do not recover where the primary before had another endianness (§3.3.9.2). */
function cannotRead({ turn, disk, place }: Self): boolean {
  const { members, instances } = turn.world.topology;
  const before = members[newestEpoch(disk.epochs)?.owner ?? -1];
  const [mine, theirs] = [place, before].map((one) =>
    endiannessOf(instances[one?.instance ?? -1]?.instance.compatibility ?? {}),
  );
  return differs(mine, theirs);
}

function forget({ disk, turn, index }: Self): void {
  disk.ecp.marks = [];
  disk.ecp.readers = [];
  sayOfMember(turn, index, {
    event: 'connection-reset',
    text: 'ECP sessions are not recovered, as the primary before had another endianness',
    guide: ['3.3.9.2'],
  });
}

/** One that is restricted to another member comes back to that one, when it is primary again (§3.2.10): its state is kept. */
function mayCome({ turn, index }: Self, number: number): boolean {
  const { connection, target } = turn.world.topology.ecpConnections[number] as EcpConnectionPlace;
  return connection.mirrorConnection !== -1 || target?.number === index;
}

function goOn(takeOver: TakeOver): boolean {
  takeOver.step = 'check-ok';
  return true;
}

/** It is primary: the recovered requests are served. */
export function serveEcp(self: Self): void {
  const { state, disk } = self;
  if (state.ecp === null) return;
  const server = dataServerOf(self);
  // Until now the journal did not tell of those that had only read here.
  const readers = disk.ecp.readers;
  disk.ecp.readers = [];
  for (const { connection, session } of readers) {
    const isHere = state.ecp.sessions.some((one) => one.connection === connection && one.session === session);
    if (isHere)
      server.serving.backlog.push({ connection, session, request: BEGAN, confirmed: 0, bytes: 1, commits: 0 });
  }
  endRecovery(server);
}

/** The take-over ends without success: application servers go on looking, with all their state. */
export function closeEcp(self: Self): void {
  const { state, turn, index } = self;
  for (const { link } of state.ecp?.sessions ?? []) if (link !== 0) closeConnection(turn, link, index);
  if (state.ecp !== null) stopTimer(turn, index, ECP);
  state.ecp = null;
}

/** CheckBecomePrimaryOK returned False: ECP sessions are reset (§3.2.15). */
export function resetEcp(self: Self, why: string): void {
  const { state, disk, turn, index } = self;
  const sessions = state.ecp?.sessions ?? [];
  if (sessions.length === 0) return;
  for (const { link, session } of sessions)
    if (link !== 0) send(turn, link, index, ecpMessage({ type: 'ecp-reset', session, reason: why }));
  disk.ecp.marks = [];
  disk.ecp.readers = [];
  sayOfMember(turn, index, {
    event: 'connection-reset',
    text: 'Reset the connections of all application servers: their transactions are rolled back',
    guide: ['3.2.15'],
    because: [fact(why, now(self))],
    severity: 1,
  });
  closeEcp(self);
}

/** The instance starts: of an async's readers it remembers who they were (§2.2). */
export function rememberReaders(self: Self): void {
  const { state, disk, turn } = self;
  cutMarks(disk.ecp, disk.end);
  if (disk.ecp.readers.length === 0) return;
  const server = dataServerOf(self);
  const until = now(self) + microseconds(server.settings.reconnectWindowMs);
  (state.ecp as EcpServing).sessions = disk.ecp.readers.map(({ connection, session }) => ({
    connection,
    session,
    link: 0,
    since: now(self),
    until,
    request: 0,
    durable: 0,
    confirmed: 0,
    access: 'read-only' as const,
  }));
  setTimer(turn, self.index, ECP, until - now(self));
}
