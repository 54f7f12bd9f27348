import type { DatabaseState, MemberDisk } from '../state/member-disk.ts';
import type { MemberState } from '../state/member-state.ts';
import { isFailover } from '../state/membership.ts';
import type { InstancePlace, MemberPlace } from '../state/topology.ts';
import type { HostState, InstanceProcess, World } from '../state/world.ts';

const PARALLEL_JOBS = 4;
const PARALLEL_CPUS = 8;
const HEAP_MB_PER_JOB = 200;

/**
 * Dejournaling, worked out whenever somebody needs to know how far it is instead of by events of its own: between two
 * looks it advances at its rate towards what may be applied (§3.1.2). One megabyte a second is one byte a microsecond.
 */
export function settleDejournaling(world: World, member: number): void {
  const state = world.members[member] as MemberState;
  const disk = world.disks[member] as MemberDisk;
  const elapsed = world.nowUs - state.dejournaledAt;
  state.dejournaledAt = world.nowUs;
  const place = world.topology.members[member] as MemberPlace;
  if (standsStill(world, place)) return;
  if (state.primary !== null || disk.dejournaling !== 'running' || disk.stopped || disk.inconsistent) return;
  const limit = applicable(state, disk);
  if (disk.applied >= limit) return;
  const target = Math.min(limit, disk.applied + dejournaledBytes(world, place, elapsed, limit - disk.applied));
  const failing = findFailing(disk.databases);
  if (failing !== undefined) {
    failing.following = false;
    failing.stopped = true;
    failing.applied = disk.applied;
    if (isReporting(disk, member)) {
      disk.dejournaling = 'error';
      return;
    }
  }
  disk.applied = target;
}

/** Looked for with every block of journal, so that a closure would be dear. */
function findFailing(databases: readonly DatabaseState[]): DatabaseState | undefined {
  for (let index = 0; index < databases.length; index += 1) {
    const database = databases[index] as DatabaseState;
    if (database.full && database.following && database.mounted) return database;
  }
  return undefined;
}

/** A frozen host and a hung instance do nothing, and databases on failed storage cannot be written. */
function standsStill(world: World, place: MemberPlace): boolean {
  const { frozenUntil, storageFailed } = world.hosts[place.host] as HostState;
  const { hang, freeze } = world.instances[place.instance] as InstanceProcess;
  return frozenUntil > 0 || storageFailed || hang !== 'no' || freeze !== null;
}

export function isReporting(disk: MemberDisk, member: number): boolean {
  const type = disk.membership.types[member];
  return type === 'reporting-read-only' || type === 'reporting-read-write';
}

/**
 * Up to where journal may be applied: what the primary told to be durable, so that nothing is in a database that the
 * mirror's history might leave out (§3.3.5). A member that takes over applies all that it has.
 */
function applicable(state: MemberState, disk: MemberDisk): number {
  if (state.takeOver !== null) return disk.end;
  return Math.min(disk.end, Math.max(state.durableSeen, disk.applied));
}

/** Everything that may be applied is: the steady state in which a run begins. */
export function finishDejournaling(world: World, member: number): void {
  const disk = world.disks[member] as MemberDisk;
  settleDejournaling(world, member);
  disk.applied = applicable(world.members[member] as MemberState, disk);
}

/** How far it comes in some time. One job is seldom too slow for what there is, and saves asking how many there are. */
function dejournaledBytes(world: World, place: MemberPlace, elapsedUs: number, wanted: number): number {
  const { dejournalMBps } = (world.topology.instances[place.instance] as InstancePlace).instance;
  const share = (world.disks[place.index] as MemberDisk).filter === null ? 1 : FILTERED_SHARE;
  const ofOneJob = Math.floor(elapsedUs * dejournalMBps * share);
  return ofOneJob >= wanted ? ofOneJob : Math.floor(elapsedUs * dejournalRate(world, place.index));
}

/** Megabytes a second: one job, or up to four where §3.2.14 allows parallel dejournaling for this kind of member. */
export function dejournalRate(world: World, member: number): number {
  const rate = unfilteredRate(world, member);
  return world.disks[member]?.filter === null ? rate : rate * FILTERED_SHARE;
}

/** Running the code of a dejournal filter for every record slows it (§3.3.7.3); by how much is ours. */
const FILTERED_SHARE = 0.5;

function unfilteredRate(world: World, member: number): number {
  const { membership, databases } = world.disks[member] as MemberDisk;
  const ofOneJob = instanceOf(world, member).dejournalMBps;
  const allowed =
    isFailover(membership, member) ||
    membership.parallelDejournaling === 'all' ||
    (membership.parallelDejournaling === 'failover-and-dr' && membership.types[member] === 'dr');
  return allowed ? ofOneJob * Math.max(1, Math.min(parallelJobs(world, member), databases.length)) : ofOneJob;
}

/** How many jobs the host and the memory of an instance allow (§3.2.14). */
export function parallelJobs(world: World, member: number): number {
  const cpus = world.topology.hosts[world.topology.members[member]?.host ?? -1]?.host?.cpus ?? 1;
  if (cpus < PARALLEL_CPUS) return 1;
  const { memoryHeapMB } = instanceOf(world, member);
  return Math.max(1, Math.min(PARALLEL_JOBS, Math.floor(memoryHeapMB / HEAP_MB_PER_JOB)));
}

/** Megabytes a second of the one job that works on one database (§3.2.7.4). */
export function rateOfOneJob(world: World, member: number): number {
  const rate = instanceOf(world, member).dejournalMBps;
  return world.disks[member]?.filter === null ? rate : rate * FILTERED_SHARE;
}

function instanceOf({ topology }: World, member: number): InstancePlace['instance'] {
  const { instance } = topology.members[member] as MemberPlace;
  return (topology.instances[instance] as InstancePlace).instance;
}

/** The position of one database: that of the member, unless it stands for itself. */
export function appliedOf(disk: MemberDisk, database: DatabaseState): number {
  return database.following ? disk.applied : database.applied;
}

/** The furthest that any database has been written; beyond the fork of two histories it cannot be taken back. */
export function appliedFurthest(disk: MemberDisk): number {
  return disk.databases.reduce(
    (furthest, database) => (database.activated ? Math.max(furthest, appliedOf(disk, database)) : furthest),
    0,
  );
}
