import { isInCidr } from '../../design/addresses.ts';
import type { World } from '../state/world.ts';

/** The interfaces of a host on the subnet of a virtual IP address. They need not be up. */
function subnetInterfaces(world: World, host: number, vip: { readonly address: string }): number[] {
  return (world.topology.hosts[host]?.interfaces ?? []).filter((candidate) => {
    const network = world.topology.interfaces[candidate]?.network ?? -1;
    const cidr = world.design.networks[network]?.cidr;
    return cidr !== undefined && isInCidr(vip.address, cidr);
  });
}

/** The ids of the interfaces on which a member could bind the mirror's virtual IP address. */
export function vipChoices(world: World, member: number): readonly string[] {
  const vip = world.disks[member]?.membership.vip ?? null;
  const found = vip === null ? [] : subnetInterfaces(world, world.topology.members[member]?.host ?? -1, vip);
  return found.map((one) => world.topology.interfaces[one]?.id ?? '');
}

/** Where a member binds the virtual IP address: on the interface that is chosen for it, or the first on the subnet; null where there is none. */
export function vipInterfaceOf(world: World, member: number, vip: { readonly address: string }): number | null {
  const found = subnetInterfaces(world, world.topology.members[member]?.host ?? -1, vip);
  const chosen = world.disks[member]?.vipInterface;
  return found.find((candidate) => world.topology.interfaces[candidate]?.id === chosen) ?? found[0] ?? null;
}

/** A nonroot instance may not give an interface another address (§3.2.11). */
export function isNonRoot({ topology }: World, member: number): boolean {
  return topology.instances[topology.members[member]?.instance ?? -1]?.instance.nonRoot === true;
}

/** The mask that the address needs on this interface; macOS wants an alias to stand alone (§3.2.11.2). */
export function neededMask(world: World, target: number): number | null {
  const place = world.topology.interfaces[target];
  const host = world.topology.hosts[place?.host ?? -1]?.host;
  if (host?.platform === 'macos') return 32;
  return host?.interfaces.find(({ id }) => id === place?.id)?.maskBits ?? null;
}
