/** Networks from addresses and masks: those that files give, and those that have to be assumed. */
import { isAddress, isInCidr, maskBitsOf, networkPrefix, nextFreeAddress } from '../../design/addresses.ts';
import type { HostDocument, LinkDocument, NetworkDocument } from '../../design/design-document.ts';
import { PLACEHOLDER_CIDR } from '../../design/rules/placeholders.ts';
import type { NetworkFacts, Place } from '../facts.ts';
import type { NoteAt } from './choose.ts';
import type { HostDraft } from './hosts.ts';
import { Ids } from './ids.ts';

interface DrawnNetwork {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  readonly routed: boolean;
  readonly at: Place | null;
}

export class Networks {
  private readonly known: NetworkFacts[];
  private readonly drawn = new Map<string, DrawnNetwork>();
  private readonly ids = new Ids();

  constructor(
    known: readonly NetworkFacts[],
    private readonly note: NoteAt,
  ) {
    this.known = [...known];
  }

  /** The network of an address; where no file gives its mask, it is taken as the usual one. */
  of(address: string, at: Place): string {
    const holding = this.known
      .filter(({ cidr }) => isInCidr(address, cidr.value))
      .sort((one, other) => (maskBitsOf(other.cidr.value) ?? 0) - (maskBitsOf(one.cidr.value) ?? 0))[0];
    if (holding !== undefined) return this.draw(holding.name, holding.cidr.value, holding.routed, holding.cidr.at);
    const cidr = this.assumed(address);
    this.note(at, 'assumed', `no file gives the mask of the network of ${address}; it is taken as ${cidr}`);
    const name = cidr;
    this.known.push({ name, cidr: { value: cidr, at }, routed: true });
    return this.draw(name, cidr, true, at);
  }

  /** Addresses for what has none. */
  placeholders(hosts: readonly HostDraft[]): void {
    const taken = hosts.flatMap(({ interfaces }) => interfaces.flatMap(({ address }) => address ?? []));
    for (const host of hosts) {
      for (const one of host.interfaces) {
        if (one.address !== null) continue;
        one.address = nextFreeAddress(PLACEHOLDER_CIDR, taken) ?? '192.0.2.254';
        taken.push(one.address);
        const who = one.dnsName ?? host.name;
        this.note(one.at, 'placeholder', `${who} has no address in these files; ${one.address} stands for it`);
      }
    }
  }

  placeholderNetwork(): string {
    return this.draw('Addresses that are not known', PLACEHOLDER_CIDR, true, null);
  }

  isRouted(network: string): boolean {
    return [...this.drawn.values()].some(({ id, routed }) => id === network && routed);
  }

  documents(): NetworkDocument[] {
    return [...this.drawn.values()].map(({ id, name, cidr }) => ({ id, name, cidr }));
  }

  /**
   * Container networks are apart; how others are joined is in no file, and they are drawn as routed. A network whose hosts
   * meet elsewhere as well is one of their own, as the private network of a mirror, and needs no link.
   */
  links(hosts: readonly HostDocument[]): LinkDocument[] {
    const routed = [...this.drawn.values()].filter((network) => network.routed);
    const on = (id: string) => hosts.filter(({ interfaces }) => interfaces.some(({ network }) => network === id));
    const [first, ...rest] = routed.filter(({ id }) => !isOfItsOwn(on(id), id));
    const ids = new Ids();
    return rest.map(({ id, name, at }): LinkDocument => {
      const from = first as DrawnNetwork;
      if (at !== null)
        this.note(at, 'assumed', `no file says how ${from.name} and ${name} are joined; a routed link is drawn`);
      return { id: ids.fresh(`${from.id} - ${id}`), between: [from.id, id] };
    });
  }

  private draw(name: string, cidr: string, routed: boolean, at: Place | null): string {
    const known = this.drawn.get(cidr);
    if (known !== undefined) return known.id;
    const isNamed = !isAddress(name.split('/')[0] ?? '');
    const network = {
      id: this.ids.fresh(isNamed && at !== null ? name : cidr.replace('/', '-')),
      name,
      cidr,
      routed,
      at,
    };
    this.drawn.set(cidr, network);
    return network.id;
  }

  /** /24, or /64 of IPv6, or as much less as another network leaves. */
  private assumed(address: string): string {
    const isIp6 = address.includes(':');
    const max = isIp6 ? 128 : 32;
    for (let bits = isIp6 ? 64 : 24; bits < max; bits += 1) {
      const cidr = networkCidr(address, bits);
      const prefix = networkPrefix(cidr) ?? '';
      if (!this.known.some((one) => (networkPrefix(one.cidr.value) ?? '-').startsWith(prefix))) return cidr;
    }
    return `${address}/${max}`;
  }
}

const isOfItsOwn = (hosts: readonly HostDocument[], network: string): boolean => {
  // The first interface of a host is that of its superserver address.
  return (
    hosts.length > 1 && hosts.every(({ interfaces }) => interfaces.length > 1 && interfaces[0]?.network !== network)
  );
};

/** The network of a size in which an address lies, written by its base. */
export function networkCidr(address: string, bits: number): string {
  const prefix = (networkPrefix(`${address}/${bits}`) ?? '').replace(/^\S+ /, '');
  const isIp6 = address.includes(':');
  const binary = prefix.padEnd(isIp6 ? 128 : 32, '0');
  const parts = binary.match(isIp6 ? /.{16}/g : /.{8}/g) ?? [];
  const numbers = parts.map((part) => Number.parseInt(part, 2));
  const base = isIp6
    ? numbers
        .map((part) => part.toString(16))
        .join(':')
        .replace(/(?::0)+$/, '::')
    : numbers.join('.');
  return `${base}/${bits}`;
}
