import { targetName } from '../../log/names.ts';
import { noteChange, type Turn, type World } from '../../state/world.ts';
import { bootHost, endInstance, failHost } from '../lifecycle.ts';
import { findPlace, startVirtualHost, virtualHostOf, whyNotOn } from './virtual-hosts.ts';

/** Power of hosts, of what carries them, and of their disks. */

/** Why a host that is off cannot be started now, or null: a virtual one needs a physical host that reaches its disk. */
export function whyNotStarted(world: World, host: number): string | null {
  const virtual = virtualHostOf(world, host);
  if (virtual === null || findPlace(world, virtual) !== -1) return null;
  const name = targetName(world.design, 'host', world.topology.hosts[host]?.id);
  const why = whyNotOn(world, virtual, virtual.state.physicalHost);
  return `${name} cannot start anywhere: ${why}, and no other physical host can run it (§3.1.8)`;
}

export function powerOn(turn: Turn, host: number, startInstances: boolean): void {
  const virtual = virtualHostOf(turn.world, host);
  if (virtual === null) {
    bootHost(turn, host, startInstances);
    return;
  }
  const on = findPlace(turn.world, virtual);
  if (on !== -1) startVirtualHost(turn, virtual, on, startInstances);
}

/** A virtual host that a person has powered off is restarted by nothing but a person. */
export function keepOff(world: World, host: number): void {
  const virtual = virtualHostOf(world, host);
  if (virtual === null) return;
  virtual.state.isKeptOff = true;
  virtual.state.lostSince = -1;
  virtual.state.isWaiting = false;
}

/** The site in which a host stands now. */
export function siteOf(world: World, host: number): string | null {
  const virtual = virtualHostOf(world, host);
  const drawn = world.topology.hosts[host]?.site ?? null;
  return virtual === null
    ? drawn
    : (world.topology.platforms?.physicalHosts[virtual.state.physicalHost]?.site ?? drawn);
}

export function physicalHostsIn({ topology }: World, site: string | undefined): number[] {
  return (topology.platforms?.physicalHosts ?? []).flatMap((place, number) => (place.site === site ? [number] : []));
}

/** The machine under virtual hosts loses power, and they with it. */
export function failPhysicalHost(turn: Turn, physicalHost: number): void {
  setPower(turn, physicalHost, false);
  for (const host of hostsOn(turn.world, physicalHost)) failHost(turn, host);
}

/** What was lost with the machine starts with it, where no platform restarts it by itself. */
export function restorePhysicalHost(turn: Turn, physicalHost: number): void {
  setPower(turn, physicalHost, true);
  startUnattended(turn, hostsOn(turn.world, physicalHost));
}

function setPower({ world }: Turn, physicalHost: number, isUp: boolean): void {
  if (world.platforms !== undefined) world.platforms.physicalHostUp[physicalHost] = isUp;
  noteChange(world);
}

/** A disk array is gone with what is on it: virtual hosts stop, and so does the instance of a cluster that shares it. */
export function failDatastore(turn: Turn, datastore: number): void {
  const { world } = turn;
  if (world.platforms !== undefined) world.platforms.datastoreFailed[datastore] = true;
  for (const host of hostsWithDiskOn(world, datastore)) failHost(turn, host);
  for (const { storage, instance } of world.topology.platforms?.clusters ?? []) {
    if (storage === datastore) endInstance(turn, instance, 'storage');
  }
  noteChange(world);
}

export function restoreDatastore(turn: Turn, datastore: number): void {
  const { world } = turn;
  if (world.platforms !== undefined) world.platforms.datastoreFailed[datastore] = false;
  startUnattended(turn, hostsWithDiskOn(world, datastore));
  noteChange(world);
}

function startUnattended(turn: Turn, hosts: readonly number[]): void {
  const { world } = turn;
  for (const host of hosts) {
    const virtual = virtualHostOf(world, host);
    if (virtual === null || virtual.place.highAvailability !== null || virtual.state.isKeptOff) continue;
    if (world.hosts[host]?.state === 'down') powerOn(turn, host, true);
  }
}

export function hostsOn(world: World, physicalHost: number): number[] {
  return virtualHosts(world, (host) => virtualHostOf(world, host)?.state.physicalHost === physicalHost);
}

export function hostsWithDiskOn(world: World, datastore: number): number[] {
  return virtualHosts(world, (host) => virtualHostOf(world, host)?.place.datastore === datastore);
}

const virtualHosts = ({ hosts }: World, wanted: (host: number) => boolean): number[] =>
  hosts.flatMap((_, host) => (wanted(host) ? [host] : []));
