import type { MemberType, Mirror } from '../../design/design.ts';

/**
 * Who belongs to the mirror as what, and the settings that all members share. Promotion, demotion and a change of the
 * mirror raise the version; questions and answers carry it, and an older one is answered with the newer membership.
 * Each member keeps its own copy on disk. Members are numbers (`Topology.members`).
 */
export interface Membership {
  readonly version: number;
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
  if (isFailover(one, member) !== isFailover(other, member)) return false;
  return !isFailover(one, member) || partnerOf(one, member) === partnerOf(other, member);
}

export function sameArbiter(one: Membership, other: Membership): boolean {
  return one.arbiter?.address === other.arbiter?.address && one.arbiter?.port === other.arbiter?.port;
}

/** Whether journal data to a member is compressed (§3.1.5.3): what the system selects depends on SSL/TLS. */
export function isCompressed({ compression, useTls, ...membership }: Membership, member: number): boolean {
  const failover = membership.failover.includes(member);
  const setting = failover ? compression.failover : compression.async;
  return setting === 'compressed' || (setting === 'system' && (!failover || useTls));
}

/** Whether a member's connection to the primary can stay as it is; it is restarted for new settings (§3.2.8.4). */
export function keepsConnection(one: Membership, other: Membership, member: number): boolean {
  return one.useTls === other.useTls && isCompressed(one, member) === isCompressed(other, member);
}
