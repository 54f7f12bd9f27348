import { addressKey, addressKeys } from '../address-book.ts';
import { isAddress, isCidr, isInCidr, movedAddress, nextFreeAddress, sameAddress } from '../addresses.ts';
import { type DesignDocument, designDocumentSchema, type MemberDocument } from '../design-document.ts';
import { isMirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { addressKindOf, optionalPartOf, visitSchema } from '../schema.ts';
import { type Change, changeEach, changeWhere, withFields, withValuesAt } from './change.ts';
import { takenAddresses } from './fresh-addresses.ts';

/** Old addresses and DNS names, by `addressKey`, with what stands in their place now, or null where they are gone. */
export type AddressChanges = ReadonlyMap<string, string | null>;

/** Gives an interface another address; what named the old one names the new one. */
export function changeAddress(
  document: DesignDocument,
  { host, interface: id, address }: { readonly host: string; readonly interface: string; readonly address: string },
): DesignDocument {
  const drawn = document.hosts.find((one) => one.id === host)?.interfaces.find((one) => one.id === id);
  if (drawn === undefined || !isAddress(address) || drawn.address === address) return document;
  const hosts = changeWhere(
    document.hosts,
    (one) => one.id === host,
    (one) => ({
      ...one,
      interfaces: changeWhere(
        one.interfaces,
        (candidate) => candidate.id === id,
        (candidate) => ({ ...candidate, address }),
      ),
    }),
  );
  return followAddresses({ ...document, hosts }, new Map([[addressKey(drawn.address), address]]), new Set([host]));
}

/**
 * Gives a network other addresses; the interfaces on it keep their place in the network, and what named them follows,
 * the VIP too.
 */
export function changeCidr(
  document: DesignDocument,
  { network: id, cidr }: { readonly network: string; readonly cidr: string },
): DesignDocument {
  const networks = document.networks ?? [];
  const drawn = networks.find((network) => network.id === id);
  if (drawn === undefined || !isCidr(cidr) || drawn.cidr === cidr) return document;
  const changes = new Map<string, string>();
  const taken = takenAddresses(document);
  const renumber = (address: string): string => {
    if (!isInCidr(address, drawn.cidr) || isInCidr(address, cidr)) return address;
    const known = changes.get(addressKey(address));
    if (known !== undefined) return known;
    const moved = movedAddress(address, cidr);
    const isFree = moved !== null && !taken.some((other) => sameAddress(other, moved));
    const next = (isFree ? moved : nextFreeAddress(cidr, taken)) ?? address;
    taken.push(next);
    changes.set(addressKey(address), next);
    return next;
  };
  const owners = new Set<string>();
  const hosts = changeEach(document.hosts, (host) => {
    const interfaces = changeEach(host.interfaces, (one) => {
      if (networkOfInterface(one, networks) !== drawn) return one;
      return withFields(one, { network: id, address: renumber(one.address) });
    });
    if (interfaces !== host.interfaces) owners.add(host.id);
    return withFields(host, { interfaces });
  });
  const mirrors = changeEach(document.mirrors, (mirror) =>
    mirror.vip
      ? withFields(mirror, { vip: withFields(mirror.vip, { address: renumber(mirror.vip.address) }) })
      : mirror,
  );
  const platforms = changeEach(document.platforms ?? [], (platform) =>
    platform.kind === 'failover-cluster' ? withFields(platform, { address: renumber(platform.address) }) : platform,
  );
  const renumbered = withFields(document, {
    ...(document.platforms === undefined ? {} : { platforms }),
    networks: changeWhere(
      networks,
      (network) => network === drawn,
      (network) => ({ ...network, cidr }),
    ),
    hosts,
    mirrors,
  });
  return followAddresses(renumbered, changes, owners);
}

/**
 * What named an address follows it. Where two hosts had the same address, only what belongs to the host that gave it up
 * is meant: its members, but neither arbiter nor what stands around mirrors.
 */
export function followAddresses(
  document: DesignDocument,
  changes: AddressChanges,
  hosts: ReadonlySet<string>,
): DesignDocument {
  const owned = new Set(document.hosts.flatMap(addressKeys));
  const nextOf = (address: string): string | null => changes.get(addressKey(address)) ?? null;
  const isMeant = (address: string | undefined): address is string =>
    address !== undefined && changes.has(addressKey(address));
  const isFree = (address: string | undefined): address is string =>
    isMeant(address) && !owned.has(addressKey(address));
  const hostOf = new Map(document.instances.map(({ id, host }) => [id, host]));

  const follow = (member: MemberDocument): MemberDocument => {
    const follows = hosts.has(hostOf.get(member.instance) ?? '') ? isMeant : isFree;
    const changed = MEMBER_ADDRESSES.filter((field) => follows(member[field])).map(
      (field) => [field, nextOf(member[field] ?? '') ?? undefined] as const,
    );
    return withFields(member, Object.fromEntries(changed));
  };
  const mirrors = changeEach(document.mirrors, (mirror) => {
    const { arbiter } = mirror;
    const address = isFree(arbiter?.address) ? nextOf(arbiter.address) : arbiter?.address;
    return withFields(mirror, {
      members: changeEach(mirror.members, follow),
      arbiter: arbiter && (address ? withFields(arbiter, { address }) : undefined),
    });
  });
  return followAround(withFields(document, { mirrors }), (address) => (isFree(address) ? nextOf(address) : address));
}

/** The address fields of what stands around mirrors; what leads nowhere any more goes where it may be missing. */
function followAround(document: DesignDocument, follow: (address: string) => string | null): DesignDocument {
  const changes: Change[] = [];
  visitSchema(designDocumentSchema, document, (schema, value, path) => {
    if (addressKindOf(schema) === undefined || typeof value !== 'string') return;
    if (path[0] === 'hosts' || path[0] === 'mirrors') return;
    const next = follow(value);
    if (next === value) return;
    const removed = optionalPartOf(designDocumentSchema, document, path);
    // An element stays where it is, and leads nowhere.
    if (next === null && removed.length <= 2) return;
    changes.push(next === null ? { path: removed, next: undefined } : { path, next });
  });
  return withValuesAt(document, changes);
}

/**
 * Gives a host or an interface another DNS name, or none; what named it by the old one names it by the new one, or where
 * there is none by its IP address.
 */
export function changeDnsName(
  document: DesignDocument,
  {
    host: hostId,
    interface: id,
    dnsName,
  }: { readonly host: string; readonly interface?: string; readonly dnsName?: string },
): DesignDocument {
  const host = document.hosts.find((one) => one.id === hostId);
  const named = id === undefined ? host : host?.interfaces.find((one) => one.id === id);
  const address = (id === undefined ? host?.interfaces[0] : host?.interfaces.find((one) => one.id === id))?.address;
  if (host === undefined || named === undefined) return document;
  const renamed = changeWhere(
    document.hosts,
    (one) => one === host,
    (one) =>
      id === undefined
        ? withFields(one, { dnsName })
        : withFields(one, {
            interfaces: changeWhere(
              one.interfaces,
              (candidate) => candidate.id === id,
              (candidate) => withFields(candidate, { dnsName }),
            ),
          }),
  );
  const changed = withFields(document, { hosts: renamed });
  const next = dnsName ?? address;
  if (named.dnsName === undefined || next === undefined) return changed;
  return followAddresses(changed, new Map([[addressKey(named.dnsName), next]]), new Set());
}

/** The fields by which a member says where it is reached. */
export const MEMBER_ADDRESSES = ['superserverAddress', 'mirrorPrivateAddress', 'agentAddress'] as const;

/**
 * Writes an address into the table of a mirror. Where the old one is that of an interface of the member's own host, and
 * the new one is not, the interface gets the new address: that is what a person means who writes the figures' addresses.
 */
export function changeMemberAddress(
  document: DesignDocument,
  { mirror, member, field, address }: MemberAddress & { readonly address: string },
): DesignDocument {
  const found = document.mirrors.find((one) => isMirrorId(one, mirror))?.members.find(({ name }) => name === member);
  const instance = document.instances.find(({ id }) => id === found?.instance);
  const host = document.hosts.find(({ id }) => id === instance?.host);
  const old = found?.[field];
  const isOwn = (wanted: string) => host?.interfaces.find((one) => sameAddress(one.address, wanted));
  const moved = old === undefined ? undefined : isOwn(old);
  const network = moved && networkOfInterface(moved, document.networks ?? []);
  if (host === undefined || moved === undefined || network === undefined || isOwn(address)) return document;
  if (!isAddress(address) || !isInCidr(address, network.cidr)) return document;
  return changeAddress(document, { host: host.id, interface: moved.id, address });
}

export interface MemberAddress {
  readonly mirror: string;
  readonly member: string;
  readonly field: (typeof MEMBER_ADDRESSES)[number];
}
