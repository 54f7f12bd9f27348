import { isCompressedTo } from '../../design/compression.ts';
import type { MemberType, Mirror } from '../../design/design.ts';

/**
 * Who belongs to the mirror as what, and the settings that all members share. Promotion, demotion and a change of the
 * mirror raise the version; questions and answers carry it, and an older one is answered with the newer membership.
 * Each member keeps its own copy on disk. Members are numbers (`Topology.members`).
 */
export interface Membership {
  readonly version: number;
  /** Tells a mirror that was created in the run from one before it; 0 for the one that is drawn. */
  readonly incarnation: number;
  /** The failover members, in the order in which they are asked for tokens. */
  readonly failover: readonly number[];
  readonly types: Readonly<Record<number, MemberType>>;
  readonly qosUs: number;
  /** Host whose agent is the arbiter, the interface at which it is reached, and the address as configured. */
  readonly arbiter: {
    readonly host: number;
    readonly interface: number;
    readonly address: string;
    readonly port: number;
  } | null;
  readonly vip: { readonly address: string; readonly maskBits: number } | null;
  readonly useTls: boolean;
  readonly compression: Mirror['compression'];
  readonly parallelDejournaling: Mirror['parallelDejournaling'];
  /** Set where a member was promoted without a failover partner (§3.3.4). */
  readonly promotedAlone: boolean;
  /** Addresses that differ from those that are drawn (§3.3.2). */
  readonly addresses: Readonly<Record<number, MemberAddresses>>;
  /** Members that were removed, each with whether its databases keep the mirror attribute (§3.2.8.2). */
  readonly removed: Readonly<Record<number, boolean>>;
}

/** As written: IP addresses or DNS names (§3.1.5.4). */
export interface MemberAddresses {
  readonly superserverAddress: string;
  readonly mirrorPrivateAddress: string;
  readonly agentAddress: string;
}

export function isMember(membership: Membership, member: number): boolean {
  return membership.types[member] !== undefined;
}

export function isFailover(membership: Membership, member: number): boolean {
  // Asked for every message: `includes` costs more than two comparisons, and so does what goes through a list.
  const { failover } = membership;
  for (let index = 0; index < failover.length; index += 1) if (failover[index] === member) return true;
  return false;
}

/**
 * Whether two members were promoted at once, each before it heard of the other. The one that a failover partner's host
 * or the primary has heard of first stands; the other yields.
 */
export function conflicts(one: Membership, other: Membership): boolean {
  return one.version === other.version && one.failover.join() !== other.failover.join();
}

/** The other failover member, or -1 where there is only one. */
export function partnerOf(membership: Membership, member: number): number {
  return membership.failover.find((other) => other !== member) ?? -1;
}

/** Whether a member is the same to the mirror in both: for a failover member, with the same partner. */
export function sameRole(one: Membership, other: Membership, member: number): boolean {
  if (one.types[member] !== other.types[member]) return false;
  if (isFailover(one, member) !== isFailover(other, member)) return false;
  return !isFailover(one, member) || partnerOf(one, member) === partnerOf(other, member);
}

export function sameArbiter(one: Membership, other: Membership): boolean {
  return one.arbiter?.address === other.arbiter?.address && one.arbiter?.port === other.arbiter?.port;
}

/** Whether journal data to a member is compressed (§3.1.5.3). */
export function isCompressed(membership: Membership, member: number): boolean {
  return isCompressedTo(membership.failover.includes(member) ? 'failover' : 'async', membership);
}

/** Whether a member's connection to the primary can stay as it is; it is restarted for new settings (§3.2.8.4). */
export function keepsConnection(one: Membership, other: Membership, member: number): boolean {
  return one.useTls === other.useTls && isCompressed(one, member) === isCompressed(other, member);
}

/** Whether no failover member and no setting is concerned, so that an active backup can stay as it is. */
export function isMinorChange(one: Membership, other: Membership): boolean {
  return (
    one.failover.join() === other.failover.join() &&
    one.qosUs === other.qosUs &&
    one.useTls === other.useTls &&
    one.parallelDejournaling === other.parallelDejournaling &&
    one.compression.failover === other.compression.failover &&
    one.compression.async === other.compression.async &&
    sameArbiter(one, other) &&
    one.vip?.address === other.vip?.address &&
    one.vip?.maskBits === other.vip?.maskBits
  );
}

/** The next membership with this member, in the role in which it joins. */
export function withMember(
  membership: Membership,
  member: number,
  type: MemberType,
  addresses: MemberAddresses | null,
): Membership {
  const { [member]: _, ...removed } = membership.removed;
  return {
    ...membership,
    version: membership.version + 1,
    failover: type === 'failover' ? [...membership.failover, member] : membership.failover,
    types: { ...membership.types, [member]: type },
    addresses: addresses === null ? membership.addresses : { ...membership.addresses, [member]: addresses },
    removed,
    promotedAlone: type === 'failover' ? false : membership.promotedAlone,
  };
}

/** The next membership without this member (§3.2.8). */
export function withoutMember(membership: Membership, member: number, keepsAttribute: boolean): Membership {
  const { [member]: _type, ...types } = membership.types;
  const { [member]: _addresses, ...addresses } = membership.addresses;
  return {
    ...membership,
    version: membership.version + 1,
    failover: membership.failover.filter((other) => other !== member),
    types,
    addresses,
    removed: { ...membership.removed, [member]: keepsAttribute },
  };
}
