import { observe } from '../../src/engine/engine.ts';
import { sourceInterface } from '../../src/engine/network/routes.ts';
import { superserver } from '../../src/engine/processes/redirection/endpoint.ts';
import type { World } from '../../src/engine/state/world.ts';
import { primaryOf } from './healing.ts';

/**
 * Who is still not led to the primary although everything is healed, or null: an aware gateway that has a list, a load balancer that
 * nobody has set, and those who go through them (§3.1.7). They must reach the superserver address of the primary as it is
 * now: a person may have changed it to one on a network that they are not on (§3.3.2).
 */
export function redirectionLacks(world: World): string | null {
  const { topology } = world;
  const primary = primaryOf(world, 0);
  const place = topology.members[primary];
  if (place === undefined) return null;
  const reaches = (host: number): boolean =>
    sourceInterface(topology, world.network, host, superserver(world, primary).interface) !== null;
  const { gateways, loadBalancers, clients } = observe(world);
  const ledBy = new Set<string>();
  for (const [index, { id, connectedTo, members }] of gateways.entries()) {
    const gateway = topology.webGateways[index];
    if (!gateway?.gateway.mirrorAware || members.length === 0 || !reaches(gateway.host)) continue;
    if (!members.includes(place.name)) continue;
    if (connectedTo !== place.name)
      return `gateway ${id} is connected to ${connectedTo ?? 'nobody'} instead of ${place.name}`;
    ledBy.add(id);
  }
  for (const [index, { id, target, isPinned, healthy }] of loadBalancers.entries()) {
    const balancer = topology.loadBalancers[index];
    if (balancer === undefined || isPinned || !reaches(balancer.host)) continue;
    // A member that was promoted is no target until a person makes it one.
    if (!balancer.balancer.targets.includes(place.name)) continue;
    // Shorter than a round trip, a check cannot succeed.
    if (balancer.balancer.healthCheck.timeoutMs < 2000) continue;
    if (target !== place.name)
      return `load balancer ${id} sends to ${target ?? 'nobody'} (healthy: ${healthy.join()}) instead of ${place.name}`;
    ledBy.add(id);
  }
  for (const [index, { id, connectedTo, status }] of clients.entries()) {
    const { server, via } = topology.clients[index]?.client.connect ?? {};
    if (server == null || via === 'dns' || !ledBy.has(server) || world.clients[index]?.redirectedTo !== -1) continue;
    if (connectedTo !== place.name || status !== 'Served')
      return `client ${id} is ${status} and connected to ${connectedTo ?? 'nobody'} instead of ${place.name}`;
  }
  return null;
}
