import type { NetworkState } from '../state/network-state.ts';
import type { Path, Wires } from '../state/path.ts';
import type { Topology } from '../state/topology.ts';

/** Between two processes on one host. */
const LOOPBACK_US = 50;
const NO_WIRES: Wires = { takesUs: LOOPBACK_US, channels: [], mbps: [] };
const LOOPBACK: Path = {
  hops: [],
  there: NO_WIRES,
  back: NO_WIRES,
  latencyUs: LOOPBACK_US,
  jitterUs: 0,
  lossPercent: 0,
};

/**
 * The interface from which a host reaches another interface: one on the same network where it has one that works,
 * otherwise the one with the least latency. Null where there is no way.
 */
export function sourceInterface(topology: Topology, state: NetworkState, host: number, target: number): number | null {
  const goal = topology.interfaces[target];
  if (goal === undefined) return null;
  let best: number | null = null;
  let bestUs = Number.POSITIVE_INFINITY;
  for (const candidate of topology.hosts[host]?.interfaces ?? []) {
    if (!state.interfaceUp[candidate]) continue;
    const path = pathBetween(topology, state, candidate, target);
    if (path === null) continue;
    if (topology.interfaces[candidate]?.network === goal.network) return candidate;
    if (path.latencyUs < bestUs) {
      best = candidate;
      bestUs = path.latencyUs;
    }
  }
  return best;
}

/** The path between two interfaces, or null. Remembered until the network's version changes. */
export function pathBetween(topology: Topology, state: NetworkState, from: number, to: number): Path | null {
  const key = from * topology.interfaces.length + to;
  const known = state.paths[key];
  if (known !== undefined) return known;
  const path = findPath(topology, state, from, to);
  state.paths[key] = path;
  return path;
}

function findPath(topology: Topology, state: NetworkState, from: number, to: number): Path | null {
  const source = topology.interfaces[from];
  const target = topology.interfaces[to];
  if (source === undefined || target === undefined) return null;
  if (source.host === target.host) return LOOPBACK;
  if (!state.interfaceUp[from] || !state.interfaceUp[to]) return null;
  if (isBlocked(state, topology, source.host, target.host)) return null;
  const links = leastLatencyLinks(topology, state, source.network, target.network);
  return links === null ? null : buildPath(topology, state, from, to, links);
}

function isBlocked(state: NetworkState, topology: Topology, one: number, other: number): boolean {
  if (state.isolated[one] || state.isolated[other]) return true;
  return state.cuts.includes(cutKey(topology, one, other));
}

/** A pair of hosts as one number, whatever their order. */
export function cutKey(topology: Topology, one: number, other: number): number {
  return Math.min(one, other) * topology.hosts.length + Math.max(one, other);
}

/** Dijkstra over networks; designs have tens of networks, so that a plain scan for the nearest one is enough. */
function leastLatencyLinks(topology: Topology, state: NetworkState, from: number, to: number): number[] | null {
  if (!state.networkUp[from] || !state.networkUp[to]) return null;
  if (from === to) return [];
  const count = topology.networkIds.length;
  const distance: number[] = new Array(count).fill(Number.POSITIVE_INFINITY);
  const via: number[] = new Array(count).fill(-1);
  const done: boolean[] = new Array(count).fill(false);
  distance[from] = 0;
  for (;;) {
    let nearest = -1;
    for (let network = 0; network < count; network += 1) {
      if (done[network]) continue;
      if (nearest === -1 || (distance[network] as number) < (distance[nearest] as number)) nearest = network;
    }
    if (nearest === -1 || distance[nearest] === Number.POSITIVE_INFINITY) return null;
    if (nearest === to) break;
    done[nearest] = true;
    for (const link of topology.networkLinks[nearest] ?? []) {
      if (!state.linkUp[link]) continue;
      const ends = topology.linkEnds[link] as readonly [number, number];
      const next = ends[0] === nearest ? ends[1] : ends[0];
      if (!state.networkUp[next]) continue;
      const us =
        (distance[nearest] as number) +
        (state.linkLatencyUs[link] as number) +
        (state.networkLatencyUs[next] as number);
      if (us < (distance[next] as number)) {
        distance[next] = us;
        via[next] = link;
      }
    }
  }
  const links: number[] = [];
  for (let network = to; network !== from; ) {
    const link = via[network] as number;
    links.unshift(link);
    const ends = topology.linkEnds[link] as readonly [number, number];
    network = ends[0] === network ? ends[1] : ends[0];
  }
  return links;
}

function buildPath(topology: Topology, state: NetworkState, from: number, to: number, links: readonly number[]): Path {
  const first = topology.interfaces[from]?.network as number;
  const last = topology.interfaces[to]?.network as number;
  const hops = [topology.networkIds[first] as string];
  const there = { channels: [from], mbps: [state.networkMbps[first] as number] };
  const back = { channels: [to], mbps: [state.networkMbps[last] as number] };
  let latencyUs = state.networkLatencyUs[first] as number;
  let jitterUs = state.networkJitterUs[first] as number;
  let delivered = 1 - (state.networkLoss[first] as number) / 100;
  let network = first;
  for (const link of links) {
    const ends = topology.linkEnds[link] as readonly [number, number];
    const forward = ends[0] === network;
    network = forward ? ends[1] : ends[0];
    hops.push(topology.linkIds[link] as string, topology.networkIds[network] as string);
    const channel = topology.interfaces.length + 2 * link;
    there.channels.push(channel + (forward ? 0 : 1));
    there.mbps.push(state.linkMbps[link] as number);
    back.channels.splice(1, 0, channel + (forward ? 1 : 0));
    back.mbps.splice(1, 0, state.linkMbps[link] as number);
    latencyUs += (state.linkLatencyUs[link] as number) + (state.networkLatencyUs[network] as number);
    jitterUs += (state.linkJitterUs[link] as number) + (state.networkJitterUs[network] as number);
    delivered *= (1 - (state.linkLoss[link] as number) / 100) * (1 - (state.networkLoss[network] as number) / 100);
  }
  const [one, other] = [from, to].map((end) => state.answerDelayUs?.[topology.interfaces[end]?.host ?? -1] ?? 0);
  return {
    hops,
    there: { takesUs: latencyUs + (other as number), ...there },
    back: { takesUs: latencyUs + (one as number), ...back },
    latencyUs,
    jitterUs,
    lossPercent: (1 - delivered) * 100,
  };
}
