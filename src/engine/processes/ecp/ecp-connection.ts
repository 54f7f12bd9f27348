import { sessionEnded } from '../../invariants/ecp-judge.ts';
import { type Fact, fact, plural, seconds } from '../../log/log.ts';
import { closeConnection, openConnection, send, watchConnection } from '../../network/transport.ts';
import { MIN_CLIENT_OUTAGE_US, waitedUs } from '../../state/client-state.ts';
import type { EcpConnectionState, EcpOpening, EcpWord } from '../../state/ecp-state.ts';
import type { EcpMessage, MirrorNews } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { NEVER } from '../../state/queue.ts';
import { processOf } from '../../state/world.ts';
import { ecpMessage } from '../message-makers.ts';
import { superserver } from '../redirection/endpoint.ts';
import { now, type Own, type OwnConnection, ownConnections, processName, sayOfConnection } from './own.ts';
import { confirm, failRequests, sendOutstanding } from './requests.ts';

/**
 * One connection of an application server to its data server (§2.2, §3.2.10). It knows the configured address, and what the
 * members of the mirror tell it of each other; it never uses the virtual IP address.
 */
export const CONNECTIONS = 0;

const reconnectUs = ({ place }: Own): number => microseconds(place.server.reconnectMs);
const recoveryUs = ({ place }: Own): number => microseconds(place.server.recoveryMs);
const follows = ({ connectionPlace }: OwnConnection): boolean => connectionPlace.connection.mirrorConnection === 1;
/** It has been served, so that there is something to recover. */
export const hasSession = ({ session, isNew }: EcpConnectionState): boolean => session !== 0 && !isNew;

/** The configured data server as a process, or -1. */
function configured({ turn, connectionPlace }: OwnConnection): number {
  const { target } = connectionPlace;
  return target === null ? -1 : processOf(turn.world.topology, target.kind, target.number);
}

/** Whom it tries, the one it was connected to last: that one has just been missed. */
function candidates(own: OwnConnection): number[] {
  const { connection } = own;
  const first = configured(own);
  const known = follows(own) ? connection.members : [];
  const all = known.includes(first) || first === -1 ? known : [...known, first];
  return [...all.filter((other) => other !== connection.server), ...all.filter((other) => other === connection.server)];
}

/**
 * All that it knows are tried at once and greeted one after the other, so that those that do not answer, however many, hold up
 * nobody: whoever has become primary waits for half a minute only (§2.2).
 */
export function look(own: OwnConnection): void {
  const { connection } = own;
  closeOpenings(own);
  const isNormal = connection.word === 'Normal';
  const targets = candidates(own).filter((other) => !isNormal || other !== connection.server);
  if (targets.length === 0 && !isNormal) sayNobodyThere(own);
  connection.tried = [];
  connection.openings = targets.map((server) => openTo(own, server));
  connection.retryAt = targets.length === 0 && isNormal ? NEVER : now(own) + reconnectUs(own);
  armTimer(own);
}

function openTo(own: OwnConnection, server: number): EcpOpening {
  const link = openConnection(own.turn, 'ecp', own.me, server, interfaceOf(own, server));
  return { link, server, isOpen: false };
}

function closeOpenings({ connection, turn, me }: OwnConnection): void {
  for (const { link } of connection.openings) closeConnection(turn, link, me);
  connection.openings = [];
}

/** The address is of no data server: that of a mirror's virtual IP address, say, which ECP does not use (§3.2.11.1). */
function sayNobodyThere(own: OwnConnection): void {
  const { connection, isVip } = own.connectionPlace;
  const why = isVip
    ? `${connection.address} is the virtual IP address of a mirror, which ECP does not use`
    : `There is no data server at ${connection.address}`;
  sayOnce(own, why, isVip ? ['3.2.11.1', '3.1.5.4'] : ['3.2.10']);
}

function sayOnce(own: OwnConnection, text: string, guide: readonly string[]): void {
  const { connection } = own;
  connection.note = text;
  if (connection.said.includes(text)) return;
  if (own.turn.world.started) connection.said.push(text);
  sayOfConnection(own, { event: 'not-taken', text, guide, severity: 1 });
}

/** The next of those that stand; where there is none it waits for the others until the round is over. */
function greetNext(own: OwnConnection): void {
  const { connection } = own;
  const next = connection.openings.find(({ isOpen }) => isOpen);
  connection.trial = 0;
  if (next !== undefined) {
    connection.openings = connection.openings.filter((other) => other !== next);
    connection.tried.push(next.server);
    connection.trial = next.link;
    connection.trialServer = next.server;
    connection.retryAt = now(own) + reconnectUs(own);
    greet(own);
  } else if (connection.openings.length === 0 && connection.word === 'Normal') connection.retryAt = NEVER;
  armTimer(own);
}

/** The configured address leads to the configured member; the others are reached at the superserver addresses that they have now (§3.1.5.4, §3.3.2). */
function interfaceOf(own: OwnConnection, process: number): number {
  if (process === configured(own)) return own.connectionPlace.interface;
  return superserver(own.turn.world, process).interface;
}

/** The one timer of all connections stands at whatever comes first. */
function armTimer(own: Own): void {
  const { turn, me, state } = own;
  const next = state.connections.reduce(
    (soonest, { retryAt, giveUpAt }) => Math.min(soonest, retryAt, giveUpAt),
    NEVER,
  );
  if (next === NEVER) stopTimer(turn, me, CONNECTIONS);
  else setTimer(turn, me, CONNECTIONS, Math.max(0, next - now(own)));
}

export function tick(own: Own): void {
  for (const one of ownConnections(own)) {
    const { connection, turn, me } = one;
    if (connection.giveUpAt <= now(own)) giveUp(one);
    if (connection.retryAt > now(own)) continue;
    connection.retryAt = NEVER;
    const isGreeted = connection.trial !== 0;
    if (isGreeted) closeConnection(turn, connection.trial, me);
    connection.trial = 0;
    // One that takes a greeting and does not answer holds up nobody either.
    if (isGreeted && connection.openings.some(({ isOpen }) => isOpen)) greetNext(one);
    else if (connection.word !== 'Normal') look(one);
    else closeOpenings(one);
  }
  armTimer(own);
}

/** A network connection stands. */
export function opened(own: OwnConnection, link: number): void {
  const { connection } = own;
  const opening = connection.openings.find((one) => one.link === link);
  if (opening === undefined) return;
  opening.isOpen = true;
  if (connection.trial === 0) greetNext(own);
}

/** It says who it is, and what it has to recover. */
function greet({ turn, me, connection, connectionPlace }: OwnConnection): void {
  if (connection.session === 0) {
    connection.sessions += 1;
    connection.session = connection.sessions;
    connection.isNew = true;
  }
  const { session, isNew, trial } = connection;
  send(turn, trial, me, ecpMessage({ type: 'ecp-hello', connection: connectionPlace.index, session, isNew }));
}

export function receives(own: OwnConnection, link: number, message: EcpMessage): void {
  const { connection } = own;
  const isTrial = link === connection.trial;
  if (!isTrial) heard(own);
  switch (message.type) {
    case 'ecp-done':
      if (!isTrial && message.session === connection.session) confirm(own, message.request);
      return;
    case 'ecp-keepalive':
      learn(own, message.news);
      if (!isTrial && message.waits) lookElsewhere(own);
      return;
    case 'ecp-refused':
      return refused(own, message);
    case 'ecp-welcome':
      if (message.session === connection.session) welcomed(own, message);
      return;
    case 'ecp-recovered':
      if (!isTrial && connection.recovers) serve(own, true);
      return;
    case 'ecp-reset':
      if (message.session === connection.session) resetByServer(own, isTrial, message.reason);
      return;
    default:
      return;
  }
}

function learn(own: OwnConnection, news: MirrorNews | null): void {
  if (news !== null && follows(own)) own.connection.members = news.members;
}

/** The data server is in trouble: another member may have become primary, or be about to (§3.2.10). */
function lookElsewhere(own: OwnConnection): void {
  const { connection } = own;
  const isLooking = connection.trial !== 0 || connection.openings.length > 0;
  if (follows(own) && !isLooking && connection.word === 'Normal') look(own);
}

function refused(own: OwnConnection, { reason, guide, news }: EcpMessage & { readonly type: 'ecp-refused' }): void {
  const { connection, turn, me } = own;
  closeConnection(turn, connection.trial, me);
  learn(own, news);
  const primary = news?.primary ?? -1;
  // One that it is connected to, and that is only in trouble, is greeted no second time: the connection would be lost for it.
  const isConnected = connection.word === 'Normal' && primary === connection.server;
  if (follows(own) && primary !== -1 && !isConnected && !connection.tried.includes(primary)) {
    const known = connection.openings.find(({ server }) => server === primary);
    const others = connection.openings.filter((other) => other !== known);
    connection.openings = [known ?? openTo(own, primary), ...others];
  } else if (connection.word !== 'Normal') sayOnce(own, `Refused: ${reason}`, guide);
  trialFailed(own);
}

/** The next one, unless the data server that was missed has been heard of meanwhile. */
function trialFailed(own: OwnConnection): void {
  const { connection } = own;
  const isBack = connection.link !== 0 && connection.responds && connection.word === 'Trouble';
  if (!isBack) return greetNext(own);
  goOn(own);
}

function welcomed(own: OwnConnection, message: EcpMessage & { readonly type: 'ecp-welcome' }): void {
  const { connection, turn, me } = own;
  if (connection.trial !== 0) {
    if (connection.link !== 0) closeConnection(turn, connection.link, me);
    connection.link = connection.trial;
    connection.server = connection.trialServer;
  }
  connection.trial = 0;
  closeOpenings(own);
  connection.retryAt = NEVER;
  connection.responds = true;
  const isRecovered = !connection.isNew;
  connection.isNew = false;
  connection.access = message.access;
  connection.carriedOut = message.carriedOut;
  learn(own, message.news);
  watch(own);
  connection.recovers = message.recovers;
  connection.sent = 0;
  if (message.recovers) isRecovering(own);
  else serve(own, isRecovered);
}

function isRecovering(own: OwnConnection): void {
  const name = processName(own, own.connection.server);
  setWord(own, 'Recovering', `${name} is recovering its connections; requests wait`, ['2.2']);
  armTimer(own);
}

function watch({ turn, me, connection }: OwnConnection): void {
  const silenceUs = microseconds(turn.world.design.timings.ecpSilenceMs);
  watchConnection(turn, connection.link, me, silenceUs, 'received');
}

/** Both sides agree on what has been carried out: that is confirmed, and the rest is sent once more (§2.2). */
function serve(own: OwnConnection, isRecovered: boolean): void {
  const { connection } = own;
  connection.recovers = false;
  // mistake-point: confirms-what-is-durable
  confirm(own, connection.carriedOut);
  isServed(own);
  sendOutstanding(own, 0);
  const name = processName(own, connection.server);
  const access = connection.access === 'read-only' ? ', with read-only access' : '';
  const text = isRecovered ? `Recovered its connection to ${name}${access}` : `Connected to ${name}${access}`;
  setWord(own, 'Normal', text, isRecovered ? ['2.2', '3.2.10'] : ['3.2.10']);
}

/** The network connection was not lost: what was blocked is sent (§2.2), once the data server has recovered. */
function goOn(own: OwnConnection): void {
  const { connection, turn, me } = own;
  connection.trial = 0;
  closeOpenings(own);
  connection.retryAt = NEVER;
  watch(own);
  if (connection.recovers) return isRecovering(own);
  isServed(own);
  send(turn, connection.link, me, ecpMessage({ type: 'ecp-keepalive', news: null, waits: false }));
  setWord(own, 'Normal', `${processName(own, connection.server)} responds again`, ['2.2']);
  sendOutstanding(own, connection.sent);
}

function isServed(own: OwnConnection): void {
  const { connection, turn } = own;
  const lasted = connection.missedSince === -1 ? 0 : waitedUs(turn.world, connection.missedSince);
  if (turn.world.started && lasted >= MIN_CLIENT_OUTAGE_US)
    connection.longestOutageUs = Math.max(connection.longestOutageUs, lasted);
  connection.missedSince = -1;
  connection.giveUpAt = NEVER;
  connection.said = [];
  armTimer(own);
}

function heard(own: OwnConnection): void {
  const { connection } = own;
  connection.responds = true;
  // A greeting that is under way is answered one way or the other.
  if (connection.word === 'Trouble' && connection.trial === 0) goOn(own);
}

export function keepaliveDue({ turn, me, connection }: OwnConnection, link: number): void {
  if (link !== connection.link || connection.word === 'Trouble') return;
  send(turn, link, me, ecpMessage({ type: 'ecp-keepalive', news: null, waits: false }));
}

/** Refused, reset, or silent for too long. */
export function closed(own: OwnConnection, link: number, isSilent: boolean, why: string): void {
  const { connection } = own;
  if (link === connection.trial) return trialFailed(own);
  connection.openings = connection.openings.filter((one) => one.link !== link);
  if (link !== connection.link) return;
  if (!isSilent) connection.link = 0;
  connection.responds = false;
  if (connection.word === 'Trouble' || connection.word === 'Not Connected') return;
  if (connection.missedSince === -1) {
    connection.missedSince = now(own);
    connection.giveUpAt = now(own) + recoveryUs(own);
  }
  const name = processName(own, connection.server);
  setWord(
    own,
    'Trouble',
    `${isSilent ? `${name} does not respond` : `Lost the connection to ${name}`}; requests wait for up to ${seconds(recoveryUs(own))}`,
    ['2.2'],
    [fact(why, now(own))],
  );
  if (connection.trial === 0) look(own);
  armTimer(own);
}

function giveUp(own: OwnConnection): void {
  const { connection } = own;
  connection.giveUpAt = NEVER;
  if (!hasSession(connection)) return;
  closeLinks(own);
  connection.retryAt = now(own) + reconnectUs(own);
  resetState(own, `No data server was available for ${seconds(recoveryUs(own))}`);
}

/** The data server has reset it: a new session begins, on the same network connection where that has just been opened. */
function resetByServer(own: OwnConnection, isTrial: boolean, why: string): void {
  resetState(own, why);
  if (isTrial) return greet(own);
  closeLinks(own);
  look(own);
}

function closeLinks(own: OwnConnection): void {
  const { connection, turn, me } = own;
  closeOpenings(own);
  for (const link of [connection.link, connection.trial]) if (link !== 0) closeConnection(turn, link, me);
  connection.link = 0;
  connection.trial = 0;
}

function resetState(own: OwnConnection, why: string): void {
  const { connection, connectionPlace } = own;
  connection.resets += 1;
  if (connection.missedSince === -1) connection.missedSince = now(own);
  const failed = failRequests(own);
  sessionEnded(own.turn, connectionPlace, connection.session);
  forgetSession(connection);
  const errors = failed === 0 ? 'no session waited' : `${plural(failed, 'session')} got <NETWORK> errors`;
  setWord(
    own,
    'Not Connected',
    `Its connection was reset: ${errors}`,
    ['2.2'],
    [fact(why, now(own))],
    'connection-reset',
  );
}

/** Nothing is left that could be recovered. */
export function forgetSession(connection: EcpConnectionState): void {
  connection.session = 0;
  connection.isNew = true;
  connection.request = 0;
  connection.sent = 0;
  connection.confirmed = 0;
  connection.carriedOut = 0;
  connection.recovers = false;
  connection.outstanding = [];
  connection.giveUpAt = NEVER;
}

export function setWord(
  own: OwnConnection,
  word: EcpWord,
  text: string,
  guide: readonly string[],
  because: readonly Fact[] = [],
  event: 'status-changed' | 'connection-reset' = 'status-changed',
): void {
  const { connection } = own;
  if (connection.word !== word) connection.since = now(own);
  connection.word = word;
  connection.note = text;
  const isBad = word === 'Trouble' || event === 'connection-reset';
  sayOfConnection(own, { event, text, guide, because, value: word, severity: isBad ? 1 : 0 });
}
