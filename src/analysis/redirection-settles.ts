import { nameNumber } from '../engine/processes/redirection/name-resolution.ts';
import { isRunning } from '../engine/state/process.ts';
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
  const { topology, dnsNames, nowUs } = world;
  const old = topology.clients.find(({ client: { connect } }, number) => {
    const answer = world.clients[number]?.answer;
    const name = connect.server === null || answer == null ? -1 : nameNumber(world, connect.server);
    return answer != null && answer.until > nowUs && name !== -1 && dnsNames[name]?.address !== answer.address;
  });
  return old?.id ?? null;
}
