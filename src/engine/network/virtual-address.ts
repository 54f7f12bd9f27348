import { isInCidr } from '../../design/addresses.ts';
import type { World } from '../kernel/world.ts';

/** The interface of a host on the subnet of a virtual IP address, or null. It need not be up. */
export function subnetInterface(world: World, host: number, vip: { readonly address: string }): number | null {
  for (const candidate of world.topology.hosts[host]?.interfaces ?? []) {
    const network = world.topology.interfaces[candidate]?.network ?? -1;
    const cidr = world.design.networks[network]?.cidr;
    if (cidr !== undefined && isInCidr(vip.address, cidr)) return candidate;
  }
  return null;
}
