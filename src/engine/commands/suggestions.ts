import type { Topology } from '../state/topology.ts';
import type { World } from '../state/world.ts';
import type { Suggestion } from './command-types.ts';

/** What may well be meant in a dialogue: addresses and names of the drawing, each with what it is. */

/** The addresses of a host, with the networks that they are on. */
export function hostAddresses({ topology, design }: World, host: number): Suggestion[] {
  return (topology.hosts[host]?.interfaces ?? []).flatMap((number) => {
    const place = topology.interfaces[number];
    const network = design.networks[place?.network ?? -1];
    return place === undefined || network === undefined ? [] : [{ value: place.address, words: network.name }];
  });
}

/** Every address at which an ISCAgent may be the arbiter: of hosts without a member, or of all where there is none (§3.2.2). */
export function agentHosts(world: World): Suggestion[] {
  const { topology } = world;
  const hosts = topology.hosts.flatMap((place, host) => (place.host?.agent == null ? [] : [{ place, host }]));
  const free = hosts.filter(({ place }) => place.members.length === 0);
  return (free.length > 0 ? free : hosts).flatMap(({ place, host }) =>
    hostAddresses(world, host).map(({ value, words }) => ({ value, words: `${place.host?.name}, ${words}` })),
  );
}

/** The agents that know of a mirror: those of its failover members, as another member enters them (§3.2.6.2). */
export function agentsOf({ topology }: World, members: readonly number[]): Suggestion[] {
  const rows = members.flatMap((index) => {
    const place = topology.members[index] as Topology['members'][number];
    const { agentAddress, superserverAddress } = place.member;
    return [
      { value: agentAddress, words: `agent of ${place.name}` },
      { value: superserverAddress, words: `superserver address of ${place.name}` },
    ];
  });
  return rows.filter(({ value }, at) => rows.findIndex((other) => other.value === value) === at);
}
