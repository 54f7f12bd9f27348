import type { Design, Host } from '../../design/design.ts';
import { clusterInterface, clustersOf, storageIds } from '../../design/resolve-platforms.ts';

/** The platforms of a design compiled to numbers (chapter 1, §3.1.8). */
export interface PlatformPlaces {
  readonly physicalHosts: readonly PhysicalHostPlace[];
  /** The ids of all datastores and shared storages. */
  readonly datastores: readonly string[];
  /** By host; null for one that is not virtual. */
  readonly virtualHosts: readonly (VirtualHostPlace | null)[];
  readonly clusters: readonly ClusterPlace[];
}

export interface PhysicalHostPlace {
  readonly id: string;
  /** The place of its platform in the design. */
  readonly platform: number;
  readonly site: string | null;
  readonly datastores: readonly number[];
}

export interface VirtualHostPlace {
  /** The physical host on which it is drawn. */
  readonly physicalHost: number;
  /** Where its disk lies; -1 where nothing of storage is drawn, so that every physical host of its platform reaches it. */
  readonly datastore: number;
  readonly platform: number;
  /** Null where nothing restarts it. */
  readonly highAvailability: { readonly detectMs: number; readonly restartMs: number } | null;
}

export interface ClusterPlace {
  readonly id: string;
  readonly instance: number;
  /** Hosts; at first the one on which the instance is drawn is active. */
  readonly nodes: readonly [number, number];
  /** Of each node the id of the interface at which it holds the cluster's address, or null where it has none. */
  readonly interfaces: readonly [string | null, string | null];
  /** Its shared storage, or -1. */
  readonly storage: number;
  readonly failoverMs: number;
}

export function compilePlatforms(
  design: Design,
  hostIndex: Readonly<Record<string, number>>,
  instanceIndex: Readonly<Record<string, number>>,
): PlatformPlaces | null {
  if (design.platforms.length === 0) return null;
  const datastores = storageIds(design.platforms);
  const physicalHosts = design.platforms.flatMap((platform, number) =>
    platform.kind === 'virtualization'
      ? platform.physicalHosts.map(
          (one): PhysicalHostPlace => ({
            id: one.id,
            platform: number,
            site: one.site,
            datastores: one.datastores.map((id) => datastores.indexOf(id)),
          }),
        )
      : [],
  );
  return {
    physicalHosts,
    datastores,
    virtualHosts: design.hosts.map((host) => virtualHost(design, host, physicalHosts, datastores)),
    clusters: clustersOf(design.platforms).map((cluster): ClusterPlace => {
      const { id, address, nodes, instance, sharedStorage, failoverMs } = cluster;
      const at = (node: string): string | null => {
        const host = design.hosts.find((one) => one.id === node);
        return host === undefined ? null : (clusterInterface(host, address, design.networks) ?? null);
      };
      return {
        id,
        instance: instanceIndex[instance] ?? -1,
        nodes: [hostIndex[nodes[0]] ?? -1, hostIndex[nodes[1]] ?? -1],
        interfaces: [at(nodes[0]), at(nodes[1])],
        storage: sharedStorage === null ? -1 : datastores.indexOf(sharedStorage),
        failoverMs,
      };
    }),
  };
}

function virtualHost(
  design: Design,
  host: Host,
  physicalHosts: readonly PhysicalHostPlace[],
  datastores: readonly string[],
): VirtualHostPlace | null {
  const number = physicalHosts.findIndex(({ id }) => id === host.physicalHost);
  const physicalHost = physicalHosts[number];
  if (physicalHost === undefined) return null;
  const platform = design.platforms[physicalHost.platform];
  const named = host.datastore === undefined ? -1 : datastores.indexOf(host.datastore);
  return {
    physicalHost: number,
    datastore: named === -1 ? (physicalHost.datastores[0] ?? -1) : named,
    platform: physicalHost.platform,
    highAvailability: platform?.kind === 'virtualization' ? platform.highAvailability : null,
  };
}
