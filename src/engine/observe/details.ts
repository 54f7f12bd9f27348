import { connectionTimer } from '../network/transport.ts';
import type { Connection, ConnectionKind } from '../state/connection.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import type { MonitorView, Wait } from '../state/observation.ts';
import { isRunning } from '../state/process.ts';
import type { ProcessKind, ProcessPlace } from '../state/topology.ts';
import { milliseconds, processOf, type World } from '../state/world.ts';
import { clientTimers } from './client-timers.ts';
import { applicationServerTimers } from './ecp-timers.ts';
import { hostTimers } from './host-timers.ts';
import { memberTimers } from './member-timers.ts';
import { monitor } from './monitor.ts';
import { balancerTimers, dnsTimers, gatewayTimers } from './redirection.ts';
import { armedUntil, NOT_ARMED, type Timer } from './timer.ts';
import { waitOf } from './waits.ts';

/** A connection as one side of it holds it. */
export interface ConnectionDetails {
  readonly kind: ConnectionKind;
  /** The member's name, the client's id, or the host of the agent. */
  readonly peer: { readonly kind: Exclude<ProcessKind, 'data-server'> | 'instance'; readonly id: string };
  readonly isEstablished: boolean;
  /** When this side gives it up without a sign of life, or null where it does not watch. */
  readonly givenUpMs: number | null;
}

export interface JournalFileDetails {
  readonly name: string;
  readonly bytes: number;
  /** How much of it was applied to the databases. */
  readonly appliedBytes: number;
}

/** What is known of one process beyond its card: every timer that is armed, and every connection that it holds. */
export interface ProcessDetails {
  readonly timers: readonly Wait[];
  readonly connections: readonly ConnectionDetails[];
}

export interface MemberDetails extends ProcessDetails {
  readonly databases: MonitorView['databases'];
  /** The newest first. */
  readonly journalFiles: readonly JournalFileDetails[];
}

export function memberDetails(world: World, mirror: string, member: string): MemberDetails {
  const place = world.topology.members.find(
    (other) => other.name === member && world.topology.mirrors[other.mirror]?.id === mirror,
  );
  if (place === undefined) throw new Error(`Mirror ${mirror} has no member ${member}.`);
  return {
    timers: memberTimers(world, place.index).map((timer) => waitOf(world, timer)),
    connections: connectionsOf(world, place.index),
    databases: monitor(world, mirror, member).databases,
    journalFiles: journalFiles(world.disks[place.index] as MemberDisk),
  };
}

/** Of the host itself, its agent, and the arbiter that it may be. */
export function hostDetails(world: World, id: string): ProcessDetails {
  const host = world.topology.hosts.findIndex((place) => place.id === id);
  if (host === -1) throw new Error(`There is no host ${id}.`);
  return {
    timers: hostTimers(world, host).map((timer) => waitOf(world, timer)),
    connections: connectionsOf(world, processOf(world.topology, 'agent', host)),
  };
}

/** What stands around a mirror and has details of its own: clients, and what they go through (§3.1.7). */
export type AroundKind = 'client' | 'application-server' | 'web-gateway' | 'load-balancer' | 'dns-name';

const TIMERS_AROUND: Readonly<Record<AroundKind, (world: World, number: number) => Timer[]>> = {
  client: clientTimers,
  'application-server': applicationServerTimers,
  'web-gateway': gatewayTimers,
  'load-balancer': balancerTimers,
  'dns-name': dnsTimers,
};

/** Null where there is no such element. */
export function detailsAround(world: World, kind: AroundKind, id: string): ProcessDetails | null {
  const process = world.topology.processes.findIndex((place) => place.kind === kind && place.id === id);
  const place = world.topology.processes[process];
  if (place === undefined) return null;
  const runs = isRunning(world, process) || kind === 'application-server';
  const timers = runs ? TIMERS_AROUND[kind](world, place.number) : [];
  return {
    timers: timers.filter(({ until }) => until !== NOT_ARMED).map((timer) => waitOf(world, timer)),
    connections: connectionsOf(world, process),
  };
}

function journalFiles({ files, end, applied }: MemberDisk): JournalFileDetails[] {
  return files
    .map(({ name, start }, index) => {
      const until = files[index + 1]?.start ?? end;
      const bytes = Math.max(0, until - start);
      return { name, bytes, appliedBytes: Math.max(0, Math.min(bytes, applied - start)) };
    })
    .reverse();
}

function connectionsOf(world: World, process: number): ConnectionDetails[] {
  return world.connections.flatMap((connection) => {
    if (connection === null) return [];
    const end = connection.ends.findIndex((side) => side.process === process && side.open);
    return end === -1 ? [] : [connectionDetails(world, connection, end)];
  });
}

function connectionDetails(world: World, connection: Connection, end: number): ConnectionDetails {
  const watched = armedUntil(world, connectionTimer(world, connection.id, end, 'watch'));
  return {
    kind: connection.kind,
    peer: peerDetails(world, connection.ends[end === 0 ? 1 : 0].process),
    isEstablished: connection.established,
    givenUpMs: watched === NOT_ARMED ? null : milliseconds(world, watched),
  };
}

function peerDetails({ topology }: World, process: number): ConnectionDetails['peer'] {
  const { kind, id } = topology.processes[process] as ProcessPlace;
  return { kind: kind === 'data-server' ? 'instance' : kind, id };
}
