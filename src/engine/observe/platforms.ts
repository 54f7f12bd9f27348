import type { PlatformsObservation } from '../state/observation.ts';
import type { World } from '../state/world.ts';

/** How the platforms stand: which machines run and carry which hosts, which disk arrays work, which nodes are active. */
export function observePlatforms({ topology, platforms: state }: World): PlatformsObservation | null {
  const places = topology.platforms;
  if (places === null || state === undefined) return null;
  const id = (host: number): string => topology.hosts[host]?.id ?? '';
  return {
    physicalHosts: places.physicalHosts.map((place, number) => ({
      id: place.id,
      up: state.physicalHostUp[number] === true,
      hosts: state.virtualHosts.flatMap((virtual, host) => (virtual?.physicalHost === number ? [id(host)] : [])),
    })),
    datastores: places.datastores.map((datastore, number) => ({
      id: datastore,
      failed: state.datastoreFailed[number] === true,
    })),
    clusters: places.clusters.map((place, number) => {
      const active = state.clusters[number]?.active ?? 0;
      return { id: place.id, activeNode: id(place.nodes[active]) };
    }),
  };
}
