import type { EcpSettings } from '../../../design/design.ts';
import type { RememberedSession } from '../../journal/ecp-marks.ts';
import { fact, type Saying, seconds } from '../../log/log.ts';
import { applicationServerName } from '../../log/names.ts';
import { closeConnection, send, watchConnection } from '../../network/transport.ts';
import { dropFirst } from '../../state/drop-first.ts';
import {
  BEGAN,
  type EcpAccess,
  type EcpJournal,
  type EcpRecord,
  type EcpServing,
  type EcpSession,
  ENDED,
} from '../../state/ecp-state.ts';
import type { EcpMessage, MirrorNews } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { NEVER } from '../../state/queue.ts';
import type { Turn } from '../../state/world.ts';
import { type EcpSaying, ecpDone, ecpMessage } from '../message-makers.ts';

/**
 * The data server's side of ECP (§2.2), the same for a mirror member and for an instance in no mirror: who is connected, what
 * has been carried out, whom it waits for, and whom it resets.
 */
export interface DataServer {
  readonly turn: Turn;
  readonly process: number;
  readonly name: string;
  readonly serving: EcpServing;
  readonly journal: EcpJournal;
  readonly settings: EcpSettings;
  readonly timer: number;
  /** Whether updates can be journaled now. */
  readonly canWrite: boolean;
  /** What it tells of its mirror; null where it is in none. */
  news(): MirrorNews | null;
  /** Puts it into the journal; `tellDurable` says when it is durable. */
  write(record: EcpRecord): void;
  say(saying: Saying): void;
}

/** What tells that a session began, or ended, takes little room in the journal. */
const RECORD_BYTES = 200;

type Hello = EcpMessage & { readonly type: 'ecp-hello' };
type Updates = EcpMessage & { readonly type: 'ecp-updates' };

const nowOf = ({ turn }: DataServer): number => turn.world.nowUs;
const nameOf = ({ turn }: DataServer, connection: number): string => applicationServerName(turn.world, connection);

function tell({ turn, process }: DataServer, link: number, saying: EcpSaying): void {
  send(turn, link, process, ecpMessage(saying));
}

export function refuse(
  server: DataServer,
  link: number,
  connection: number,
  reason: string,
  guide: readonly string[],
): void {
  const { serving, turn, process } = server;
  tell(server, link, { type: 'ecp-refused', reason, guide, news: server.news() });
  closeConnection(turn, link, process);
  if (serving.refused[connection] === reason) return;
  if (turn.world.started) serving.refused[connection] = reason;
  const text = `Refused application server ${nameOf(server, connection)}: ${reason}`;
  server.say({ event: 'log', text, guide, severity: 1 });
}

/** An application server greets: it goes on where it was, or begins anew. */
export function admit(server: DataServer, link: number, hello: Hello, access: EcpAccess): void {
  const { serving, turn, process } = server;
  const { connection } = hello;
  const known = serving.sessions.find((other) => other.connection === connection);
  const isSame = known !== undefined && known.session === hello.session;
  // It has no state any more that could be kept for it (§2.2).
  if (known !== undefined && !isSame) endSession(server, known, 'it has reset its own connection');
  if (!isSame && !hello.isNew) return resetStranger(server, link, hello);
  const session = isSame ? known : beginSession(server, link, hello, access);
  if (session === null) return;
  if (session.link !== 0 && session.link !== link) closeConnection(turn, session.link, process);
  const isBack = isSame && session.link !== link;
  session.link = link;
  session.until = NEVER;
  session.since = nowOf(server);
  delete serving.refused[connection];
  watchConnection(turn, link, process, microseconds(turn.world.design.timings.ecpSilenceMs), 'received');
  if (isBack)
    server.say({
      event: 'connection-restored',
      text: `Application server ${nameOf(server, connection)} reconnected; its connection is recovered`,
      guide: ['2.2'],
    });
  if (session.durable !== -1) welcome(server, session);
  armTimer(server);
}

/** Its session is not known here: it hears of that, and then asks for a new one. */
function resetStranger(server: DataServer, link: number, { connection, session }: Hello): void {
  const reason = `${server.name} keeps no state of this connection any more`;
  tell(server, link, { type: 'ecp-reset', session, reason });
  server.say({
    event: 'connection-reset',
    text: `Application server ${nameOf(server, connection)} came back too late: its connection is reset`,
    guide: ['2.2'],
    because: [fact('Its connection was reset here before, or is not known from the journal')],
    severity: 1,
  });
}

function beginSession(server: DataServer, link: number, hello: Hello, access: EcpAccess): EcpSession | null {
  const { connection } = hello;
  const { serving, settings, journal } = server;
  if (isFull(server, connection)) {
    const most = settings.maxApplicationServers ?? 0;
    refuse(server, link, connection, `${server.name} accepts at most ${most} application servers`, ['3.2.10']);
    return null;
  }
  if (serving.recovering) {
    const reason = `${server.name} is waiting for the application servers that were connected to it`;
    refuse(server, link, connection, reason, ['2.2']);
    return null;
  }
  const isReader = access === 'read-only';
  const session: EcpSession = {
    connection,
    session: hello.session,
    link,
    since: nowOf(server),
    until: NEVER,
    request: 0,
    durable: isReader ? 0 : -1,
    confirmed: 0,
    access,
  };
  serving.sessions.push(session);
  if (isReader) journal.readers.push({ connection, session: hello.session });
  else
    record(server, {
      connection,
      session: hello.session,
      request: BEGAN,
      confirmed: 0,
      bytes: RECORD_BYTES,
      commits: 0,
    });
  server.say({
    event: 'connection-restored',
    text: `Application server ${nameOf(server, connection)} connected${isReader ? ', with read-only access' : ''}`,
    guide: ['3.2.10'],
  });
  return session;
}

/** Connections of one application server count once. */
function isFull({ serving, settings, turn }: DataServer, connection: number): boolean {
  if (settings.maxApplicationServers === null) return false;
  const serverOf = (other: number): number => turn.world.topology.ecpConnections[other]?.server ?? -1;
  const servers = new Set(serving.sessions.map((session) => serverOf(session.connection)));
  return !servers.has(serverOf(connection)) && servers.size >= settings.maxApplicationServers;
}

function welcome(server: DataServer, session: EcpSession): void {
  const { serving } = server;
  tell(server, session.link, {
    type: 'ecp-welcome',
    session: session.session,
    carriedOut: session.durable,
    access: session.access,
    recovers: serving.recovering,
    news: server.news(),
  });
}

/** The requests of an application server are carried out in their order: one that came behind others waits with them. */
function record(server: DataServer, written: EcpRecord): void {
  const { recovering, backlog } = server.serving;
  if (recovering || !server.canWrite || backlog.length > 0) backlog.push(written);
  else server.write(written);
}

/** A request; one that was taken before is answered once more, and not carried out again. */
export function updatesTaken(server: DataServer, link: number, message: Updates): void {
  const session = heard(server, link);
  if (session === null || session.session !== message.session || session.access === 'read-only') return;
  const { request, confirmed, bytes, commits } = message;
  // mistake-point: replayed-requests
  if (request <= session.request) {
    if (request <= session.durable) answer(server, session);
    return;
  }
  session.request = request;
  session.confirmed = confirmed;
  const { connection } = session;
  record(server, { connection, session: session.session, request, confirmed, bytes: Math.max(1, bytes), commits });
}

function answer(server: DataServer, { link, session, durable }: EcpSession): void {
  if (link !== 0) send(server.turn, link, server.process, ecpDone(nowOf(server), session, durable));
}

/** The journal is durable up to here. */
export function tellDurable(server: DataServer, durable: number): void {
  const { written, sessions } = server.serving;
  let done = 0;
  for (let next = written[done]; next !== undefined && next.to <= durable; next = written[done]) {
    done += 1;
    const { connection, session: number, request } = next;
    const session = sessions.find((other) => other.connection === connection && other.session === number);
    if (session === undefined) continue;
    session.durable = request;
    if (request !== BEGAN) answer(server, session);
    else if (session.link !== 0) welcome(server, session);
  }
  dropFirst(written, done);
}

/** What application servers sent while nothing could be journaled. */
export function resume(server: DataServer): void {
  const { serving } = server;
  if (serving.recovering || !server.canWrite || serving.backlog.length === 0) return;
  const { backlog } = serving;
  serving.backlog = [];
  for (const written of backlog) server.write(written);
}

/** Something has come on a connection: one that did not respond does again. */
export function heard(server: DataServer, link: number): EcpSession | null {
  const { serving, turn, process } = server;
  const session = serving.sessions.find((other) => other.link === link);
  if (session === undefined) return null;
  if (session.until === NEVER) return session;
  session.until = NEVER;
  watchConnection(turn, link, process, microseconds(turn.world.design.timings.ecpSilenceMs), 'received');
  sendKeepalive(server, link);
  server.say({
    event: 'connection-restored',
    text: `Application server ${nameOf(server, session.connection)} responds again`,
    guide: ['2.2'],
  });
  armTimer(server);
  return session;
}

export function sendKeepalive(server: DataServer, link: number): void {
  const session = server.serving.sessions.find((other) => other.link === link);
  if (session === undefined || session.until !== NEVER) return;
  const waits = !server.canWrite && session.access === 'read-write';
  tell(server, link, { type: 'ecp-keepalive', news: server.news(), waits });
}

/** It does not respond, or its connection is gone: it is waited for a short time (§2.2). */
export function missed(server: DataServer, link: number, isSilent: boolean, why: string): void {
  const { serving, settings } = server;
  const session = serving.sessions.find((other) => other.link === link);
  if (session === undefined) return;
  if (!isSilent) session.link = 0;
  if (serving.recovering || session.until !== NEVER) return;
  session.until = nowOf(server) + microseconds(settings.troubledMs);
  const name = nameOf(server, session.connection);
  server.say({
    event: 'connection-lost',
    text: `Application server ${name} ${isSilent ? 'does not respond' : 'is no longer connected'}; waiting ${seconds(microseconds(settings.troubledMs))} for it`,
    guide: ['2.2'],
    because: [fact(why, nowOf(server))],
    severity: 1,
  });
  armTimer(server);
}

/** So that it does not hold up the others: its transactions are rolled back, its locks released (§2.2). */
export function endSession(server: DataServer, session: EcpSession, why: string): void {
  const { serving, journal } = server;
  const { connection, session: number, access, confirmed } = session;
  const isSame = (other: { readonly connection: number; readonly session: number }): boolean =>
    other.connection === connection && other.session === number;
  serving.sessions = serving.sessions.filter((other) => other !== session);
  serving.backlog = serving.backlog.filter((other) => !isSame(other));
  if (session.link !== 0) tell(server, session.link, { type: 'ecp-reset', session: number, reason: why });
  if (access === 'read-only') journal.readers = journal.readers.filter((other) => !isSame(other));
  else record(server, { connection, session: number, request: ENDED, confirmed, bytes: RECORD_BYTES, commits: 0 });
  server.say({
    event: 'connection-reset',
    text: `Reset the connection of application server ${nameOf(server, connection)}: its open transactions are rolled back and its locks released`,
    guide: ['2.2'],
    because: [fact(`${nameOf(server, connection)}: ${why}`, nowOf(server))],
    severity: 1,
  });
}

/** The time of those that do not respond is over. */
export function overdue(server: DataServer): void {
  const { serving, settings } = server;
  const late = serving.sessions.filter(({ until }) => until <= nowOf(server));
  for (const session of late) {
    const { link } = session;
    endSession(server, session, `it did not respond for ${seconds(microseconds(settings.troubledMs))}`);
    if (link !== 0) closeConnection(server.turn, link, server.process);
  }
  armTimer(server);
}

function armTimer({ turn, process, timer, serving }: DataServer): void {
  const next = serving.sessions.reduce((soonest, { until }) => Math.min(soonest, until), NEVER);
  if (next === NEVER) stopTimer(turn, process, timer);
  else setTimer(turn, process, timer, Math.max(0, next - turn.world.nowUs));
}

/** After a restart or a take-over, which is the same to ECP: it waits for those that were connected (§2.2). */
export function beginRecovery(server: DataServer, remembered: readonly RememberedSession[]): void {
  const { serving, settings } = server;
  const windowUs = microseconds(settings.reconnectWindowMs);
  serving.recovering = true;
  serving.until = nowOf(server) + windowUs;
  serving.sessions = remembered.map(({ connection, session, request, confirmed }) => ({
    connection,
    session,
    link: 0,
    since: nowOf(server),
    until: NEVER,
    request,
    // mistake-point: remembered-requests
    durable: request,
    confirmed,
    access: 'read-write',
  }));
  server.say({
    event: 'takeover-step',
    text: `Waiting up to ${seconds(windowUs)} for application servers to reconnect: ${namesOf(server, serving.sessions)}`,
    guide: ['2.2', '3.2.15'],
  });
}

export const isEveryoneBack = ({ sessions }: EcpServing): boolean => sessions.every(({ link }) => link !== 0);

/** Requests are served from now on; who did not come in time is reset (§2.2). */
export function endRecovery(server: DataServer): void {
  const { serving, settings } = server;
  if (!serving.recovering) return;
  serving.recovering = false;
  const missing = serving.sessions.filter(({ link }) => link === 0);
  const recovered = serving.sessions.filter(({ link }) => link !== 0);
  for (const session of missing)
    endSession(server, session, `it did not reconnect within ${seconds(microseconds(settings.reconnectWindowMs))}`);
  for (const { link } of recovered) tell(server, link, { type: 'ecp-recovered' });
  if (recovered.length > 0)
    server.say({
      event: 'takeover-step',
      text: `Recovered the connections of application servers: ${namesOf(server, recovered)}`,
      guide: ['2.2', '3.2.15'],
    });
  resume(server);
}

function namesOf(server: DataServer, sessions: readonly EcpSession[]): string {
  return [...new Set(sessions.map(({ connection }) => nameOf(server, connection)))].join(', ');
}
