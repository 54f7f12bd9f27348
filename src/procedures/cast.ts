import { isInCidr } from '../design/addresses.ts';
import type { Design, Host, Instance, Member, Mirror } from '../design/design.ts';
import { type Reachability, reachability } from '../design/reachability.ts';
import type { Addressee } from '../engine/instructions/instructions.ts';

/** The names that the guide gives the members in its procedures (§3.4.3). */
export type Role = 'A' | 'B' | 'C';

export interface Player extends Addressee {
  readonly drawn: Member;
  readonly onHost: Host;
  readonly runs: Instance;
}

/** Who plays which part of the guide's procedures in a mirror: A the primary, B the backup, C the DR async that is promoted. */
export interface Cast {
  readonly design: Design;
  readonly mirror: Mirror;
  readonly players: Readonly<Record<Role, Player | null>>;
  /** The host of the arbiter, or null where there is none or nobody knows where it stands. */
  readonly arbiterHost: Host | null;
  /** Whether C and the failover members reach the mirror private addresses of each other, without which it is no backup (§3.3.4). */
  readonly canBeBackup: boolean;
  /** Whether any client makes updates, so that a member that is away falls behind. */
  readonly hasUpdates: boolean;
  /** Whether the virtual IP address can come to this member: it has an interface on the subnet (§3.1.7.3). */
  readonly takesVip: (role: Role) => boolean;
}

/** The cast for each DR async that may be promoted; null where nobody could be primary. */
export function castsOf(
  design: Design,
  mirror: Mirror,
): { readonly pair: Cast | null; readonly withDr: readonly Cast[] } {
  const reach = reachability(design);
  const players = mirror.members.map((member) => playerOf(mirror, member, reach));
  const [A = null, B = null] = players.filter((player) => player?.drawn.type === 'failover');
  if (A === null) return { pair: null, withDr: [] };
  const cast = (C: Player | null): Cast => ({
    design,
    mirror,
    players: { A, B, C },
    arbiterHost: arbiterHost(mirror, reach),
    canBeBackup: C !== null && [A, B].every((one) => one === null || meet(reach, one, C)),
    hasUpdates: design.clients.some(({ connect, workload }) => connect.mirror === mirror.id && workload.updateMBps > 0),
    takesVip: (role) => {
      const player = { A, B, C }[role];
      return mirror.vip !== null && player !== null && hasSubnetOf(design, player.onHost, mirror.vip.address);
    },
  });
  const promotable = players.filter((player) => player?.drawn.type === 'dr');
  return { pair: cast(null), withDr: promotable.map(cast) };
}

/** Every member in the order in which it joins: the failover members, then the asyncs as they are drawn. */
export function everybody({ design, mirror, players: { A, B } }: Cast): Player[] {
  const reach = reachability(design);
  const pair = [A, B].filter((player) => player !== null);
  const asyncs = mirror.members
    .filter(({ name }) => !pair.some((player) => player.name === name))
    .flatMap((member) => playerOf(mirror, member, reach) ?? []);
  return [...pair, ...asyncs];
}

/** Where one that joins finds the agent of the first member: at its superserver address, or at another one where it cannot reach that (§3.2.6.2). */
export function askedAddress({ design }: Cast, one: Player, first: Player): string {
  const reach = reachability(design);
  const { superserverAddress, agentAddress, mirrorPrivateAddress } = first.drawn;
  const all = [superserverAddress, agentAddress, mirrorPrivateAddress];
  return all.find((address) => reach.canReach(one.onHost, address)) ?? superserverAddress;
}

function playerOf(mirror: Mirror, drawn: Member, reach: Reachability): Player | null {
  const onHost = reach.hostOf(drawn);
  const runs = reach.instanceOf(drawn);
  if (onHost === undefined || runs === undefined) return null;
  return { name: drawn.name, mirror: mirror.id, host: onHost.id, instance: runs.id, drawn, onHost, runs };
}

function arbiterHost({ arbiter }: Mirror, reach: Reachability): Host | null {
  return arbiter === null ? null : (reach.ownerOf(arbiter.address)?.host ?? null);
}

/** Journal data goes to and from the mirror private addresses of failover members. */
function meet(reach: Reachability, one: Player, other: Player): boolean {
  return (
    reach.canReach(other.onHost, one.drawn.mirrorPrivateAddress) &&
    reach.canReach(one.onHost, other.drawn.mirrorPrivateAddress)
  );
}

function hasSubnetOf({ networks }: Design, host: Host, address: string): boolean {
  return host.interfaces.some(({ network }) => {
    const cidr = networks.find(({ id }) => id === network)?.cidr;
    return cidr !== undefined && isInCidr(address, cidr);
  });
}
