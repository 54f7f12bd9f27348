/** The hosts of a drawing while it is made: which files mean the same one, and which addresses it has. */
import { addressKey } from '../../design/address-book.ts';
import { isAddress } from '../../design/addresses.ts';
import type { HostDocument } from '../../design/design-document.ts';
import { dnsName } from '../../design/schema.ts';
import type { HostFacts, Place, Told } from '../facts.ts';
import { isLoopback } from '../formats/values.ts';

export interface InterfaceDraft {
  /** Null until a placeholder is found for it. */
  address: string | null;
  dnsName: string | null;
  readonly isPlaceholder: boolean;
  readonly at: Place;
  /** The name of the interface, where a file gives one. */
  id: string | null;
}

export interface HostDraft {
  readonly name: string;
  readonly facts: HostFacts | null;
  readonly at: Place;
  readonly interfaces: InterfaceDraft[];
  dnsName: string | null;
  site: string | null;
  platform: HostDocument['platform'] | null;
  agentPort: number | null;
}

/** An address as it will be written: a name where it is one that the drawing knows, else the interface's address. */
export interface AddressDraft {
  readonly host: HostDraft;
  readonly networkInterface: InterfaceDraft;
  readonly written: string | null;
}

export class Hosts {
  readonly drafts: HostDraft[] = [];
  private readonly known: ReadonlyMap<string, HostFacts>;
  private readonly byFacts = new Map<HostFacts, HostDraft>();
  private readonly byAddress = new Map<string, HostDraft>();

  constructor(facts: readonly HostFacts[]) {
    const known = new Map<string, HostFacts>();
    for (const host of facts) {
      for (const key of [...host.addresses.map(({ value }) => value), host.name, ...host.aliases].map(addressKey)) {
        if (!known.has(key)) known.set(key, host);
      }
    }
    this.known = known;
  }

  ofFacts(facts: HostFacts): HostDraft {
    const drawn = this.byFacts.get(facts);
    if (drawn !== undefined) return drawn;
    const host = this.add(facts.name, facts.at, facts);
    this.byFacts.set(facts, host);
    for (const { value, at } of facts.addresses) this.addInterface(host, value, null, at);
    for (const name of [facts.name, ...facts.aliases]) this.claim(name, host);
    return host;
  }

  /** The host that a file means by an address or a name: one that is drawn, or one that another file describes. */
  find(written: string): HostDraft | null {
    const key = addressKey(written);
    const drawn = this.byAddress.get(key);
    if (drawn !== undefined) return drawn;
    const facts = this.known.get(key);
    return facts === undefined ? null : this.ofFacts(facts);
  }

  /** The host of any of these addresses, or a new one. */
  having(addresses: readonly (Told<string> | undefined)[], name: string, at: Place): HostDraft {
    for (const told of addresses) {
      const host = told === undefined || isLoopback(told.value) ? null : this.find(told.value);
      if (host !== null) return host;
    }
    return this.add(name, at, null);
  }

  /** The address as one of the host's, with an interface for it where none has it. */
  address(host: HostDraft, { value, at }: Told<string>): AddressDraft | null {
    if (isLoopback(value)) return null;
    const isName = !isAddress(value);
    if (isName && !dnsName.safeParse(value).success) return null;
    const key = addressKey(value);
    const has = ({ address, dnsName: name }: InterfaceDraft) =>
      (address !== null && addressKey(address) === key) || (name !== null && addressKey(name) === key);
    const present = host.interfaces.find(has);
    if (present !== undefined) return { host, networkInterface: present, written: value };
    const meant = host.facts?.addressOfAlias?.get(value);
    const own = meant === undefined ? undefined : host.interfaces.find(({ address }) => address === meant);
    if (own !== undefined && own !== host.interfaces[0]) {
      own.dnsName ??= value;
      return { host, networkInterface: own, written: addressKey(own.dnsName) === key ? value : null };
    }
    const [first] = host.interfaces;
    if (isName && first !== undefined && this.isNameOf(host, value)) return this.named(host, first, value);
    const added = this.addInterface(host, isName ? null : value, isName ? value : null, at);
    return { host, networkInterface: added, written: value };
  }

  /** Every host has an interface, so that it can be drawn. */
  complete(): void {
    for (const host of this.drafts) {
      if (host.interfaces.length > 0) continue;
      const { facts } = host;
      const name = facts?.resolvable ? (facts.aliases[0] ?? facts.name) : null;
      const isName = name !== null && dnsName.safeParse(name).success && !isAddress(name);
      this.addInterface(host, null, isName ? name : null, host.at);
    }
  }

  private isNameOf({ facts }: HostDraft, name: string): boolean {
    return facts !== null && [facts.name, ...facts.aliases].some((one) => addressKey(one) === addressKey(name));
  }

  /** A host has room for two names of its first interface; what does not fit is written as the address. */
  private named(host: HostDraft, first: InterfaceDraft, name: string): AddressDraft {
    const isFree = host.facts?.resolvable === true;
    host.dnsName ??= isFree ? name : null;
    const fits = host.dnsName !== null && addressKey(host.dnsName) === addressKey(name);
    return { host, networkInterface: first, written: fits ? name : null };
  }

  private add(name: string, at: Place, facts: HostFacts | null): HostDraft {
    const host: HostDraft = {
      name,
      facts,
      at,
      interfaces: [],
      dnsName: null,
      site: facts?.site?.value ?? null,
      platform: null,
      agentPort: null,
    };
    this.drafts.push(host);
    return host;
  }

  private addInterface(host: HostDraft, address: string | null, name: string | null, at: Place): InterfaceDraft {
    const added = { address, dnsName: name, isPlaceholder: address === null, at, id: null };
    host.interfaces.push(added);
    for (const key of [address, name]) if (key !== null) this.claim(key, host);
    return added;
  }

  private claim(written: string, host: HostDraft): void {
    const key = addressKey(written);
    if (!this.byAddress.has(key)) this.byAddress.set(key, host);
  }
}
