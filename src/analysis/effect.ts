import { currentPrimary, longestOutageUs, lostBytes, servingMembers } from '../engine/invariants/checker.ts';
import type { CheckerState } from '../engine/state/checker-state.ts';
import { partnerOf } from '../engine/state/membership.ts';
import type { World } from '../engine/state/world.ts';

/** What has become of one mirror at a moment of a run, as `expect` would read it (`formats.md` section 2). */
export interface Effect {
  readonly primary: string | null;
  readonly outageMs: number;
  readonly lostBytes: number;
  readonly failoverReady: boolean;
}

export function effectOn(world: World, mirror: number): Effect {
  const checker = world.checkers[mirror] as CheckerState;
  const [serving = -1] = servingMembers(world, mirror);
  return {
    primary: world.topology.members[serving]?.name ?? null,
    outageMs: longestOutageUs(world, checker) / 1000,
    lostBytes: lostBytes(world, checker, currentPrimary(world, mirror)),
    failoverReady: serving !== -1 && hasReadyBackup(world, serving),
  };
}

/** Whether the mirror could survive one more: an active backup whose required databases are caught up (§3.1.3.2). */
function hasReadyBackup(world: World, primary: number): boolean {
  const disk = world.disks[primary] as World['disks'][number];
  const backup = partnerOf(disk.membership, primary);
  const receivers = world.members[primary]?.primary?.receivers ?? [];
  if (!receivers.some(({ member, active }) => member === backup && active === 2)) return false;
  const own = world.disks[backup] as World['disks'][number];
  const isHealthy = (database: (typeof own.databases)[number]): boolean =>
    database.mounted && database.activated && database.following && !database.full && !database.stopped;
  return (
    world.members[backup]?.active === true &&
    !own.noFailover &&
    own.dejournaling === 'running' &&
    own.databases.every((database) => !database.mountRequired || isHealthy(database))
  );
}

/** Data of a member are inconsistent, or its journal cannot be continued: it has to be rebuilt (§3.3.5). */
export function mustBeRebuilt(world: World, mirror: number): boolean {
  return (world.topology.mirrors[mirror]?.members ?? []).some((member) => {
    const state = world.members[member];
    return world.disks[member]?.inconsistent === true || (state?.phase === 'halted' && state.status === 'Crashed');
  });
}

/** The only primary there is, where it stands in trouble without limit (§3.1.3.5); -1 otherwise. */
export function troubledPrimary(world: World, mirror: number): number {
  const primaries = (world.topology.mirrors[mirror]?.members ?? []).filter(
    (member) => world.members[member]?.primary != null,
  );
  const [only = -1] = primaries;
  return primaries.length === 1 && world.members[only]?.primary?.trouble?.kind === 'indefinite' ? only : -1;
}
