import { addressKey, addressKeys } from '../address-book.ts';
import { canonicalAddress, isInCidr, movedAddress, networkPrefix, nextFreeAddress } from '../addresses.ts';
import type {
  DesignDocument,
  HostDocument,
  InterfaceDocument,
  NetworkDocument,
  PlatformDocument,
} from '../design-document.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { withFields } from './change.ts';
import { freeCidr, takenAddresses } from './fresh-addresses.ts';
import type { Renaming } from './fresh-names.ts';

export interface PastedAddresses {
  readonly networks: readonly NetworkDocument[];
  /** The host as it is pasted; an interface whose network is neither copied nor there, or is full, cannot be. */
  readonly readdressed: (host: HostDocument) => HostDocument;
  /** Addresses and DNS names of the clip, by `addressKey`, with what stands in their place. */
  readonly addresses: Renaming;
}

/** Networks of the clip with addresses that overlap no others, and every interface with an address of its own. */
export function pasteAddresses(
  document: DesignDocument,
  design: DesignDocument,
  pastedId: (id: string | undefined) => string | undefined,
): PastedAddresses {
  const copied = pasteNetworks(document, design.networks ?? []);
  const taken = new Set(takenAddresses(document).map(addressKey));
  const names = new Set(document.hosts.flatMap(addressKeys));
  const addresses = new Map<string, string>();
  /** A name that is free goes along. What used one that is not uses the address instead. */
  const pasteName = (dnsName: string | undefined, address: string | undefined): string | undefined => {
    if (dnsName === undefined) return undefined;
    const isFree = !names.has(addressKey(dnsName));
    names.add(addressKey(dnsName));
    const next = isFree ? dnsName : address;
    if (next !== undefined) addresses.set(addressKey(dnsName), next);
    return isFree ? dnsName : undefined;
  };
  const pasteInterface = (drawn: InterfaceDocument): InterfaceDocument | null => {
    const original = drawn.network ?? networkOfInterface(drawn, document.networks ?? [])?.id;
    const id = pastedId(original);
    const network = copied.get(original ?? '') ?? (document.networks ?? []).find((one) => one.id === id);
    // In a design without any drawn network all interfaces are on one that is implied.
    if (network === undefined && (document.networks ?? []).length > 0) return null;
    const cidr = network?.cidr ?? `${drawn.address}/${drawn.address.includes(':') ? 64 : 24}`;
    const address = freeAddress(drawn.address, cidr, taken);
    if (address === null) return null;
    taken.add(addressKey(address));
    if (!addresses.has(addressKey(drawn.address))) addresses.set(addressKey(drawn.address), address);
    return withFields(drawn, { network: id, address, dnsName: pasteName(drawn.dnsName, address) });
  };
  const pasted = new Map(
    design.hosts.map((host) => {
      const interfaces = host.interfaces.map(pasteInterface).filter((one) => one !== null);
      return [host, withFields(host, { interfaces, dnsName: pasteName(host.dnsName, interfaces[0]?.address) })];
    }),
  );
  pasteClusterAddresses(design.platforms ?? [], {
    cidrOf: (address) => {
      const networks = [...(design.networks ?? []), ...(document.networks ?? [])];
      const original = networks.find(({ cidr }) => isInCidr(address, cidr));
      return (copied.get(original?.id ?? '') ?? original)?.cidr;
    },
    taken,
    addresses,
  });
  return { networks: [...copied.values()], readdressed: (host) => pasted.get(host) ?? host, addresses };
}

interface Addressing {
  readonly cidrOf: (address: string) => string | undefined;
  readonly taken: Set<string>;
  readonly addresses: Map<string, string>;
}

/** A failover cluster is reached at an address of its own, beside those of its nodes (§3.1.6.1). */
function pasteClusterAddresses(platforms: readonly PlatformDocument[], { cidrOf, taken, addresses }: Addressing): void {
  for (const platform of platforms) {
    const cidr = platform.kind === 'failover-cluster' ? cidrOf(platform.address) : undefined;
    if (platform.kind !== 'failover-cluster' || cidr === undefined) continue;
    const address = freeAddress(platform.address, cidr, taken);
    if (address === null) continue;
    taken.add(addressKey(address));
    addresses.set(addressKey(platform.address), address);
  }
}

/** Networks that were one stretched subnet stay one: equal addresses become equal addresses. */
function pasteNetworks(document: DesignDocument, networks: readonly NetworkDocument[]): Map<string, NetworkDocument> {
  const cidrs = new Map<string, string>();
  let others = document;
  for (const { cidr } of networks) {
    const key = networkPrefix(cidr) ?? cidr;
    if (cidrs.has(key)) continue;
    const fresh = freeCidr(others, cidr);
    // A free network keeps its spelling, which may name any of its addresses.
    cidrs.set(key, networkPrefix(fresh) === networkPrefix(cidr) ? cidr : fresh);
    others = { ...others, networks: [...(others.networks ?? []), { id: fresh, cidr: fresh }] };
  }
  return new Map(
    networks.map((network) => [
      network.id,
      { ...network, cidr: cidrs.get(networkPrefix(network.cidr) ?? network.cidr) ?? network.cidr },
    ]),
  );
}

/** The same address, or the one at the same place of a network that was renumbered, or the next that is free. */
function freeAddress(address: string, cidr: string, taken: ReadonlySet<string>): string | null {
  const wanted = isInCidr(address, cidr) ? address : movedAddress(address, cidr);
  if (wanted !== null && !taken.has(canonicalAddress(wanted))) return wanted;
  return nextFreeAddress(cidr, taken);
}
