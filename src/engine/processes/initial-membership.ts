import type { ArbiterAddress, MemberType, Mirror } from '../../design/design.ts';
import { type Standing, standingOf } from '../../design/standing.ts';
import type { Membership } from '../state/membership.ts';
import type { MirrorDatabase } from '../state/mirror-database.ts';
import { microseconds } from '../state/network-state.ts';
import { interfaceAt, type Topology } from '../state/topology.ts';

/** The membership as the design draws it: without those that have not joined, and empty where nobody has created the mirror. */
export function membershipOf(topology: Topology, mirror: number): Membership {
  const place = topology.mirrors[mirror] as Topology['mirrors'][number];
  const types: Record<number, MemberType> = {};
  for (const member of place.members) {
    if (standingAtFirst(topology, member) === 'member')
      types[member] = (topology.members[member] as Topology['members'][number]).member.type;
  }
  return {
    version: place.mirror.formed ? 1 : 0,
    incarnation: 0,
    failover: place.members.filter((member) => types[member] === 'failover'),
    types,
    qosUs: microseconds(place.mirror.qosTimeoutMs),
    arbiter: arbiterAt(topology, place.mirror.arbiter),
    vip: place.mirror.vip,
    useTls: place.mirror.useTls,
    compression: place.mirror.compression,
    parallelDejournaling: place.mirror.parallelDejournaling,
    promotedAlone: false,
    addresses: {},
    removed: {},
  };
}

export function standingAtFirst(topology: Topology, member: number): Standing {
  const place = topology.members[member] as Topology['members'][number];
  return standingOf((topology.mirrors[place.mirror] as Topology['mirrors'][number]).mirror, place.member);
}

/** Where an arbiter's address leads: the host -1 where no agent listens at that address and port. */
export function arbiterAt(topology: Topology, arbiter: ArbiterAddress | null): Membership['arbiter'] {
  if (arbiter === null) return null;
  const { address, port } = arbiter;
  const place = interfaceAt(topology, address);
  const host = topology.interfaces[place]?.host ?? -1;
  const listens = topology.hosts[host]?.host?.agent?.port === port;
  return listens ? { host, interface: place, address, port } : { host: -1, interface: -1, address, port };
}

/** The databases as the design draws them: in the mirror from its beginning. */
export function drawnCatalog({ databases }: Mirror, key: string): readonly MirrorDatabase[] {
  return databases.map(({ name, mountRequiredAtStartup, sizeMB, encrypted, blockSizeKB }, id) => ({
    name,
    id,
    mountRequired: mountRequiredAtStartup,
    sizeMB,
    encrypted,
    key: encrypted ? key : '',
    origin: 'created',
    since: 0,
    generation: 0,
    ...(blockSizeKB === undefined ? {} : { blockSizeKB }),
  }));
}
