import type { Network } from '../design/design.ts';

/** The subnet that stands beside the name of a network; null where the network is called by it. */
export function subnetBeside({ name, cidr }: Pick<Network, 'name' | 'cidr'>): string | null {
  return cidr === name ? null : cidr;
}
