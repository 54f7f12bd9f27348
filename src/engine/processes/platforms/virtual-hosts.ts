import { seconds } from '../../log/log.ts';
import { microseconds } from '../../state/network-state.ts';
import type { PlatformPlaces, VirtualHostPlace } from '../../state/platform-places.ts';
import type { PlatformsState, VirtualHostState } from '../../state/platforms-state.ts';
import { schedule } from '../../state/queue.ts';
import { LIFECYCLE, noteChange, type Turn, VIRTUAL_HOST_RESTARTED, type World } from '../../state/world.ts';
import { bootHost } from '../lifecycle.ts';
import { nameOfPart, sayOfHost } from './platform-words.ts';

/** A host that runs on a physical one: where it is, and where it can be (§1.3, §3.1.8). */
export interface VirtualHost {
  readonly host: number;
  readonly place: VirtualHostPlace;
  readonly state: VirtualHostState;
}

export function virtualHostOf(world: World, host: number): VirtualHost | null {
  const place = world.topology.platforms?.virtualHosts[host] ?? null;
  const state = world.platforms?.virtualHosts[host] ?? null;
  return place === null || state === null ? null : { host, place, state };
}

/** Whether a virtual host could run on a physical one now, or why not. */
export function whyNotOn(world: World, { place }: VirtualHost, physicalHost: number): string | null {
  const { physicalHosts } = world.topology.platforms as PlatformPlaces;
  const { physicalHostUp, datastoreFailed } = world.platforms as PlatformsState;
  const target = physicalHosts[physicalHost];
  if (target === undefined || target.platform !== place.platform)
    return 'that physical host belongs to another platform';
  const on = nameOfPart(world, 'physical-host', physicalHost);
  if (place.datastore !== -1 && !target.datastores.includes(place.datastore))
    return `${on} does not reach ${inSentence(nameOfPart(world, 'datastore', place.datastore))}, where its disk is`;
  if (place.datastore !== -1 && datastoreFailed[place.datastore])
    return `${nameOfPart(world, 'datastore', place.datastore)}, where its disk is, has failed`;
  return physicalHostUp[physicalHost] ? null : `${on} is down`;
}

const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Where a virtual host would start now: where it ran if it can, otherwise the physical host that carries the fewest; or -1. */
export function findPlace(world: World, virtual: VirtualHost): number {
  const { physicalHosts } = world.topology.platforms as PlatformPlaces;
  if (whyNotOn(world, virtual, virtual.state.physicalHost) === null) return virtual.state.physicalHost;
  let best = -1;
  for (let candidate = 0; candidate < physicalHosts.length; candidate += 1) {
    if (whyNotOn(world, virtual, candidate) !== null) continue;
    if (best === -1 || carriedBy(world, candidate) < carriedBy(world, best)) best = candidate;
  }
  return best;
}

function carriedBy(world: World, physicalHost: number): number {
  const { virtualHosts } = world.platforms as PlatformsState;
  return virtualHosts.filter((one, host) => one?.physicalHost === physicalHost && world.hosts[host]?.state !== 'down')
    .length;
}

/** Boots a virtual host on a physical one. */
export function startVirtualHost(turn: Turn, virtual: VirtualHost, on: number, startInstances: boolean): void {
  const { world } = turn;
  const { state, host } = virtual;
  const moved = on !== state.physicalHost;
  state.physicalHost = on;
  state.lostSince = -1;
  state.isWaiting = false;
  state.isKeptOff = false;
  if (moved) sayOfHost(turn, host, `starts on ${inSentence(nameOfPart(world, 'physical-host', on))}`, ['1.3', '3.1.8']);
  bootHost(turn, host, startInstances);
  noteChange(world);
}

/** After anything that may have stopped a virtual host, or have made room for one that waits. */
export function lookAfterVirtualHosts(turn: Turn): void {
  const { world } = turn;
  for (let host = 0; host < world.hosts.length; host += 1) {
    const virtual = virtualHostOf(world, host);
    if (virtual === null) continue;
    const { state, place } = virtual;
    if (world.hosts[host]?.state !== 'down') {
      state.lostSince = -1;
      state.isWaiting = false;
      continue;
    }
    if (place.highAvailability === null || state.isKeptOff) continue;
    const { detectMs, restartMs } = place.highAvailability;
    if (state.lostSince === -1) {
      state.lostSince = world.nowUs;
      restartAfter(turn, host, detectMs + restartMs);
    } else if (state.isWaiting && findPlace(world, virtual) !== -1) {
      state.isWaiting = false;
      restartAfter(turn, host, restartMs);
    }
  }
}

function restartAfter({ world }: Turn, host: number, afterMs: number): void {
  const boots = world.hosts[host]?.boots ?? 0;
  schedule(world.queue, world.nowUs + microseconds(afterMs), LIFECYCLE, host, VIRTUAL_HOST_RESTARTED, boots, null);
}

/** The platform restarts a virtual host that it has lost, where its disk is reached; otherwise it waits for such a place. */
export function virtualHostRestarted(turn: Turn, host: number, boots: number): void {
  const { world } = turn;
  const virtual = virtualHostOf(world, host);
  const state = world.hosts[host];
  if (virtual === null || state?.state !== 'down' || state.boots !== boots || virtual.state.isKeptOff) return;
  const on = findPlace(world, virtual);
  if (on === -1) {
    virtual.state.isWaiting = true;
    noteChange(world);
    sayOfHost(turn, host, 'cannot be restarted: no physical host that runs reaches its disk', ['1.3', '3.1.8'], 1);
    return;
  }
  const since = seconds(world.nowUs - virtual.state.lostSince);
  sayOfHost(turn, host, `is restarted by its platform, ${since} after it was lost`, ['1.3', '1.4', '3.1.8']);
  startVirtualHost(turn, virtual, on, true);
}
