import type { ClientPlace } from '../state/client-places.ts';
import type { ClientState } from '../state/client-state.ts';
import { processOf, type Turn, type World } from '../state/world.ts';
import {
  type Endpoint,
  endpointAt,
  serviceEndpoint,
  serviceNamed,
  superserver,
  vipHolder,
} from './redirection/endpoint.ts';
import { nameNumber, resolveName } from './redirection/name-resolution.ts';

/** How a client finds whom to connect to (§3.1.7). A way of its own is a row here. */
type Way = (turn: Turn, state: ClientState, place: ClientPlace) => Endpoint | null;

/**
 * Adapted applications know the members that may be primary and try one after the other (§3.1.7.2): the failover members, and after
 * every round of them one DR async, so that many of these do not hold up those that come back after a failover.
 */
function nextMember({ world }: Turn, state: ClientState, { mirror }: ClientPlace): Endpoint | null {
  const known = (world.topology.mirrors[mirror]?.members ?? []).map((member) => ({
    member,
    type: typeOf(world, member),
  }));
  const failover = known.filter(({ type }) => type === 'failover');
  const asyncs = known.filter(({ type }) => type === 'dr');
  const round = failover.length + Math.min(1, asyncs.length);
  const turn = state.target++;
  const next = failover[turn % round] ?? asyncs[Math.floor(turn / round) % asyncs.length];
  return next === undefined ? null : superserver(world, next.member);
}

const typeOf = (world: World, member: number): string => world.topology.members[member]?.member.type ?? '';

function through(kind: 'web-gateway' | 'load-balancer'): Way {
  return (turn, state, place) => {
    const { server } = place.client.connect;
    // One that is not drawn is taken for one that always finds the primary.
    if (server === null) return nextMember(turn, state, place);
    return serviceEndpoint(turn.world, serviceNamed(turn.world, kind, server), place.host);
  };
}

/** The name leads to an address, by an answer that is kept for its time to live (§3.1.7.2). Null while the server is asked. */
const byName: Way = (turn, state, place) => {
  const { world } = turn;
  const { server } = place.client.connect;
  const name = server === null ? -1 : nameNumber(world, server);
  // A name that is not drawn stays with the first failover member until somebody redirects the client.
  if (name === -1) return firstOf(turn, place);
  const address = resolveName(turn, place.process, name, state.answer ?? null);
  return address === null ? null : endpointAt(world, address, place.mirror, place.process);
};

function firstOf({ world }: Turn, { mirror }: ClientPlace): Endpoint | null {
  const mayBePrimary = ['failover', 'dr'];
  const first = world.topology.mirrors[mirror]?.members.find((one) => mayBePrimary.includes(typeOf(world, one)));
  return first === undefined ? null : superserver(world, first);
}

/** Its application server (§3.2.10). One that is not drawn is taken for one that always finds the primary. */
function throughApplicationServer(turn: Turn, state: ClientState, place: ClientPlace): Endpoint | null {
  if (turn.world.topology.applicationServers[place.applicationServer] === undefined)
    return nextMember(turn, state, place);
  const process = processOf(turn.world.topology, 'application-server', place.applicationServer);
  return serviceEndpoint(turn.world, process, place.host);
}

const WAYS: Readonly<Record<ClientPlace['client']['connect']['via'], Way>> = {
  vip: ({ world }, _state, { mirror }) => vipHolder(world, mirror),
  members: nextMember,
  ecp: throughApplicationServer,
  gateway: through('web-gateway'),
  dns: byName,
  'load-balancer': through('load-balancer'),
};

/** Where a client tries next; somebody who was redirected goes straight to that member (§3.1.7.2, user-level procedures). */
export function nextTarget(turn: Turn, state: ClientState, place: ClientPlace): Endpoint | null {
  if (state.redirectedTo !== -1) return superserver(turn.world, state.redirectedTo);
  return WAYS[place.client.connect.via](turn, state, place);
}

/** Whether it connects to the member or application server that works for it, and not through something before those. */
export function isServer({ world }: Turn, { process }: Endpoint): boolean {
  const kind = world.topology.processes[process]?.kind;
  return kind === 'member' || kind === 'application-server';
}
