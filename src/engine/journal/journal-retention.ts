import type { JournalNeed, MemberDisk } from '../state/member-disk.ts';
import { isMember } from '../state/membership.ts';
import type { World } from '../state/world.ts';
import { isReporting } from './dejournaling.ts';
import { measureJournalRoom } from './journal-room.ts';

const DAY_US = 86_400_000_000;

/** Whether a member's journal files are still kept for another: one that is away is waited for, but not for ever. */
export function isWaitedFor(world: World, { away }: JournalNeed): boolean {
  return away === null || world.nowUs - away <= world.design.timings.journalKeptMs * 1000;
}

/** A reporting async that does not keep them purges journal files as soon as they are dejournaled (*Mirror Journal File Retention*, §3.2.8.3). */
export function purgesAtOnce({ topology }: World, member: number, disk: MemberDisk): boolean {
  return topology.members[member]?.member.keepJournal !== true && isReporting(disk, member);
}

/** Files that ended before this are past the retention. */
export function retentionEndUs(world: World, member: number): number {
  if (purgesAtOnce(world, member, world.disks[member] as MemberDisk)) return world.nowUs + 1;
  const instance = world.topology.members[member]?.instance ?? -1;
  return world.nowUs - (world.topology.instances[instance]?.instance.journalRetentionDays ?? 0) * DAY_US;
}

/**
 * Mirror journal files are purged when they are past the instance's own retention, dejournaled, and received by every
 * member that is waited for. A reporting async, which can never be primary, keeps them for nobody else.
 */
export function purgeJournal(world: World, member: number): void {
  const disk = world.disks[member] as MemberDisk;
  const keptFrom = neededFrom(world, member, disk);
  const oldest = retentionEndUs(world, member);
  for (let next = disk.files[1]; next !== undefined && next.at < oldest && next.start <= keptFrom; next = disk.files[1])
    disk.files.shift();
  disk.journalFrom = disk.files[0]?.start ?? 0;
  measureJournalRoom(world, world.topology.members[member]?.instance ?? -1);
}

function neededFrom(world: World, member: number, disk: MemberDisk): number {
  if (isReporting(disk, member)) return disk.applied;
  noteNeeds(world, member);
  return disk.needs
    .filter((need) => isWaitedFor(world, need))
    .reduce((from, need) => Math.min(from, need.from), disk.applied);
}

/** The primary writes down what each member has: by the acknowledgements of those that are connected. */
export function noteNeeds(world: World, member: number): void {
  const primary = world.members[member]?.primary ?? null;
  if (primary === null) return;
  const disk = world.disks[member] as MemberDisk;
  const place = world.topology.members[member];
  const others = (world.topology.mirrors[place?.mirror ?? -1]?.members ?? []).filter(
    (other) => other !== member && isMember(disk.membership, other),
  );
  disk.needs = others.map((other): JournalNeed => {
    const receiver = primary.receivers.find((candidate) => candidate.member === other);
    if (receiver !== undefined) return { member: other, from: receiver.acked, away: null };
    const known = disk.needs.find((need) => need.member === other);
    return { member: other, from: known?.from ?? disk.journalFrom, away: known?.away ?? world.nowUs };
  });
}
