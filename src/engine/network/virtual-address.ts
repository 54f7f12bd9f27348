import { isInCidr } from '../../design/addresses.ts';
import type { World } from '../state/world.ts';

/** The interface of a host on the subnet of a virtual IP address, or null. It need not be up. */
export function subnetInterface(world: World, host: number, vip: { readonly address: string }): number | null {
  for (const candidate of world.topology.hosts[host]?.interfaces ?? []) {
    const network = world.topology.interfaces[candidate]?.network ?? -1;
    const cidr = world.design.networks[network]?.cidr;
    if (cidr !== undefined && isInCidr(vip.address, cidr)) return candidate;
  }
  return null;
}

/** The mask that the address needs on this interface; macOS wants an alias to stand alone (§3.2.11.2). */
export function neededMask(world: World, target: number): number | null {
  const place = world.topology.interfaces[target];
  const host = world.topology.hosts[place?.host ?? -1]?.host;
  if (host?.platform === 'macos') return 32;
  return host?.interfaces.find(({ id }) => id === place?.id)?.maskBits ?? null;
}
