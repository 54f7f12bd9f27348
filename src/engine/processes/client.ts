import { type Saying, say } from '../log/log.ts';
import { closeConnection, connectionOf, openConnection, send } from '../network/transport.ts';
import type { ClientPlace } from '../state/client-places.ts';
import { type ClientState, type ClientStatus, MIN_CLIENT_OUTAGE_US, waitedUs } from '../state/client-state.ts';
import { dropFirst } from '../state/drop-first.ts';
import type { LocalMessage, Message } from '../state/messages.ts';
import { microseconds } from '../state/network-state.ts';
import { setTimer, stopTimer } from '../state/process.ts';
import type { ProcessPlace } from '../state/topology.ts';
import type { Turn } from '../state/world.ts';
import type { Behaviour } from './behaviour.ts';
import { isServer, nextTarget } from './client-target.ts';
import { clientMessage, clientUpdates } from './message-makers.ts';
import { answerOf } from './redirection/name-resolution.ts';

/**
 * Users or an application: sends its updates in batches to the member that it has found, and finds another one in the
 * way that the design says (§3.1.7) when that one no longer answers.
 */
export const BATCH = 0;
export const SILENCE = 1;
export const RETRY = 2;

/** A client that hears nothing for this long takes its connection for dead. */
const SILENCE_US = 5_000_000;
const OUTSTANDING = 16;
const MIN_BATCH_MS = 50;
const MAX_BATCH_MS = 200;

/** One batch for every commit that waits, within limits: a wait for durability is what ends a journal write. */
function batchMs(place: ClientPlace): number {
  const { workload } = place.client;
  const waiting = workload.commitsPerSecond * workload.waitForDurability;
  return Math.min(MAX_BATCH_MS, Math.max(MIN_BATCH_MS, waiting > 0 ? 1000 / waiting : MAX_BATCH_MS));
}

function startClient(turn: Turn, client: number): void {
  const { world } = turn;
  const state = world.clients[client] as ClientState;
  state.running = true;
  state.statusSince = world.nowUs;
  state.waitingSince = world.nowUs;
  connect(turn, client);
}

function stateOf(turn: Turn, client: number): { state: ClientState; place: ClientPlace; me: number } {
  const place = turn.world.topology.clients[client] as ClientPlace;
  return { state: turn.world.clients[client] as ClientState, place, me: place.process };
}

function connect(turn: Turn, client: number): void {
  const { state, place, me } = stateOf(turn, client);
  state.established = false;
  const target = nextTarget(turn, state, place);
  if (target === null) {
    // Nobody there, or the DNS server has been asked: it tries again if no answer comes.
    setTimer(turn, me, RETRY, microseconds(place.client.connect.reconnectMs));
    return;
  }
  state.member = isServer(turn, target) ? target.process : -1;
  state.connection = openConnection(turn, 'client', me, target.process, target.interface, target.throughVip);
  setTimer(turn, me, SILENCE, SILENCE_US);
}

function clientOpened(turn: Turn, client: number): void {
  const { state, me } = stateOf(turn, client);
  send(turn, state.connection, me, clientMessage({ type: 'client-hello' }));
}

/** Refused, reset, or silent for too long: begins anew. */
function clientClosed(turn: Turn, client: number, connection: number, refusal: string | null = null): void {
  const { state, place, me } = stateOf(turn, client);
  if (connection !== state.connection) return;
  abandon(turn, client, refusal);
  setTimer(turn, me, RETRY, microseconds(place.client.connect.reconnectMs));
}

function abandon(turn: Turn, client: number, refusal: string | null = null): void {
  const { state, me } = stateOf(turn, client);
  if (state.connection !== 0) closeConnection(turn, state.connection, me);
  if (state.waitingSince === -1) state.waitingSince = state.outstanding[0]?.at ?? turn.world.nowUs;
  state.connection = 0;
  state.established = false;
  state.member = -1;
  state.outstanding = [];
  stopTimer(turn, me, BATCH);
  stopTimer(turn, me, SILENCE);
  changeStatus(turn, client, refusal === null ? 'Reconnecting' : 'Refused', refusal ?? '');
}

function clientTimer(turn: Turn, client: number, timer: number): void {
  const { state, place, me } = stateOf(turn, client);
  if (timer === RETRY) {
    if (state.connection === 0) connect(turn, client);
  } else if (timer === SILENCE) {
    abandon(turn, client);
    connect(turn, client);
  } else if (timer === BATCH && state.established) {
    sendBatch(turn, client);
    setTimer(turn, me, BATCH, microseconds(batchMs(place)));
  }
}

function sendBatch(turn: Turn, client: number): void {
  const { state, place, me } = stateOf(turn, client);
  const oldest = state.outstanding[0];
  // One that reconnects again and again, to a primary in trouble say, has not been served in between.
  const overdue = oldest !== undefined && turn.world.nowUs - oldest.at > MIN_CLIENT_OUTAGE_US;
  if (overdue && state.status === 'Served') changeStatus(turn, client, 'Waiting');
  if (state.outstanding.length >= OUTSTANDING) return;
  const { workload } = place.client;
  const seconds = batchMs(place) / 1000;
  const commits = workload.commitsPerSecond * workload.waitForDurability * seconds;
  const data = Math.round(workload.updateMBps * 1_000_000 * seconds);
  // A commit is a record in the journal, which the backup acknowledges, even where no data goes with it (§3.1.5.2).
  const bytes = commits > 0 ? Math.max(1, data) : data;
  state.batch += 1;
  if (state.outstanding.length === 0) setTimer(turn, me, SILENCE, SILENCE_US);
  state.outstanding.push({ batch: state.batch, at: turn.world.nowUs, commits });
  const message = clientUpdates(turn.world.nowUs, bytes, commits, state.batch);
  send(turn, state.connection, me, message);
}

function clientReceives(turn: Turn, client: number, connection: number, from: number, message: Message): void {
  const { state, place, me } = stateOf(turn, client);
  if (connection !== state.connection) return;
  if (message.type === 'client-refused') {
    clientClosed(turn, client, connection, refusalText(turn, from, message.why ?? null));
  } else if (message.type === 'client-welcome') {
    state.established = true;
    if (message.member !== undefined) state.member = message.member;
    stopTimer(turn, me, SILENCE);
    sendBatch(turn, client);
    setTimer(turn, me, BATCH, microseconds(batchMs(place)));
  } else if (message.type === 'client-done') {
    served(turn, client, message.batch);
  } else if (message.type === 'client-paused') {
    setTimer(turn, me, SILENCE, SILENCE_US);
    changeStatus(turn, client, 'Paused');
  } else if (message.type === 'client-error') {
    failed(turn, client, message.errors);
  }
}

/** What is told by what stands before the mirror; a member that is not the primary is merely not the right one. */
function refusalText({ world }: Turn, from: number, why: 'no-server' | 'no-target' | null): string | null {
  const { kind, id } = world.topology.processes[from] as ProcessPlace;
  if (kind === 'member') return null;
  if (kind === 'application-server') return `Refused by ${id}: it has no data server that takes updates`;
  if (why === 'no-server') return `Refused by ${id}: it has no connection to the primary`;
  return why === 'no-target' ? `Refused by ${id}: it has no healthy target` : `Refused by the target of ${id}`;
}

/** Its application server's connection was reset: what waited is rolled back, and the sessions go on with what is new (§2.2). */
function failed(turn: Turn, client: number, errors: number): void {
  const { state, me } = stateOf(turn, client);
  if (state.waitingSince === -1) state.waitingSince = state.outstanding[0]?.at ?? turn.world.nowUs;
  state.errors += errors;
  state.outstanding = [];
  stopTimer(turn, me, SILENCE);
  changeStatus(turn, client, 'Error');
}

function served(turn: Turn, client: number, batch: number): void {
  const { state, me } = stateOf(turn, client);
  const { world } = turn;
  const first = state.outstanding[0];
  if (state.waitingSince === -1 && first !== undefined && world.nowUs - first.at > MIN_CLIENT_OUTAGE_US)
    state.waitingSince = first.at;
  // They are answered in the order sent.
  let answered = 0;
  while (answered < state.outstanding.length && (state.outstanding[answered]?.batch ?? 0) <= batch) answered += 1;
  dropFirst(state.outstanding, answered);
  if (state.outstanding.length === 0) stopTimer(turn, me, SILENCE);
  else setTimer(turn, me, SILENCE, SILENCE_US);
  if (state.waitingSince !== -1) {
    const lasted = waitedUs(world, state.waitingSince);
    if (world.started && lasted >= MIN_CLIENT_OUTAGE_US && lasted > state.longestOutageUs)
      state.longestOutageUs = lasted;
    state.waitingSince = -1;
  }
  state.lastServed = world.nowUs;
  changeStatus(turn, client, 'Served');
}

type StatusSaying = (server: string, through: string) => Required<Pick<Saying, 'text' | 'guide'>>;

const STATUS_SAYINGS: Readonly<Record<Exclude<ClientStatus, 'Refused'>, StatusSaying>> = {
  Served: (server, through) => ({ text: `Served by ${server}${through}`, guide: ['3.1.7'] }),
  Waiting: (server, through) => ({
    text: `Updates are waiting to complete on ${server}${through}`,
    guide: ['3.1.7'],
  }),
  Paused: (server) => ({ text: `Sessions pause: ${server} waits for its data server`, guide: ['2.2', '1.5'] }),
  Reconnecting: () => ({ text: 'Lost the connection; reconnecting', guide: ['3.1.7'] }),
  Error: () => ({
    text: 'Sessions got <NETWORK> errors: their transactions can only be rolled back',
    guide: ['2.2'],
  }),
};

function changeStatus(turn: Turn, client: number, status: ClientStatus, refusal = ''): void {
  const { state, place } = stateOf(turn, client);
  if (state.status === status) return;
  state.status = status;
  state.statusSince = turn.world.nowUs;
  const mirror = turn.world.topology.mirrors[place.mirror]?.id ?? '';
  const server = turn.world.topology.processes[state.member]?.id ?? '';
  const saying =
    status === 'Refused'
      ? { text: refusal, guide: ['3.1.7'] }
      : STATUS_SAYINGS[status](server, throughText(turn, state));
  say(turn, mirror, { kind: 'client', id: place.id }, { event: 'status-changed', ...saying, value: status });
}

/** Through what it is served, where that is not the member itself. */
function throughText({ world }: Turn, { connection }: ClientState): string {
  const { kind, id } = world.topology.processes[connectionOf(world, connection)?.ends[1].process ?? -1] ?? {};
  return kind === undefined || kind === 'member' || kind === 'application-server' ? '' : ` through ${id}`;
}

/** The DNS server has answered: it goes on at once. */
function clientHears(turn: Turn, client: number, message: LocalMessage): void {
  const { state } = stateOf(turn, client);
  if (message.type !== 'dns-answer') return;
  state.answer = answerOf(turn.world, message);
  if (state.connection === 0) connect(turn, client);
}

/** Manual redirection, such as a changed DNS name (§3.1.7). */
export function redirectClient(turn: Turn, client: number, member: number): void {
  const { state } = stateOf(turn, client);
  state.redirectedTo = member;
  if (state.member === member) return;
  abandon(turn, client);
  connect(turn, client);
}

export const client: Behaviour = {
  start: startClient,
  timer: clientTimer,
  hears: clientHears,
  receives: (turn, self, { id }, from, message) => clientReceives(turn, self, id, from, message),
  opened: clientOpened,
  closed: (turn, self, { id }) => clientClosed(turn, self, id),
};
