import type { Path } from '../state/path.ts';
import type { World } from '../state/world.ts';

/**
 * Who holds a virtual IP address is announced on its subnet. Routers there that do not hear it go on sending to the former
 * holder until they ask anew; whoever is on the subnet itself asks at once (§3.1.7.3).
 */

/** Whether packets to a mirror's virtual IP address (-1 for none) enter its subnet through a router that knows a former holder. */
export function isMisled({ topology, network }: World, mirror: number, { hops }: Path): boolean {
  const behind = network.routersBehind.find((one) => one.mirror === mirror);
  if (behind === undefined) return false;
  for (let hop = hops.length - 2; hop > 0; hop -= 2) {
    const link = topology.linkIds.indexOf(hops[hop] as string);
    if (topology.linkIsLayer2[link]) continue;
    return behind.networks.includes(topology.networkIds.indexOf(hops[hop + 1] as string));
  }
  return false;
}

/** The networks of one subnet: joined by layer 2 links, whether these are up or not. */
export function subnetOf(world: World, first: number): number[] {
  return spread(world, first, () => true);
}

/** Where an announcement from an interface is heard now. */
export function heardFrom(world: World, target: number): readonly number[] {
  const { topology, network } = world;
  const place = topology.interfaces[target];
  if (place === undefined || !network.interfaceUp[target] || network.isolated[place.host]) return [];
  if (world.hosts[place.host]?.state !== 'up' || !network.networkUp[place.network]) return [];
  return spread(
    world,
    place.network,
    (link, next) => network.linkUp[link] === true && network.networkUp[next] === true,
  );
}

function spread({ topology }: World, first: number, passes: (link: number, next: number) => boolean): number[] {
  const found = [first];
  for (const here of found) {
    for (const link of topology.networkLinks[here] ?? []) {
      if (!topology.linkIsLayer2[link]) continue;
      const [one, other] = topology.linkEnds[link] as readonly [number, number];
      const next = one === here ? other : one;
      if (!found.includes(next) && passes(link, next)) found.push(next);
    }
  }
  return found;
}
