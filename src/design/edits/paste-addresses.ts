import { canonicalAddress, isInCidr, movedAddress, networkPrefix, nextFreeAddress } from '../addresses.ts';
import type { DesignDocument, HostDocument, InterfaceDocument, NetworkDocument } from '../design-document.ts';
import { networkOfInterface } from '../resolve-design.ts';
import { freeCidr, takenAddresses } from './fresh-addresses.ts';
import type { Renaming } from './fresh-names.ts';

export interface PastedAddresses {
  readonly networks: readonly NetworkDocument[];
  /** An interface whose network is neither copied nor there, or is full, cannot be pasted. */
  readonly interfacesOf: (host: HostDocument) => InterfaceDocument[];
  readonly addresses: Renaming;
}

/** Networks of the clip with addresses that overlap no others, and every interface with an address of its own. */
export function pasteAddresses(
  document: DesignDocument,
  design: DesignDocument,
  pastedId: (id: string | undefined) => string | undefined,
): PastedAddresses {
  const copied = pasteNetworks(document, design.networks ?? []);
  const taken = new Set(takenAddresses(document).map(canonicalAddress));
  const addresses = new Map<string, string>();
  const pasteInterface = (drawn: InterfaceDocument): InterfaceDocument | null => {
    const original = drawn.network ?? networkOfInterface(drawn, document.networks ?? [])?.id;
    const id = pastedId(original);
    const network = copied.get(original ?? '') ?? (document.networks ?? []).find((one) => one.id === id);
    // In a design without any drawn network all interfaces are on one that is implied.
    if (network === undefined && (document.networks ?? []).length > 0) return null;
    const cidr = network?.cidr ?? `${drawn.address}/${drawn.address.includes(':') ? 64 : 24}`;
    const address = freeAddress(drawn.address, cidr, taken);
    if (address === null) return null;
    taken.add(canonicalAddress(address));
    if (!addresses.has(canonicalAddress(drawn.address))) addresses.set(canonicalAddress(drawn.address), address);
    const { network: _, ...rest } = drawn;
    return { ...rest, ...(id === undefined ? {} : { network: id }), address };
  };
  const pasted = new Map(
    design.hosts.map((host) => [host, host.interfaces.map(pasteInterface).filter((one) => one !== null)]),
  );
  return { networks: [...copied.values()], interfacesOf: (host) => pasted.get(host) ?? [], addresses };
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
