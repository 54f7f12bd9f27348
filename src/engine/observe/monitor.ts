import { dateText, timeText } from '../journal/civil-time.ts';
import { appliedOf } from '../journal/dejournaling.ts';
import { journalFileAt, timestampOf } from '../journal/journal-disk.ts';
import { databaseDirectory } from '../log/directories.ts';
import {
  databaseStatus,
  dejournalingText,
  disconnectedText,
  journalTransferText,
  receiverDejournalingText,
  receiverTransferText,
  typeWord,
} from '../log/status-texts.ts';
import { type DatabaseState, type MemberDisk, missingDatabases } from '../state/member-disk.ts';
import type { MemberState } from '../state/member-state.ts';
import { isFailover, isMember, partnerOf } from '../state/membership.ts';
import type { MonitorRow, MonitorView, StatusWord } from '../state/observation.ts';
import type { MemberPlace } from '../state/topology.ts';
import { milliseconds, type World } from '../state/world.ts';
import { memberSettled } from './settled.ts';

/**
 * The Mirror Monitor on one member (§3.3.1): every row from that member's own knowledge. To another's monitor a member
 * is Down when there is no connection to it. A failover member also shows the asyncs, those that are not connected apart
 * from the others; an async shows the failover members and itself.
 */
export function monitor(world: World, mirror: string, member: string): MonitorView {
  const place = world.topology.members.find(
    (other) => other.name === member && world.topology.mirrors[other.mirror]?.id === mirror,
  );
  if (place === undefined) throw new Error(`Mirror ${mirror} has no member ${member}.`);
  return monitorOf(memberSettled(world, place.index), place.index);
}

function monitorOf(world: World, viewer: number): MonitorView {
  const state = world.members[viewer] as MemberState;
  const disk = world.disks[viewer] as MemberDisk;
  const failover = isFailover(disk.membership, viewer);
  const all = world.topology.mirrors[world.topology.members[viewer]?.mirror ?? -1]?.members ?? [];
  const shown = all.filter(
    (member) =>
      member === viewer ||
      isFailover(disk.membership, member) ||
      (failover && isConnectedTo(state, member)) ||
      disk.pending.some((pending) => pending.member === member),
  );
  const away = all.filter((member) => failover && isMember(disk.membership, member) && !shown.includes(member));
  return {
    member: world.topology.members[viewer]?.name ?? '',
    rows: shown.map((member) => rowOf(world, viewer, member)),
    away: away.map((member) => rowOf(world, viewer, member)),
    arbiter: failover
      ? {
          address: arbiterText(disk),
          mode: state.mode,
          connection: arbiterConnection(state, disk, viewer),
        }
      : null,
    noFailover: disk.noFailover,
    incomingKBps: state.primary === null ? Math.round(state.journalRate.kbps * 100) / 100 : null,
    databases: disk.databases.map((database) => ({
      name: database.name,
      directory: databaseDirectory(world, world.topology.members[viewer] as MemberPlace, database.name),
      status: databaseStatus(disk, database, state.primary !== null),
      nextRecord: nextRecord(world, state, disk, database),
      ...(database.properties === undefined ? {} : { properties: database.properties }),
    })),
    missingDatabases:
      state.primary === null && (failover || disk.membership.types[viewer] === 'dr')
        ? missingDatabases(disk).map(({ name }) => name)
        : [],
  };
}

function isConnectedTo(state: MemberState, member: number): boolean {
  return (
    state.primary?.receivers.some((receiver) => receiver.member === member) === true ||
    state.roster.some((other) => other.member === member)
  );
}

/** What a member shows of itself. */
export function ownRow(world: World, member: number): MonitorRow {
  const disk = world.disks[member] as MemberDisk;
  return {
    member: world.topology.members[member]?.name ?? '',
    type: typeWord(disk, member),
    status: (world.members[member] as MemberState).status,
    journalTransfer: journalTransferText(world, member),
    dejournaling: dejournalingText(world, member),
  };
}

function rowOf(world: World, viewer: number, member: number): MonitorRow {
  if (member === viewer) return ownRow(world, member);
  const state = world.members[viewer] as MemberState;
  const name = world.topology.members[member]?.name ?? '';
  const type = typeWord(world.disks[viewer] as MemberDisk, member);
  const receiver = state.primary?.receivers.find((other) => other.member === member);
  if (receiver !== undefined) {
    return {
      member: name,
      type,
      status: (receiver.report?.status ?? 'Synchronizing') as StatusWord,
      journalTransfer: receiverTransferText(world, viewer, receiver),
      dejournaling: receiverDejournalingText(world, viewer, receiver),
    };
  }
  if (state.phase === 'joined' && member === state.primaryMember) {
    return { member: name, type, status: 'Primary', journalTransfer: 'N/A', dejournaling: 'N/A' };
  }
  const rostered = state.roster.find((other) => other.member === member)?.report;
  if (rostered !== undefined) {
    return {
      member: name,
      type,
      status: rostered.status as StatusWord,
      journalTransfer: rostered.journalTransfer,
      dejournaling: rostered.dejournaling,
    };
  }
  const lost = lostText(world, state, member);
  return { member: name, type, status: 'Down', journalTransfer: lost, dejournaling: lost };
}

/** Since when there is no connection to a member, where the viewer has had one. */
function lostText(world: World, state: MemberState, member: number): string {
  if (state.primary !== null) {
    const at = state.primary.lostAt[member];
    return at === undefined ? 'N/A' : disconnectedText(world, at);
  }
  return member === state.primaryMember ? disconnectedText(world, state.disconnectedAt) : 'N/A';
}

/** `10.1.41.9|2188`, as the monitor writes it. */
function arbiterText({ membership }: MemberDisk): string {
  return membership.arbiter === null ? '' : `${membership.arbiter.address}|${membership.arbiter.port}`;
}

/** The monitor's line on the arbiter. */
export function arbiterConnection({ arbiter }: MemberState, { membership }: MemberDisk, viewer: number): string {
  if (membership.arbiter === null) return 'Arbiter not configured';
  if (arbiter.session === 0) return 'This member is not connected to the arbiter';
  return arbiter.peers.includes(partnerOf(membership, viewer))
    ? 'Both failover members are connected to the arbiter'
    : 'Only this member is connected to the arbiter';
}

/** Of the primary only what is not normal has one (§3.3.1.1). */
function nextRecord(world: World, state: MemberState, disk: MemberDisk, database: DatabaseState): string {
  const { primary } = state;
  if (primary !== null && databaseStatus(disk, database, true) === 'Normal') return 'N/A';
  const applied = appliedOf(disk, database);
  const isUpToDate =
    primary === null ? applied >= state.upstreamEnd && state.phase === 'joined' : applied >= primary.durable;
  const file = journalFileAt(disk, applied);
  const clock = world.clockMs + milliseconds(world, timestampOf(disk, applied));
  const time = isUpToDate ? 'Current' : `${dateText(clock)} ${timeText(clock)}`;
  return `${time},${file.name},${Math.max(0, applied - file.start)}`;
}
