import { isSameName } from '../../design/address-book.ts';
import { isMirrorId } from '../../design/mirror-id.ts';
import type { DatabaseState } from '../state/member-disk.ts';
import type { LogEntry } from '../state/observation.ts';
import type { World } from '../state/world.ts';

/** Names in commands to numbers in the world; -1 where there is no such thing. */
export type Subject = LogEntry['subject'] & { readonly mirror: string };

export function hostNumber(world: World, id: string | undefined): number {
  return world.topology.hosts.findIndex((host) => host.id === id && host.host !== null);
}

export function instanceNumber(world: World, id: string | undefined): number {
  return world.topology.instances.findIndex((instance) => instance.id === id);
}

/** What is said of an instance is about the host on which it runs. */
export function hostOfInstance(world: World, id: string | undefined): Subject {
  const host = world.topology.instances[instanceNumber(world, id)]?.host ?? -1;
  return subject('host', world.topology.hosts[host]?.id);
}

export function applicationServerNumber(world: World, id: string | undefined): number {
  return world.topology.applicationServers.findIndex((server) => server.id === id);
}

export function networkNumber(world: World, id: string | undefined): number {
  return world.topology.networkIds.indexOf(id ?? '');
}

export function linkNumber(world: World, id: string | undefined): number {
  return world.topology.linkIds.indexOf(id ?? '');
}

export function gatewayNumber(world: World, id: string | undefined): number {
  return world.topology.webGateways.findIndex((place) => place.id === id);
}

export function balancerNumber(world: World, id: string | undefined): number {
  return world.topology.loadBalancers.findIndex((place) => place.id === id);
}

export function dnsNumber(world: World, name: string | undefined): number {
  return world.topology.dnsNames.findIndex((place) => isSameName(place.id, name ?? ''));
}

/** `host/interface`. */
export function interfaceNumber(world: World, target: string | undefined): number {
  const [host, id] = (target ?? '').split('/');
  const number = hostNumber(world, host);
  return world.topology.interfaces.findIndex((place) => place.host === number && place.id === id);
}

export function physicalHostNumber(world: World, id: string | undefined): number {
  return world.topology.platforms?.physicalHosts.findIndex((one) => one.id === id) ?? -1;
}

/** Of a datastore or a shared storage. */
export function datastoreNumber(world: World, id: string | undefined): number {
  return world.topology.platforms?.datastores.indexOf(id ?? '') ?? -1;
}

/** Whether a command that names a mirror, by its id in any case, means this one. */
export function isOfMirror(world: World, mirror: number, named: string): boolean {
  const place = world.topology.mirrors[mirror];
  return place !== undefined && isMirrorId(place.mirror, named);
}

/** A member by name, in the mirror named or in the only one that has it. */
export function memberNumber(world: World, name: string | undefined, mirror: string | undefined): number {
  const found = world.topology.members.filter(
    (member) => member.name === name && (mirror === undefined || isOfMirror(world, member.mirror, mirror)),
  );
  return found.length === 1 ? (found[0]?.index ?? -1) : -1;
}

/** Why nothing can be done on a host now, or null. A frozen one carries out nothing before it runs again (§3.1.8). */
export function whyHostIdle(world: World, host: number): string | null {
  const state = world.hosts[host];
  if (state?.state !== 'up') return `${hostName(world, host)} is not up`;
  return whyFrozen(world, host);
}

const hostName = ({ topology }: World, host: number): string => topology.hosts[host]?.host?.name ?? '';

export function whyFrozen(world: World, host: number): string | null {
  if ((world.hosts[host]?.frozenUntil ?? 0) === 0) return null;
  return `${hostName(world, host)} is frozen; nothing can be done on it until it resumes`;
}

export function databaseOf(world: World, member: number, name: string | undefined): DatabaseState | null {
  return world.disks[member]?.databases.find((database) => database.name === name) ?? null;
}

export function memberSubject(world: World, member: number): Subject {
  const place = world.topology.members[member];
  return { kind: 'member', id: place?.name ?? '', mirror: world.topology.mirrors[place?.mirror ?? -1]?.id ?? '' };
}

export function subject(kind: LogEntry['subject']['kind'], id: string | undefined): Subject {
  return { kind, id: id ?? '', mirror: '' };
}
