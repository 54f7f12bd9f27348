import { fact, memberName, say, seconds } from '../../log/log.ts';
import { closeConnection, openConnection, send } from '../../network/transport.ts';
import type { ClientMessage, LocalMessage, Message } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import type { GatewayPlace } from '../../state/redirection-places.ts';
import type { GatewayState, MemberList } from '../../state/redirection-state.ts';
import { noteChange, type Turn, type World } from '../../state/world.ts';
import type { Behaviour } from '../behaviour.ts';
import { clientDone, clientMessage, clientUpdates } from '../message-makers.ts';
import { type Endpoint, endpointAt, superserver } from './endpoint.ts';
import { answerOf, nameNumber, resolveName } from './name-resolution.ts';

/**
 * A CSP Gateway (§3.1.7.1): passes on what its clients send over a connection of its own. One that is mirror aware gets the list
 * of members from a failover member and looks for the primary by it, at the superserver addresses; any other stays with its
 * server, which may be the VIP.
 */
/** The next time that it makes sure of its server. */
export const CHECK = 0;
/** An answer that does not come until then is taken for the end of the connection. */
export const ANSWER = 1;
/** Nobody was found: looks again. */
export const RETRY = 2;

export function freshGatewayState(): GatewayState {
  return {
    connection: 0,
    established: false,
    member: -1,
    list: null,
    next: 0,
    since: 0,
    troubleSince: -1,
    asked: false,
    answer: null,
    clients: [],
    batch: 0,
    pending: [],
  };
}

interface Gateway {
  readonly turn: Turn;
  readonly state: GatewayState;
  readonly place: GatewayPlace;
  readonly me: number;
}

function gatewayOf(turn: Turn, number: number): Gateway {
  const { world } = turn;
  const place = world.topology.webGateways[number] as GatewayPlace;
  return { turn, state: world.gateways[number] as GatewayState, place, me: place.process };
}

/** After its own restart it knows only the configured address (formats.md, Redirection). */
function begins(turn: Turn, number: number): void {
  Object.assign(turn.world.gateways[number] as GatewayState, freshGatewayState(), { since: turn.world.nowUs });
  seek(gatewayOf(turn, number));
}

/** Tries the next candidate; after the last one it waits a while. */
function seek(gateway: Gateway): void {
  const { turn, state, me } = gateway;
  const { timings } = turn.world.design;
  const target = nextCandidate(gateway);
  if (target === 'none-left') {
    state.next = 0;
    setTimer(turn, me, RETRY, microseconds(timings.gatewayRetryMs));
  } else if (target === 'asks-dns') {
    // The answer begins it anew; a server that has failed is asked again.
    setTimer(turn, me, RETRY, microseconds(timings.gatewayRetryMs));
  } else {
    stopTimer(turn, me, RETRY);
    state.next += 1;
    state.connection = openConnection(turn, 'client', me, target.process, target.interface, target.throughVip);
    state.asked = true;
    setTimer(turn, me, ANSWER, microseconds(timings.gatewayTimeoutMs));
  }
}

/** A mirror aware one goes by its list: the failover members, and then the DR asyncs; before it has one, by what is configured. */
function nextCandidate({ turn, state, place, me }: Gateway): Endpoint | 'none-left' | 'asks-dns' {
  const { world } = turn;
  if (state.list !== null) {
    const member = [...state.list.failover, ...state.list.dr][state.next];
    return member === undefined ? 'none-left' : superserver(world, member);
  }
  if (state.next > 0) return 'none-left';
  const name = nameNumber(world, place.gateway.server);
  const address = name === -1 ? place.gateway.server : resolveName(turn, me, name, state.answer);
  if (address === null) return 'asks-dns';
  return endpointAt(world, address, place.mirror, me) ?? 'none-left';
}

function hears(turn: Turn, number: number, message: LocalMessage): void {
  if (message.type !== 'dns-answer') return;
  const gateway = gatewayOf(turn, number);
  const { state } = gateway;
  state.answer = answerOf(turn.world, message);
  if (state.connection === 0) seek(gateway);
}

function opened(turn: Turn, number: number, connection: number): void {
  const { state, place, me } = gatewayOf(turn, number);
  if (connection !== state.connection) return;
  const wants = place.gateway.mirrorAware ? ({ wantsMembers: true } as const) : {};
  send(turn, connection, me, clientMessage({ type: 'client-hello', ...wants }));
}

function receives(turn: Turn, number: number, connection: number, from: number, message: ClientMessage): void {
  const gateway = gatewayOf(turn, number);
  if (connection === gateway.state.connection) serverSays(gateway, from, message);
  else clientSays(gateway, connection, message);
}

function serverSays(gateway: Gateway, from: number, message: ClientMessage): void {
  switch (message.type) {
    case 'client-welcome':
      welcomed(gateway, message.member ?? from, message.members ?? null);
      return;
    case 'client-refused':
      refused(gateway, from, message.members ?? null);
      return;
    case 'client-done':
      done(gateway, message.batch);
      return;
    case 'status-answer':
      answered(gateway, message);
      return;
    case 'client-paused':
      for (const client of waitingClients(gateway))
        send(gateway.turn, client, gateway.me, clientMessage({ type: 'client-paused' }));
      return;
    case 'client-error':
      failed(gateway, message.errors);
      return;
  }
}

function welcomed(gateway: Gateway, member: number, list: MemberList | null): void {
  const { turn, state, place, me } = gateway;
  const { world } = turn;
  learn(gateway, list);
  state.established = true;
  state.asked = false;
  state.member = member;
  state.next = 0;
  state.since = world.nowUs;
  state.troubleSince = -1;
  stopTimer(turn, me, ANSWER);
  setTimer(turn, me, CHECK, microseconds(world.design.timings.gatewayCheckMs));
  noteChange(world);
  const name = processName(gateway, member);
  const how = !place.gateway.mirrorAware
    ? `Its server is ${place.gateway.server}; it is not mirror aware`
    : state.list === null
      ? `${name} has accepted it, and has no list of members for it`
      : `${name} has accepted it as primary; its list of members: ${listText(world, state.list)}`;
  speak(gateway, `${place.id} connected to ${name}`, 'Connected', [fact(how, world.nowUs)]);
}

function listText(world: World, list: MemberList): string {
  const names = (members: readonly number[]): string => members.map((member) => memberName(world, member)).join(', ');
  return list.dr.length === 0 ? names(list.failover) : `${names(list.failover)}; DR asyncs ${names(list.dr)}`;
}

/** The list of an older membership says nothing new. */
function learn({ state, place }: Gateway, list: MemberList | null): boolean {
  if (list === null || !place.gateway.mirrorAware) return false;
  if (state.list !== null && state.list.version >= list.version) return false;
  state.list = list;
  return true;
}

/** Whoever is not the primary says so, and where else to look. */
function refused(gateway: Gateway, from: number, list: MemberList | null): void {
  const { state } = gateway;
  const isNew = learn(gateway, list);
  if (state.established) {
    lost(gateway, `${processName(gateway, from)} does not serve any more`);
    return;
  }
  abandonAttempt(gateway);
  if (isNew) state.next = 0;
  seek(gateway);
}

function processName({ turn }: Gateway, process: number): string {
  return turn.world.topology.processes[process]?.id ?? 'The server';
}

function abandonAttempt({ turn, state, me }: Gateway): void {
  if (state.connection !== 0) closeConnection(turn, state.connection, me);
  state.connection = 0;
  state.established = false;
  state.asked = false;
  stopTimer(turn, me, ANSWER);
  stopTimer(turn, me, CHECK);
}

/** The connection that served its clients is gone: they are told, and it looks for the primary (§3.1.7.1). */
function lost(gateway: Gateway, why: string): void {
  const { turn, state, place, me } = gateway;
  const name = processName(gateway, state.member);
  abandonAttempt(gateway);
  state.member = -1;
  state.next = 0;
  state.since = turn.world.nowUs;
  state.pending = [];
  noteChange(turn.world);
  const then = place.gateway.mirrorAware ? 'looking for the primary by its list of members' : 'trying its server again';
  speak(gateway, `${place.id} lost its connection to ${name}; ${then}`, 'Connecting', [fact(why, turn.world.nowUs)]);
  for (const client of state.clients) refuse(turn, client, me);
  state.clients = [];
  seek(gateway);
}

function refuse(turn: Turn, client: number, me: number): void {
  send(turn, client, me, clientMessage({ type: 'client-refused', why: 'no-server' }));
  closeConnection(turn, client, me);
}

function done({ turn, state, me }: Gateway, batch: number): void {
  let answered = 0;
  for (const { batch: mine, client, clientBatch } of state.pending) {
    if (mine > batch) break;
    answered += 1;
    send(turn, client, me, clientDone(turn.world.nowUs, clientBatch));
  }
  state.pending.splice(0, answered);
}

/** Those whose updates have not been answered. */
const waitingClients = ({ state }: Gateway): number[] => [...new Set(state.pending.map(({ client }) => client))];

/** The connection of the application server behind it was reset: all who waited get some of the <NETWORK> errors (§2.2). */
function failed(gateway: Gateway, errors: number): void {
  const { turn, state, me } = gateway;
  const clients = waitingClients(gateway);
  state.pending = [];
  clients.forEach((client, index) => {
    const part = Math.floor(errors / clients.length) + (index < errors % clients.length ? 1 : 0);
    send(turn, client, me, clientMessage({ type: 'client-error', errors: Math.max(1, part) }));
  });
}

/** Its server is alive; one that is no primary any more, or in trouble for too long, is of no use to one that is mirror aware. */
function answered(gateway: Gateway, { standing, members }: ClientMessage & { type: 'status-answer' }): void {
  const { turn, state, place, me } = gateway;
  const { world } = turn;
  learn(gateway, members ?? null);
  state.asked = false;
  stopTimer(turn, me, ANSWER);
  const name = processName(gateway, state.member);
  if (standing === 'does-not-serve') {
    lost(gateway, `${name} does not serve any more`);
  } else if (standing === 'serves') {
    state.troubleSince = -1;
  } else {
    if (state.troubleSince === -1) state.troubleSince = world.nowUs;
    const lasted = world.nowUs - state.troubleSince;
    if (place.gateway.mirrorAware && lasted >= microseconds(world.design.timings.gatewayTimeoutMs))
      lost(gateway, `${name} has been in trouble for ${seconds(lasted)}: another member may be the primary by now`);
  }
}

function clientSays({ turn, state, me }: Gateway, connection: number, message: ClientMessage): void {
  if (message.type === 'client-hello') {
    if (!state.established) {
      refuse(turn, connection, me);
      return;
    }
    state.clients.push(connection);
    send(turn, connection, me, clientMessage({ type: 'client-welcome', member: state.member }));
  } else if (message.type === 'client-updates' && state.established) {
    const batch = ++state.batch;
    state.pending.push({ batch, client: connection, clientBatch: message.batch });
    send(turn, state.connection, me, clientUpdates(turn.world.nowUs, message.bytes, message.commits, batch));
  } else if (message.type === 'status-check') {
    const standing = state.established ? 'serves' : 'does-not-serve';
    send(turn, connection, me, clientMessage({ type: 'status-answer', standing }));
  }
}

function closed(turn: Turn, number: number, connection: number, why: string): void {
  const gateway = gatewayOf(turn, number);
  const { state } = gateway;
  if (connection !== state.connection) {
    state.clients = state.clients.filter((client) => client !== connection);
    state.pending = state.pending.filter(({ client }) => client !== connection);
  } else if (state.established) {
    lost(gateway, why);
  } else {
    abandonAttempt(gateway);
    seek(gateway);
  }
}

function timer(turn: Turn, number: number, which: number): void {
  const gateway = gatewayOf(turn, number);
  const { state, place, me } = gateway;
  const { timings } = turn.world.design;
  if (which === RETRY) {
    if (state.connection === 0) seek(gateway);
  } else if (which === ANSWER) {
    if (state.established) lost(gateway, `No answer within ${seconds(microseconds(timings.gatewayTimeoutMs))}`);
    else {
      abandonAttempt(gateway);
      seek(gateway);
    }
  } else if (state.established) {
    setTimer(turn, me, CHECK, microseconds(timings.gatewayCheckMs));
    if (state.asked) return;
    state.asked = true;
    const wants = place.gateway.mirrorAware ? ({ wantsMembers: true } as const) : {};
    send(turn, state.connection, me, clientMessage({ type: 'status-check', ...wants }));
    setTimer(turn, me, ANSWER, microseconds(timings.gatewayTimeoutMs));
  }
}

function speak(
  { turn, place }: Gateway,
  text: string,
  value: string,
  because: readonly ReturnType<typeof fact>[],
): void {
  const mirror = turn.world.topology.mirrors[place.mirror]?.id ?? '';
  const guide = ['3.1.7.1'];
  say(turn, mirror, { kind: 'web-gateway', id: place.id }, { event: 'status-changed', text, guide, because, value });
}

export const gateway: Behaviour = {
  begins,
  timer,
  hears,
  opened: (turn, self, { id }) => opened(turn, self, id),
  receives: (turn, self, { id }, from, message) => receives(turn, self, id, from, message as ClientMessage & Message),
  closed: (turn, self, { id }, why) => closed(turn, self, id, why),
};
