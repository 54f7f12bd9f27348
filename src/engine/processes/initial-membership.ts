import { addressKey } from '../../design/address-book.ts';
import type { ArbiterAddress, MemberType } from '../../design/design.ts';
import { microseconds } from '../network/network-state.ts';
import type { Topology } from '../network/topology.ts';
import type { Membership } from './membership.ts';

/** The membership as the design draws it. */
export function membershipOf(topology: Topology, mirror: number): Membership {
  const place = topology.mirrors[mirror] as Topology['mirrors'][number];
  const types: Record<number, MemberType> = {};
  for (const member of place.members)
    types[member] = (topology.members[member] as Topology['members'][number]).member.type;
  return {
    version: 1,
    failover: place.members.filter((member) => types[member] === 'failover'),
    types,
    qosUs: microseconds(place.mirror.qosTimeoutMs),
    arbiter: arbiterAt(topology, place.mirror.arbiter),
    vip: place.mirror.vip,
    promotedAlone: false,
  };
}

/** Where an arbiter's address leads: the host -1 where nothing has that address. */
export function arbiterAt(topology: Topology, arbiter: ArbiterAddress | null): Membership['arbiter'] {
  if (arbiter === null) return null;
  const place = topology.interfaceOfAddress[addressKey(arbiter.address)];
  const host = place === undefined ? -1 : (topology.interfaces[place]?.host ?? -1);
  return { host, interface: place ?? -1, address: arbiter.address, port: arbiter.port };
}
