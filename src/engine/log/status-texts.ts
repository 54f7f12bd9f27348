import type { MemberType } from '../../design/design.ts';
import { momentText } from '../journal/civil-time.ts';
import { appliedOf } from '../journal/dejournaling.ts';
import { timestampOf } from '../journal/journal-disk.ts';
import type { DatabaseState, MemberDisk } from '../state/member-disk.ts';
import type { MemberState, Receiver } from '../state/member-state.ts';
import type { TypeWord } from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';

/** The monitor's words (§3.3.1.1), from what a member knows of itself. */
export const TYPE_WORDS: Readonly<Record<MemberType, TypeWord>> = {
  failover: 'Failover',
  dr: 'Disaster Recovery',
  'reporting-read-only': 'Read-Only Reporting',
  'reporting-read-write': 'Read-Write Reporting',
};

export function typeWord(disk: MemberDisk, member: number): TypeWord {
  const type = disk.membership.types[member];
  return type === undefined ? 'Indeterminate' : TYPE_WORDS[type];
}

/** `2 seconds behind`, `3 minutes behind`, `1 hour behind`. */
export function behindText(us: number): string {
  const seconds = Math.max(1, Math.round(us / 1_000_000));
  const [count, unit] =
    seconds < 120
      ? [seconds, 'second']
      : seconds < 7200
        ? [Math.round(seconds / 60), 'minute']
        : [Math.round(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'} behind`;
}

export function caughtUpUs(world: World): number {
  return world.design.timings.caughtUpMs * 1000;
}

export function disconnectedText(world: World, at: number): string {
  return `Disconnected on ${momentText(world.clockMs + milliseconds(world, at))}`;
}

export function journalTransferText(world: World, member: number): string {
  const state = world.members[member] as MemberState;
  const disk = world.disks[member] as MemberDisk;
  if (state.primary !== null || state.status === 'Not Initialized') return 'N/A';
  if (state.phase !== 'joined') return disconnectedText(world, state.disconnectedAt);
  if (state.active) return 'Active';
  return lagText(world, disk, disk.end, state.upstreamEnd);
}

function lagText(world: World, disk: MemberDisk, position: number, end: number): string {
  return position >= end ? 'Caught up' : behindOrCaughtUp(world, world.nowUs - timestampOf(disk, position));
}

function behindOrCaughtUp(world: World, behindUs: number): string {
  return behindUs <= caughtUpUs(world) ? 'Caught up' : behindText(behindUs);
}

/** What keeps dejournaling from going on; null where nothing does. Looked for with every acknowledgement, so without closures. */
export function dejournalingWarning({ dejournaling, databases }: MemberDisk): string | null {
  if (dejournaling !== 'running') return 'Warning! Dejournaling is stopped.';
  for (let index = 0; index < databases.length; index += 1) {
    const { following, obsolete } = databases[index] as DatabaseState;
    if (!following || obsolete) return 'Warning! Some databases need attention.';
  }
  return null;
}

export function dejournalingText(world: World, member: number): string {
  const state = world.members[member] as MemberState;
  const disk = world.disks[member] as MemberDisk;
  if (state.primary !== null || state.status === 'Not Initialized') return 'N/A';
  const warning = dejournalingWarning(disk);
  if (warning !== null) return warning;
  if (state.phase !== 'joined' && disk.applied >= disk.end) return disconnectedText(world, state.disconnectedAt);
  if (disk.applied >= disk.end) return 'Caught up';
  const behindUs = timestampOf(disk, disk.end) - timestampOf(disk, disk.applied);
  return behindUs <= caughtUpUs(world)
    ? state.phase === 'joined'
      ? 'Caught up'
      : disconnectedText(world, state.disconnectedAt)
    : behindText(behindUs);
}

/** What the primary shows of a connected member: from its acknowledgements and its last report. */
export function receiverTransferText(world: World, primary: number, receiver: Receiver): string {
  if (receiver.active === 2) return 'Active';
  const disk = world.disks[primary] as MemberDisk;
  const end = world.members[primary]?.primary?.durable ?? disk.end;
  return lagText(world, disk, receiver.acked, end);
}

/**
 * The same for its dejournaling. On a busy connection nothing but acknowledgements comes from it, so that only a warning is
 * taken from the report, which is told anew when that changes.
 */
export function receiverDejournalingText(world: World, primary: number, receiver: Receiver): string {
  const { report, acked, applied } = receiver;
  if (report?.hasWarning === true) return report.dejournaling;
  if (applied >= acked) return 'Caught up';
  const disk = world.disks[primary] as MemberDisk;
  return behindOrCaughtUp(world, timestampOf(disk, acked) - timestampOf(disk, applied));
}

export function databaseStatus(disk: MemberDisk, database: DatabaseState, isPrimary: boolean): string {
  if (database.obsolete) return 'Obsolete';
  if (!database.mounted) return 'Database Dismounted';
  if (!database.activated) return 'Needs Activation';
  if (isPrimary) return 'Normal';
  if (disk.stopped) return 'Dejournaling Stopped';
  if (database.catchingUp) return 'Catchup Running';
  if (disk.dejournaling !== 'running' || database.stopped) return 'Dejournaling Stopped';
  return database.following || appliedOf(disk, database) >= disk.applied ? 'Dejournaling' : 'Needs Catchup';
}
