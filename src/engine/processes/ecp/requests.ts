import { requestTold } from '../../invariants/ecp-judge.ts';
import { send } from '../../network/transport.ts';
import { dropFirst } from '../../state/drop-first.ts';
import type { EcpRequest } from '../../state/ecp-state.ts';
import { setTimer, timerRuns } from '../../state/process.ts';
import { clientDone, clientMessage, ecpUpdates } from '../message-makers.ts';
import { now, type Own, type OwnConnection, ownConnections } from './own.ts';

/** The requests of the users of an application server, in the order in which they are to be carried out. */
export const PAUSE = 1;

/** A session that waits for longer hears that it pauses, so that nobody takes the application server for dead. */
const PAUSE_US = 2_000_000;

export function takeRequest(own: OwnConnection, user: number, batch: number, bytes: number, commits: number): void {
  const { connection, turn, me } = own;
  connection.request += 1;
  const request: EcpRequest = { request: connection.request, bytes, commits, at: now(own), user, batch };
  connection.outstanding.push(request);
  if (connection.word === 'Normal') sendRequest(own, request);
  if (!timerRuns(turn, me, PAUSE)) setTimer(turn, me, PAUSE, PAUSE_US);
}

function sendRequest({ turn, me, connection }: OwnConnection, { request, bytes, commits }: EcpRequest): void {
  const { session, confirmed, link } = connection;
  connection.sent = request;
  send(turn, link, me, ecpUpdates({ session, request, bytes, commits, confirmed }, turn.world.nowUs));
}

/** What was blocked, or has to be carried out once more, in order. */
export function sendOutstanding(own: OwnConnection, after: number): void {
  for (const request of own.connection.outstanding) if (request.request > after) sendRequest(own, request);
}

/** Everything up to here is durable: whoever waited for it goes on. */
export function confirm({ turn, me, connection, connectionPlace }: OwnConnection, upTo: number): void {
  const { outstanding } = connection;
  let done = 0;
  for (let next = outstanding[done]; next !== undefined && next.request <= upTo; next = outstanding[done]) {
    done += 1;
    send(turn, next.user, me, clientDone(turn.world.nowUs, next.batch));
  }
  dropFirst(outstanding, done);
  if (upTo <= connection.confirmed) return;
  connection.confirmed = upTo;
  requestTold(turn, connectionPlace, connection.session, upTo);
}

/** How many sessions wait for an answer: each commit that waits is one. */
export function waitingSessions(requests: readonly EcpRequest[], most: number): number {
  if (requests.length === 0) return 0;
  const waiting = Math.max(1, Math.round(requests.reduce((sum, { commits }) => sum + commits, 0)));
  return most > 0 ? Math.min(waiting, most) : waiting;
}

/** The connection is reset: who waits gets <NETWORK> errors, and the transactions can only be rolled back (§2.2). */
export function failRequests({ turn, me, connection, place }: OwnConnection): number {
  const { outstanding } = connection;
  connection.outstanding = [];
  let failed = 0;
  for (const user of new Set(outstanding.map((request) => request.user))) {
    const errors = waitingSessions(
      outstanding.filter((request) => request.user === user),
      place.server.sessions,
    );
    failed += errors;
    send(turn, user, me, clientMessage({ type: 'client-error', errors }));
  }
  connection.errors += failed;
  return failed;
}

/** Tells those that have waited for long that they do not wait in vain. */
export function tellPaused(own: Own): void {
  const { turn, me } = own;
  let isAnyWaiting = false;
  for (const { connection } of ownConnections(own)) {
    const { outstanding } = connection;
    isAnyWaiting ||= outstanding.length > 0;
    const late = outstanding.filter(({ at }) => now(own) - at >= PAUSE_US);
    for (const user of new Set(late.map((request) => request.user)))
      send(turn, user, me, clientMessage({ type: 'client-paused' }));
  }
  if (isAnyWaiting) setTimer(turn, me, PAUSE, PAUSE_US);
}
