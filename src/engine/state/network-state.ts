import type { Design } from '../../design/design.ts';
import { copy, withOthers } from './copy.ts';
import type { Path } from './path.ts';
import type { Topology } from './topology.ts';

/** What of the network can change while the world runs: what is up, its speed, and what is being sent. */
export interface NetworkState {
  /** Raised whenever a path may have changed; connections then look for theirs anew. */
  version: number;
  networkUp: boolean[];
  networkLatencyUs: number[];
  networkJitterUs: number[];
  networkMbps: number[];
  networkLoss: number[];
  linkUp: boolean[];
  linkLatencyUs: number[];
  linkJitterUs: number[];
  linkMbps: number[];
  linkLoss: number[];
  interfaceUp: boolean[];
  /** Per host: nothing passes between it and anything else. */
  isolated: boolean[];
  /** Pairs of hosts (`cutKey`) between which packets vanish. */
  cuts: number[];
  /** Until when each channel (interface egress, link direction) is busy sending. */
  busyUntil: number[];
  /** How many bytes each channel was given to send so far: counted for whoever looks, and no part of the state's fingerprint. */
  sentBytes: number[];
  /** The interface that holds each mirror's virtual IP address, or -1. */
  vipInterface: number[];
  /** The interface that was announced last for each mirror's virtual IP address, or -1. */
  vipLearned: number[];
  /** Routers on these networks have missed that: they send to the interface that they know until they ask again. */
  routersBehind: { mirror: number; knows: number; networks: readonly number[]; until: number }[];
  /** By host: how much later than usual it takes up what arrives; there only once a host is busy (§3.1.9). */
  answerDelayUs?: number[];
  /** Paths found since the last change; derived, not part of the state's fingerprint. */
  paths: Record<number, Path | null>;
}

export const microseconds = (milliseconds: number): number => Math.round(milliseconds * 1000);

export function createNetworkState(design: Design, topology: Topology): NetworkState {
  return {
    version: 1,
    networkUp: design.networks.map(() => true),
    networkLatencyUs: design.networks.map((network) => microseconds(network.latencyMs)),
    networkJitterUs: design.networks.map((network) => microseconds(network.jitterMs)),
    networkMbps: design.networks.map((network) => network.bandwidthMbps),
    networkLoss: design.networks.map((network) => network.lossPercent),
    linkUp: design.links.map(() => true),
    linkLatencyUs: design.links.map((link) => microseconds(link.latencyMs)),
    linkJitterUs: design.links.map((link) => microseconds(link.jitterMs)),
    linkMbps: design.links.map((link) => link.bandwidthMbps),
    linkLoss: design.links.map((link) => link.lossPercent),
    interfaceUp: topology.interfaces.map(() => true),
    isolated: topology.hosts.map(() => false),
    cuts: [],
    busyUntil: new Array(topology.interfaces.length + 2 * design.links.length).fill(0),
    sentBytes: new Array(topology.interfaces.length + 2 * design.links.length).fill(0),
    vipInterface: design.mirrors.map(() => -1),
    vipLearned: design.mirrors.map(() => -1),
    routersBehind: [],
    paths: {},
  };
}

export function copyNetwork(network: NetworkState): NetworkState {
  const written: NetworkState = {
    version: network.version,
    networkUp: network.networkUp.slice(),
    networkLatencyUs: network.networkLatencyUs.slice(),
    networkJitterUs: network.networkJitterUs.slice(),
    networkMbps: network.networkMbps.slice(),
    networkLoss: network.networkLoss.slice(),
    linkUp: network.linkUp.slice(),
    linkLatencyUs: network.linkLatencyUs.slice(),
    linkJitterUs: network.linkJitterUs.slice(),
    linkMbps: network.linkMbps.slice(),
    linkLoss: network.linkLoss.slice(),
    interfaceUp: network.interfaceUp.slice(),
    isolated: network.isolated.slice(),
    cuts: network.cuts.slice(),
    busyUntil: network.busyUntil.slice(),
    sentBytes: network.sentBytes.slice(),
    vipInterface: network.vipInterface.slice(),
    vipLearned: network.vipLearned.slice(),
    routersBehind: copy(network.routersBehind),
    paths: {},
  };
  return withOthers(written, network);
}
