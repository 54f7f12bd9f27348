import { fact, say, seconds } from '../../log/log.ts';
import { closeConnection, openConnection, send } from '../../network/transport.ts';
import type { ClientMessage } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import type { LoadBalancerPlace } from '../../state/redirection-places.ts';
import type { LoadBalancerState, TargetState } from '../../state/redirection-state.ts';
import { noteChange, type Turn } from '../../state/world.ts';
import type { Behaviour } from '../behaviour.ts';
import { clientMessage } from '../message-makers.ts';
import { type Endpoint, serviceEndpoint, superserver } from './endpoint.ts';

/**
 * A load balancer or site selector (§3.1.7.2): asks each target again and again whether it serves, and joins each connection of a
 * client to one with a target. Of members only the primary serves; of application servers it takes the one with the fewest sessions.
 */
/** The next round of checks. */
export const CHECK = 0;
/** The check that is waited for longest has failed by then. */
export const TIMEOUT = 1;

interface Balancer {
  readonly turn: Turn;
  readonly state: LoadBalancerState;
  readonly place: LoadBalancerPlace;
  readonly me: number;
}

function balancerOf(turn: Turn, number: number): Balancer {
  const { world } = turn;
  const place = world.topology.loadBalancers[number] as LoadBalancerPlace;
  return { turn, state: world.loadBalancers[number] as LoadBalancerState, place, me: place.process };
}

export function freshBalancerState({ targets }: LoadBalancerPlace): LoadBalancerState {
  return {
    targets: targets.map(() => ({ healthy: false, contrary: 0, connection: 0, deadline: 0 })),
    target: -1,
    pinned: false,
    sessions: [],
  };
}

/** It takes no target for healthy before it has checked; what an operator has set is configured, and stays. */
function begins(turn: Turn, number: number): void {
  const { state, place } = balancerOf(turn, number);
  const { pinned, target } = state;
  Object.assign(state, freshBalancerState(place), { pinned, target: pinned ? target : -1 });
  checkAll(balancerOf(turn, number));
}

/** Where a target takes clients and checks: a member at its superserver address, an application server at its host. */
function endpointOf({ turn, place }: Balancer, target: number): Endpoint | null {
  const { world } = turn;
  const process = place.targets[target]?.process ?? -1;
  if (process === -1) return null;
  if (world.topology.processes[process]?.kind === 'member') return superserver(world, process);
  return serviceEndpoint(world, process, place.host);
}

function checkAll(balancer: Balancer): void {
  const { turn, state, place, me } = balancer;
  const { intervalMs, timeoutMs } = place.balancer.healthCheck;
  setTimer(turn, me, CHECK, microseconds(intervalMs));
  state.targets.forEach((target, index) => {
    if (target.connection !== 0) return;
    const endpoint = endpointOf(balancer, index);
    if (endpoint === null) {
      counted(balancer, index, false, 'nobody listens there');
      return;
    }
    target.connection = openConnection(turn, 'client', me, endpoint.process, endpoint.interface, endpoint.throughVip);
    target.deadline = turn.world.nowUs + microseconds(timeoutMs);
  });
  armTimeout(balancer);
}

function armTimeout({ turn, state, me }: Balancer): void {
  const open = state.targets.filter(({ connection }) => connection !== 0);
  if (open.length === 0) stopTimer(turn, me, TIMEOUT);
  else setTimer(turn, me, TIMEOUT, Math.min(...open.map(({ deadline }) => deadline)) - turn.world.nowUs);
}

/** One check has come to its end. */
function checked(balancer: Balancer, index: number, passed: boolean, why: string): void {
  const { turn, state, me } = balancer;
  const target = state.targets[index] as TargetState;
  const { connection } = target;
  target.connection = 0;
  closeConnection(turn, connection, me);
  armTimeout(balancer);
  counted(balancer, index, passed, why);
}

function counted(balancer: Balancer, index: number, passed: boolean, why: string): void {
  const { turn, state, place } = balancer;
  const target = state.targets[index] as TargetState;
  if (target.healthy === passed) {
    target.contrary = 0;
    return;
  }
  target.contrary += 1;
  const { unhealthyAfter, healthyAfter } = place.balancer.healthCheck;
  if (target.contrary < (passed ? healthyAfter : unhealthyAfter)) return;
  const count = target.contrary;
  target.healthy = passed;
  target.contrary = 0;
  noteChange(turn.world);
  const name = nameOf(balancer, index);
  const checks = count === 1 ? 'one health check' : `${count} health checks in a row`;
  speak(balancer, passed ? `${name} passed ${checks}: healthy` : `${name} failed ${checks}: unhealthy`, null, [
    fact(passed ? `${name} says that it serves` : `Newest check of ${name}: ${why}`, turn.world.nowUs),
  ]);
  choose(balancer);
}

const nameOf = ({ place }: Balancer, target: number): string => place.targets[target]?.id ?? '';

/** It stays with its target while that is healthy; otherwise the first healthy one in the order drawn. */
function choose(balancer: Balancer): void {
  const { state } = balancer;
  if (!state.pinned && state.targets[state.target]?.healthy !== true)
    direct(
      balancer,
      state.targets.findIndex(({ healthy }) => healthy),
    );
  for (const { client, target } of [...state.sessions])
    if (!state.pinned && state.targets[target]?.healthy !== true) endSession(balancer, client);
}

function direct(balancer: Balancer, target: number): void {
  const { turn, state, place } = balancer;
  if (state.target === target) return;
  state.target = target;
  noteChange(turn.world);
  const name = nameOf(balancer, target);
  const text = target === -1 ? `${place.id} has no healthy target` : `${place.id} sends clients to ${name}`;
  speak(balancer, text, target === -1 ? '' : name, []);
}

/** An operator sets the target (§3.1.7.2), whatever the checks say; -1 leaves it to them again. Sessions elsewhere end. */
export function setTarget(turn: Turn, number: number, target: number): void {
  const balancer = balancerOf(turn, number);
  const { state } = balancer;
  state.pinned = target !== -1;
  if (target === -1) {
    choose(balancer);
    return;
  }
  direct(balancer, target);
  for (const session of [...state.sessions]) if (session.target !== target) endSession(balancer, session.client);
}

function opened(turn: Turn, number: number, connection: number): void {
  const { state, me } = balancerOf(turn, number);
  if (state.targets.some((target) => target.connection === connection)) {
    send(turn, connection, me, clientMessage({ type: 'status-check' }));
    return;
  }
  const session = state.sessions.find(({ upstream }) => upstream === connection);
  if (session === undefined) return;
  session.opened = true;
  send(turn, connection, me, clientMessage({ type: 'client-hello' }));
}

function receives(turn: Turn, number: number, connection: number, from: number, message: ClientMessage): void {
  const balancer = balancerOf(turn, number);
  const { state, me } = balancer;
  const index = state.targets.findIndex((target) => target.connection === connection);
  if (index !== -1) {
    if (message.type !== 'status-answer') return;
    const passed = message.standing === 'serves';
    checked(balancer, index, passed, message.standing === 'in-trouble' ? 'it is in trouble' : 'it is not the primary');
    return;
  }
  const session = state.sessions.find(({ client, upstream }) => client === connection || upstream === connection);
  if (session === undefined) {
    if (message.type === 'client-hello') beginSession(balancer, connection);
  } else if (connection === session.client) {
    send(turn, session.upstream, me, passedOn(message));
  } else {
    const kind = turn.world.topology.processes[from]?.kind;
    const isWelcome = message.type === 'client-welcome' && (kind === 'member' || kind === 'application-server');
    send(turn, session.client, me, isWelcome ? { ...message, member: from } : passedOn(message));
    if (message.type === 'client-refused') endSession(balancer, session.client);
  }
}

/** The same message on its next connection; each is stamped when it is sent. */
const passedOn = <M extends ClientMessage>(message: M): M => ({ ...message });

function beginSession(balancer: Balancer, client: number): void {
  const { turn, state, me } = balancer;
  const target = targetForNext(balancer);
  const endpoint = target === -1 ? null : endpointOf(balancer, target);
  if (endpoint === null) {
    send(turn, client, me, clientMessage({ type: 'client-refused', why: 'no-target' }));
    closeConnection(turn, client, me);
    return;
  }
  const upstream = openConnection(turn, 'client', me, endpoint.process, endpoint.interface, endpoint.throughVip);
  state.sessions.push({ client, upstream, target, opened: false });
}

/** All go to one member; application servers share the sessions. */
function targetForNext({ turn, state, place }: Balancer): number {
  const kind = turn.world.topology.processes[place.targets[state.target]?.process ?? -1]?.kind;
  if (state.pinned || kind === 'member') return state.target;
  const load = (target: number): number => state.sessions.filter((session) => session.target === target).length;
  let best = state.target;
  state.targets.forEach(({ healthy }, target) => {
    if (healthy && load(target) < load(best)) best = target;
  });
  return best;
}

function endSession({ turn, state, me }: Balancer, client: number): void {
  const session = state.sessions.find((other) => other.client === client);
  if (session === undefined) return;
  state.sessions = state.sessions.filter((other) => other !== session);
  closeConnection(turn, session.client, me);
  closeConnection(turn, session.upstream, me);
}

function closed(turn: Turn, number: number, connection: number, why: string): void {
  const balancer = balancerOf(turn, number);
  const { state } = balancer;
  const index = state.targets.findIndex((target) => target.connection === connection);
  if (index !== -1) {
    checked(
      balancer,
      index,
      false,
      why === 'The connection was refused' ? 'the connection was refused' : 'the connection was reset',
    );
    return;
  }
  const session = state.sessions.find(({ client, upstream }) => client === connection || upstream === connection);
  if (session !== undefined) endSession(balancer, session.client);
}

function timer(turn: Turn, number: number, which: number): void {
  const balancer = balancerOf(turn, number);
  const { state, place } = balancer;
  // A check that has had its time makes room for the next one.
  const within = seconds(microseconds(place.balancer.healthCheck.timeoutMs));
  state.targets.forEach(({ connection, deadline }, index) => {
    if (connection !== 0 && deadline <= turn.world.nowUs) checked(balancer, index, false, `no answer within ${within}`);
  });
  if (which === CHECK) checkAll(balancer);
  else armTimeout(balancer);
}

function speak(
  { turn, place }: Balancer,
  text: string,
  value: string | null,
  because: readonly ReturnType<typeof fact>[],
): void {
  const mirror = turn.world.topology.mirrors[place.mirror]?.id ?? '';
  const event = value === null ? 'log' : 'status-changed';
  say(turn, mirror, { kind: 'load-balancer', id: place.id }, { event, text, guide: ['3.1.7.2'], because, value });
}

export const loadBalancer: Behaviour = {
  begins,
  timer,
  opened: (turn, self, { id }) => opened(turn, self, id),
  receives: (turn, self, { id }, from, message) => receives(turn, self, id, from, message as ClientMessage),
  closed: (turn, self, { id }, why) => closed(turn, self, id, why),
};
