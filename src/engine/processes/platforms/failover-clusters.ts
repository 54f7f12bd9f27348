import { seconds } from '../../log/log.ts';
import { targetName } from '../../log/names.ts';
import { networkChanged } from '../../network/transport.ts';
import { microseconds } from '../../state/network-state.ts';
import type { ClusterPlace, PlatformPlaces } from '../../state/platform-places.ts';
import type { ClusterState, PlatformsState } from '../../state/platforms-state.ts';
import { schedule } from '../../state/queue.ts';
import { topologyOf } from '../../state/topology.ts';
import { CLUSTER_NODE_LOST, LIFECYCLE, noteChange, type Turn, type World } from '../../state/world.ts';
import { endInstance, startInstance } from '../lifecycle.ts';
import { sayOfHost } from './platform-words.ts';

/**
 * Failover clusters (§1.2): one instance, with its disk and its address, on one of two nodes. A cluster looks at the
 * machines alone. A node is lost to it when it is down or frozen, or when it cannot hold the cluster's address.
 */
export function lookAfterClusters(turn: Turn): void {
  const { world } = turn;
  const { clusters } = world.topology.platforms as PlatformPlaces;
  clusters.forEach((place, number) => {
    const state = (world.platforms as PlatformsState).clusters[number] as ClusterState;
    const instance = world.instances[place.instance];
    if (instance === undefined) return;
    if (canCarry(world, place, state.active)) {
      if (state.lostSince !== -1) nodeIsBack(turn, place, state);
      state.isOffline = instance.state === 'ended' || instance.state === 'stopping';
      return;
    }
    if (state.lostSince === -1) {
      state.lostSince = world.nowUs;
      const at = world.nowUs + microseconds(place.failoverMs);
      schedule(world.queue, at, LIFECYCLE, number, CLUSTER_NODE_LOST, world.nowUs, null);
    } else if (state.isDue && canCarry(world, place, other(state.active))) failOver(turn, place, state);
  });
}

/** The active node was lost for as long as the cluster waits (`failoverMs`). `since` tells this loss from a later one. */
export function clusterNodeLost(turn: Turn, number: number, since: number): void {
  const { world } = turn;
  const place = world.topology.platforms?.clusters[number];
  const state = world.platforms?.clusters[number];
  if (place === undefined || state?.lostSince !== since) return;
  state.isDue = true;
  if (canCarry(world, place, other(state.active))) failOver(turn, place, state);
}

const other = (node: 0 | 1): 0 | 1 => (node === 0 ? 1 : 0);

/** Whether a node could run the instance now: it runs, reaches the shared storage, and can hold the address. */
function canCarry(world: World, place: ClusterPlace, node: 0 | 1): boolean {
  const { network, topology, platforms } = world;
  const number = place.nodes[node];
  const host = world.hosts[number];
  if (host?.state !== 'up' || host.frozenUntil > 0 || network.isolated[number]) return false;
  if (place.storage !== -1 && platforms?.datastoreFailed[place.storage]) return false;
  const id = place.interfaces[node];
  const carrier = topology.hosts[number]?.interfaces.find((one) => topology.interfaces[one]?.id === id);
  return (
    carrier === undefined ||
    (network.interfaceUp[carrier] === true && network.networkUp[topology.interfaces[carrier]?.network ?? -1] === true)
  );
}

/** The active node is there again before the other one took over; an instance that ran when it was lost runs again. */
function nodeIsBack(turn: Turn, place: ClusterPlace, state: ClusterState): void {
  const { world } = turn;
  state.lostSince = -1;
  state.isDue = false;
  if (state.isOffline || world.hosts[place.nodes[state.active]]?.startInstances === false) return;
  startInstance(turn, place.instance);
}

/**
 * The other node takes over shared storage and address, and starts the instance there, as if it had been restarted on the
 * node that was lost. A node that was only frozen or cut off has no access to the storage any more: its instance is gone.
 */
function failOver(turn: Turn, place: ClusterPlace, state: ClusterState): void {
  const { world } = turn;
  const { design } = world;
  const since = seconds(world.nowUs - state.lostSince);
  const lost = targetName(design, 'host', world.topology.hosts[place.nodes[state.active]]?.id);
  endInstance(turn, place.instance, 'moved');
  state.active = other(state.active);
  state.lostSince = -1;
  state.isDue = false;
  const { clusters } = world.platforms as PlatformsState;
  world.topology = topologyOf(
    design,
    clusters.map(({ active }) => active),
  );
  turn.selves.length = 0;
  networkChanged(turn);
  noteChange(world);
  const instance = targetName(design, 'instance', world.topology.instances[place.instance]?.id);
  sayOfHost(
    turn,
    place.nodes[state.active],
    `takes over ${instance} with its storage and its address, as ${lost} has been lost to the cluster for ${since}`,
    ['1.2'],
    1,
  );
  if (!state.isOffline) startInstance(turn, place.instance);
}

/** An instance that crashed is restarted where it was (§1.2). */
export function restartInPlace(turn: Turn, instance: number): void {
  const { world } = turn;
  const number = world.topology.platforms?.clusters.findIndex((place) => place.instance === instance) ?? -1;
  const place = world.topology.platforms?.clusters[number];
  const state = world.platforms?.clusters[number];
  if (place !== undefined && state !== undefined && canCarry(world, place, state.active)) startInstance(turn, instance);
}
