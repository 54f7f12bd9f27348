import { isInCidr } from './addresses.ts';
import type { HostDocument, InterfaceDocument, NetworkDocument } from './design-document.ts';

/** Where an interface does not name its network, that is the one whose CIDR holds its address. */
export function networkOfInterface<Drawn extends { readonly id: string; readonly cidr: string }>(
  { network, address }: InterfaceDocument,
  networks: readonly Drawn[],
): Drawn | undefined {
  if (network !== undefined) return networks.find(({ id }) => id === network);
  return networks.find(({ cidr }) => isInCidr(address, cidr)) ?? networks[0];
}

/** The ids of the networks that a host is on, in the order of its interfaces; one for each of several interfaces on it. */
export const networksOfHost = (
  { interfaces }: Pick<HostDocument, 'interfaces'>,
  networks: readonly NetworkDocument[] = [],
): readonly string[] => interfaces.flatMap((one) => networkOfInterface(one, networks)?.id ?? []);
