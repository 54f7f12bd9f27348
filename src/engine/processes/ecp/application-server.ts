import { sessionEnded } from '../../invariants/ecp-judge.ts';
import { closeConnection, dropConnections, send } from '../../network/transport.ts';
import type { Connection } from '../../state/connection.ts';
import type { ApplicationServerState, EcpConnectionState } from '../../state/ecp-state.ts';
import { type ApplicationServerPlace, connectionForMirror } from '../../state/ecp-topology.ts';
import type { ClientMessage, EcpMessage, Message } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { setTimer, stopTimers } from '../../state/process.ts';
import { NEVER, schedule } from '../../state/queue.ts';
import { APPLICATION_SERVER_STARTED, LIFECYCLE, type Turn } from '../../state/world.ts';
import type { Behaviour, LostConnection } from '../behaviour.ts';
import { clientMessage } from '../message-makers.ts';
import {
  CONNECTIONS,
  closed,
  forgetSession,
  hasSession,
  keepaliveDue,
  look,
  opened,
  receives,
  tick,
} from './ecp-connection.ts';
import { now, type Own, type OwnConnection, ownConnection, ownConnections, ownOf, sayOfConnection } from './own.ts';
import { takeRequest, tellPaused } from './requests.ts';

/**
 * An ECP application server (guide chapter 2): users stay connected to it while its data server is away, and their requests wait.
 */
export function createApplicationServer({ connections }: ApplicationServerPlace): ApplicationServerState {
  return { state: 'ended', runs: 0, connections: connections.map(() => createConnection()), users: [] };
}

const createConnection = (): EcpConnectionState => ({
  word: 'Not Connected',
  since: 0,
  note: '',
  link: 0,
  server: -1,
  access: 'read-write',
  responds: false,
  trial: 0,
  trialServer: -1,
  openings: [],
  tried: [],
  retryAt: NEVER,
  missedSince: -1,
  giveUpAt: NEVER,
  session: 0,
  sessions: 0,
  isNew: true,
  request: 0,
  confirmed: 0,
  carriedOut: 0,
  recovers: false,
  outstanding: [],
  sent: 0,
  members: [],
  resets: 0,
  errors: 0,
  longestOutageUs: 0,
  said: [],
});

/** It takes as long as any instance. */
export function startApplicationServer(turn: Turn, server: number): void {
  const { world } = turn;
  const state = world.applicationServers[server];
  if (state === undefined || state.state !== 'ended') return;
  state.state = 'starting';
  const at = world.nowUs + microseconds(world.design.timings.instanceStartMs);
  schedule(world.queue, at, LIFECYCLE, server, APPLICATION_SERVER_STARTED, state.runs, null);
}

export function applicationServerStarted(turn: Turn, server: number, runs: number): void {
  const state = turn.world.applicationServers[server];
  if (state?.state === 'starting' && state.runs === runs) runApplicationServer(turn, server);
}

/** It runs, and knows no more than the addresses that are configured. */
export function runApplicationServer(turn: Turn, server: number): void {
  const own = ownOf(turn, server);
  own.state.state = 'running';
  for (const one of ownConnections(own)) {
    one.connection.missedSince = now(own);
    look(one);
  }
}

/**
 * Its host goes on with the memory of a snapshot (§3.1.8): it runs at once and knows the members, but what it remembers of its
 * requests is older than what the data servers have carried out since. So it begins anew, and they drop what they kept (§2.2).
 */
export function resumeApplicationServer(turn: Turn, server: number, kept: ApplicationServerState): void {
  const own = ownOf(turn, server);
  const { state, me } = own;
  stopTimers(turn, me);
  state.state = kept.state;
  if (kept.state !== 'running') return;
  for (const [index, connection] of state.connections.entries()) {
    connection.members = kept.connections[index]?.members ?? [];
    connection.retryAt = now(own);
  }
  setTimer(turn, me, CONNECTIONS, 0);
}

/** Its state goes with it, which is a reset of every connection that it had (§2.2). */
export function endApplicationServer(turn: Turn, server: number, isSilent: boolean): void {
  const own = ownOf(turn, server);
  const { state, me } = own;
  if (state.state === 'ended') return;
  dropConnections(turn, me, isSilent);
  stopTimers(turn, me);
  state.state = 'ended';
  state.runs += 1;
  state.users = [];
  for (const one of ownConnections(own)) endConnection(one);
}

function endConnection(own: OwnConnection): void {
  const { connection, connectionPlace, turn } = own;
  const wasConnected = connection.word !== 'Not Connected';
  if (hasSession(connection)) {
    connection.resets += 1;
    sessionEnded(turn, connectionPlace, connection.session);
  }
  forgetSession(connection);
  const { resets, errors, longestOutageUs, sessions, missedSince } = connection;
  Object.assign(connection, createConnection(), { resets, errors, longestOutageUs, sessions });
  connection.missedSince = missedSince === -1 ? now(own) : missedSince;
  connection.since = now(own);
  if (!wasConnected) return;
  sayOfConnection(own, {
    event: 'connection-reset',
    text: 'The application server ended; what it had to recover is gone',
    guide: ['2.2', '2.1'],
    value: 'Not Connected',
    severity: 1,
  });
}

function connectionOn(own: Own, link: number): OwnConnection | null {
  const { connections } = own.state;
  for (let index = 0; index < connections.length; index += 1) {
    const one = connections[index] as EcpConnectionState;
    if (one.link === link || one.trial === link || one.openings.some((opening) => opening.link === link))
      return ownConnection(own, own.place.connections[index] as number);
  }
  return null;
}

function receivesAny(turn: Turn, server: number, { id, kind }: Connection, from: number, message: Message): void {
  const own = ownOf(turn, server);
  if (kind === 'client') receivesUser(own, id, from, message as ClientMessage);
  else {
    const one = connectionOn(own, id);
    if (one !== null) receives(one, id, message as EcpMessage);
  }
}

function receivesUser(own: Own, link: number, from: number, message: ClientMessage): void {
  if (message.type === 'client-hello') {
    const number = connectionFor(own, from);
    if (number === -1 || !serves(ownConnection(own, number))) return refuseUser(own, link);
    own.state.users.push({ link, connection: number });
    send(own.turn, link, own.me, clientMessage({ type: 'client-welcome' }));
    return;
  }
  if (message.type === 'status-check') {
    // A load balancer asks the application server itself, which answers while it runs (§3.1.7.2).
    send(own.turn, link, own.me, clientMessage({ type: 'status-answer', standing: 'serves' }));
    return;
  }
  if (message.type !== 'client-updates') return;
  const user = own.state.users.find((other) => other.link === link);
  const one = user === undefined ? null : ownConnection(own, user.connection);
  if (one === null || !serves(one)) return refuseUser(own, link);
  takeRequest(one, link, message.batch, message.bytes, message.commits);
}

/** So many requests wait at most; a user beyond that is refused. */
const MAX_WAITING = 10_000;

/** There is a data server whose state is kept, and its databases can be updated. */
function serves({ connection }: OwnConnection): boolean {
  const { word, access, outstanding } = connection;
  return word !== 'Not Connected' && access === 'read-write' && outstanding.length < MAX_WAITING;
}

function refuseUser({ turn, me, state }: Own, link: number): void {
  state.users = state.users.filter((user) => user.link !== link);
  send(turn, link, me, clientMessage({ type: 'client-refused' }));
  closeConnection(turn, link, me);
}

/** The one for the mirror that the user works on. */
function connectionFor({ turn, place }: Own, from: number): number {
  const { processes, mirrors, ecpConnections } = turn.world.topology;
  const mirror = mirrors.findIndex(({ id }) => id === processes[from]?.mirror);
  return connectionForMirror(ecpConnections, place, mirror);
}

function closedAny(turn: Turn, server: number, closedOne: LostConnection, why: string): void {
  const own = ownOf(turn, server);
  const { id, kind, ends } = closedOne;
  if (kind === 'client') {
    own.state.users = own.state.users.filter(({ link }) => link !== id);
    return;
  }
  const one = connectionOn(own, id);
  if (one === null) return;
  const isSilent = ends?.[0].open === true;
  const silence = `Nothing was received for ${turn.world.design.timings.ecpSilenceMs / 1000} s`;
  closed(one, id, isSilent, isSilent ? silence : why);
}

export const applicationServer: Behaviour = {
  timer: (turn, self, timer) => (timer === CONNECTIONS ? tick(ownOf(turn, self)) : tellPaused(ownOf(turn, self))),
  receives: receivesAny,
  opened: (turn, self, { id }) => {
    const one = connectionOn(ownOf(turn, self), id);
    if (one !== null) opened(one, id);
  },
  closed: closedAny,
  keepaliveDue: (turn, self, { id }) => {
    const one = connectionOn(ownOf(turn, self), id);
    if (one !== null) keepaliveDue(one, id);
  },
};
