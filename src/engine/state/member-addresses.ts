import type { MemberAddresses, Membership } from './membership.ts';
import { interfaceAt, type MemberPlace, type Topology } from './topology.ts';

/** Where a member is found by whoever knows this membership: as drawn, or as it was changed in the run (§3.3.2). */
export function privateInterfaceOf(topology: Topology, { addresses }: Membership, member: number): number {
  const changed = addresses[member];
  return changed === undefined
    ? (topology.members[member]?.privateInterface ?? -1)
    : interfaceAt(topology, changed.mirrorPrivateAddress);
}

export function superserverInterfaceOf(topology: Topology, { addresses }: Membership, member: number): number {
  const changed = addresses[member];
  return changed === undefined
    ? (topology.members[member]?.superserverInterface ?? -1)
    : interfaceAt(topology, changed.superserverAddress);
}

/** Where its agent is tried, in order and without repetition (§3.1.5.4). */
export function agentInterfacesOf(topology: Topology, { addresses }: Membership, member: number): readonly number[] {
  const changed = addresses[member];
  if (changed === undefined) return topology.members[member]?.agentInterfaces ?? [];
  const { agentAddress, mirrorPrivateAddress, superserverAddress } = changed;
  const all = [agentAddress, mirrorPrivateAddress, superserverAddress].map((written) => interfaceAt(topology, written));
  return all.filter((target, at) => target !== -1 && all.indexOf(target) === at);
}

/** The three addresses as they stand now. */
export function addressesOf({ member }: MemberPlace, { addresses }: Membership, index: number): MemberAddresses {
  const { superserverAddress, mirrorPrivateAddress, agentAddress } = member;
  return addresses[index] ?? { superserverAddress, mirrorPrivateAddress, agentAddress };
}
