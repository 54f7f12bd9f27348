import type { PlatformPlaces } from './platform-places.ts';

/** What of the platforms can change while the world runs. A world without platforms has none of it. */
export interface PlatformsState {
  physicalHostUp: boolean[];
  /** Datastores and shared storages. */
  datastoreFailed: boolean[];
  /** By host; null for one that is not virtual. */
  virtualHosts: (VirtualHostState | null)[];
  clusters: ClusterState[];
}

export interface VirtualHostState {
  /** The physical host on which it runs, or ran last. */
  physicalHost: number;
  /** Since when it is lost to its platform, or -1. */
  lostSince: number;
  /** The platform would restart it, and has found no physical host for it yet. */
  isWaiting: boolean;
  /** It was powered off by a person: nothing starts it but a person. */
  isKeptOff: boolean;
}

export interface ClusterState {
  /** Which of the nodes is the active one. */
  active: 0 | 1;
  /** Since when the active node is lost to the cluster, or -1. */
  lostSince: number;
  /** It was lost for long enough: the other node takes over as soon as it can. */
  isDue: boolean;
  /** The instance was not meant to run when the node was lost. */
  isOffline: boolean;
}

export function createPlatformsState(places: PlatformPlaces, activeNodes: readonly (0 | 1)[]): PlatformsState {
  return {
    physicalHostUp: places.physicalHosts.map(() => true),
    datastoreFailed: places.datastores.map(() => false),
    virtualHosts: places.virtualHosts.map((place) =>
      place === null ? null : { physicalHost: place.physicalHost, lostSince: -1, isWaiting: false, isKeptOff: false },
    ),
    clusters: activeNodes.map((active) => ({ active, lostSince: -1, isDue: false, isOffline: false })),
  };
}
