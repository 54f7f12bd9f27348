import { canonicalAddress, isAddress } from './addresses.ts';

/** As much of a host, drawn or resolved, as finding addresses needs. */
interface Addressed {
  readonly dnsName?: string | undefined;
  readonly interfaces: readonly {
    readonly id?: string;
    readonly address: string;
    readonly dnsName?: string | undefined;
  }[];
  /** Of failover clusters of which it is the active node. */
  readonly clusterAddresses?: readonly { readonly address: string; readonly interface: string }[];
}

export interface AddressOwner<Host extends Addressed> {
  readonly host: Host;
  readonly networkInterface: Host['interfaces'][number];
}

/** Finds the interface that an address field means, whether an IP address or a DNS name is written there (§3.1.5.4). */
export interface AddressBook<Host extends Addressed> {
  /** The first interface with that address or name, or null. */
  find(written: string): AddressOwner<Host> | null;
  /** The IP address for what is written, in one spelling; what leads nowhere stays as it is. */
  resolve(written: string): string;
}

/** One spelling for each address and for each DNS name, which is the same whatever its case. */
export function addressKey(written: string): string {
  return isAddress(written) ? canonicalAddress(written) : written.toLowerCase();
}

/** DNS names are the same whatever their case. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Everything under which interfaces of a host are found: addresses and names. */
export function addressKeys({ dnsName, interfaces }: Addressed): string[] {
  const written = [
    ...interfaces.flatMap((one) => [one.address, one.dnsName]),
    interfaces.length === 0 ? undefined : dnsName,
  ];
  return written.filter((one) => one !== undefined).map(addressKey);
}

/**
 * Whose each address and name is, by `addressKey`. Every interface is found by its address and by its own name, and the
 * first one of a host by the host's name as well; an address goes before a name, and what comes first before what repeats it.
 */
export function addressOwners<Host extends Addressed>(hosts: readonly Host[]): ReadonlyMap<string, AddressOwner<Host>> {
  const owners = new Map<string, AddressOwner<Host>>();
  const add = (written: string | undefined, owner: AddressOwner<Host>) => {
    if (written === undefined || owners.has(addressKey(written))) return;
    owners.set(addressKey(written), owner);
  };
  for (const host of hosts) {
    for (const networkInterface of host.interfaces) add(networkInterface.address, { host, networkInterface });
    for (const { address, interface: id } of host.clusterAddresses ?? []) {
      const networkInterface = host.interfaces.find((one) => one.id === id);
      if (networkInterface !== undefined) add(address, { host, networkInterface });
    }
  }
  for (const host of hosts) {
    const [first] = host.interfaces;
    if (first !== undefined) add(host.dnsName, { host, networkInterface: first });
    for (const networkInterface of host.interfaces) add(networkInterface.dnsName, { host, networkInterface });
  }
  return owners;
}

export function addressBook<Host extends Addressed>(hosts: readonly Host[]): AddressBook<Host> {
  const owners = addressOwners(hosts);
  const find = (written: string) => owners.get(addressKey(written)) ?? null;
  const resolve = (written: string) =>
    isAddress(written) ? canonicalAddress(written) : (find(written)?.networkInterface.address ?? written);
  return { find, resolve: (written) => canonicalAddress(resolve(written)) };
}
