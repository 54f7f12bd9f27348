import { nameNumber } from '../engine/processes/redirection/name-resolution.ts';
import { isRunning } from '../engine/state/process.ts';
import type { NameAnswer } from '../engine/state/redirection-state.ts';
import type { World } from '../engine/state/world.ts';

/** What is between users and a mirror notices a new primary by itself, and later than the members do (§3.1.7.2). */

/** The longest time in which a load balancer has asked every target once more. */
export function roundOfChecksMs({ topology }: World): number {
  const rounds = topology.loadBalancers.map(({ balancer: { healthCheck } }) => healthCheck);
  return Math.max(0, ...rounds.map(({ intervalMs, timeoutMs }) => intervalMs + timeoutMs));
}

/** A load balancer counts checks that contradict what it takes a target for: a few more, and it changes its mind. */
export function countsChecks(world: World): boolean {
  return world.loadBalancers.some(
    ({ targets }, number) =>
      isRunning(world, world.topology.loadBalancers[number]?.process ?? -1) &&
      targets.some(({ contrary }) => contrary > 0),
  );
}

/** Who goes by an answer that the name has changed since, and asks again when it is too old; or null. */
export function keepsOldAnswer(world: World): string | null {
  const { clients, webGateways } = world.topology;
  const client = clients.find(({ client: { connect } }, number) =>
    isOld(world, connect.server, world.clients[number]?.answer ?? null),
  );
  // A mirror-aware gateway that has a list of members goes by that.
  const gateway = webGateways.find(({ gateway: { server } }, number) => {
    const state = world.gateways[number];
    return state?.list === null && isOld(world, server, state.answer);
  });
  return (client ?? gateway)?.id ?? null;
}

function isOld(world: World, server: string | null, answer: NameAnswer | null): boolean {
  const name = server === null || answer === null ? -1 : nameNumber(world, server);
  return (
    answer !== null && answer.until > world.nowUs && name !== -1 && world.dnsNames[name]?.address !== answer.address
  );
}
