import { isInCidr } from './addresses.ts';
import type { FailoverCluster, Host, Network, PhysicalHost, Platform } from './design.ts';
import type { DesignDocument, PlatformDocument } from './design-document.ts';

/** The usual times of a platform (ours). */
const DETECT_MS = 30_000;
const RESTART_MS = 10_000;
const FAILOVER_MS = 30_000;

export function resolvePlatforms({ platforms = [] }: DesignDocument): Platform[] {
  return platforms.map((platform): Platform => {
    if (platform.kind === 'failover-cluster') {
      const { id, kind, nodes, instance, address, sharedStorage, failoverMs } = platform;
      return {
        kind,
        id,
        nodes,
        instance,
        address,
        sharedStorage: sharedStorage ?? null,
        failoverMs: failoverMs ?? FAILOVER_MS,
      };
    }
    const { id, kind, physicalHosts, highAvailability } = platform;
    return {
      kind,
      id,
      physicalHosts: physicalHosts.map(resolvePhysicalHost),
      highAvailability:
        highAvailability === null
          ? null
          : {
              detectMs: highAvailability?.detectMs ?? DETECT_MS,
              restartMs: highAvailability?.restartMs ?? RESTART_MS,
            },
    };
  });
}

type PhysicalHostDocument = Extract<PlatformDocument, { kind: 'virtualization' }>['physicalHosts'][number];

function resolvePhysicalHost({ id, site, datastore, datastores = [] }: PhysicalHostDocument): PhysicalHost {
  const reached = datastore === undefined ? datastores : [datastore, ...datastores];
  return { id, site: site ?? null, datastores: [...new Set(reached)] };
}

/** Every disk array that a platform names, once. */
export function storageIds(platforms: readonly Platform[]): string[] {
  const named = platforms.flatMap((platform) =>
    platform.kind === 'virtualization'
      ? platform.physicalHosts.flatMap(({ datastores }) => datastores)
      : (platform.sharedStorage ?? []),
  );
  return [...new Set(named)];
}

export const clustersOf = (platforms: readonly Platform[]): readonly FailoverCluster[] =>
  platforms.filter((platform) => platform.kind === 'failover-cluster');

/** The cluster that runs an instance, if one does. */
export function clusterOf(platforms: readonly Platform[], instance: string): FailoverCluster | undefined {
  return clustersOf(platforms).find((cluster) => cluster.instance === instance);
}

/** The hosts with the addresses of their clusters: each is at the node that is active, at its interface on that subnet. */
export function withActiveNodes(
  hosts: readonly Host[],
  platforms: readonly Platform[],
  networks: readonly Network[],
  activeNode: (cluster: FailoverCluster) => string,
): Host[] {
  const clusters = clustersOf(platforms);
  if (clusters.length === 0) return [...hosts];
  return hosts.map(({ clusterAddresses: _before, ...host }) => {
    const held = clusters.flatMap((cluster) => {
      if (activeNode(cluster) !== host.id) return [];
      const place = clusterInterface(host, cluster.address, networks);
      return place === undefined ? [] : [{ address: cluster.address, interface: place }];
    });
    return held.length === 0 ? host : { ...host, clusterAddresses: held };
  });
}

/** The interface of a host on the subnet of a cluster's address. */
export function clusterInterface(host: Host, address: string, networks: readonly Network[]): string | undefined {
  const cidrOf = new Map(networks.map(({ id, cidr }) => [id, cidr]));
  return host.interfaces.find(({ network }) => isInCidr(address, cidrOf.get(network) ?? ''))?.id;
}
