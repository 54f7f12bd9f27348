import { timestampOf } from '../journal/journal-disk.ts';
import { caughtUpUs } from '../log/status-texts.ts';
import type { CheckerState } from '../state/checker-state.ts';
import type { OutageReason } from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';

/** The figures of one mirror at one moment, for charts; what grows is told as it stands, for differences. */
export interface Measurement {
  readonly atMs: number;
  readonly mirrors: readonly {
    /** Journal written in the mirror so far, as far as the member has it that became primary last. */
    readonly journalBytes: number;
    /** Commits so far by how long they took (`latency.ts`). The judge goes on counting in it: copy what is to be kept. */
    readonly latencyCounts: readonly number[];
    /** As *time* behind in the Mirror Monitor (§3.3.1.1), in the order of the members: how old the last journal is that
     * a member has received, and 0 where it has caught up. */
    readonly lagMs: readonly number[];
    /** Why no update can become durable, or null. */
    readonly outage: OutageReason | null;
  }[];
}

/** Looks at a world and changes nothing. */
export function measure(world: World): Measurement {
  return {
    atMs: milliseconds(world, world.nowUs),
    mirrors: world.topology.mirrors.map(({ members }, mirror) => {
      const { lastPrimary, latency, outageReason } = world.checkers[mirror] as CheckerState;
      const newest = world.disks[lastPrimary];
      return {
        journalBytes: newest?.end ?? 0,
        latencyCounts: latency,
        outage: outageReason,
        lagMs: members.map((member) => {
          const end = world.disks[member]?.end ?? 0;
          if (newest === undefined || end >= newest.end) return 0;
          const behindUs = world.nowUs - timestampOf(newest, end);
          return behindUs <= caughtUpUs(world) ? 0 : behindUs / 1000;
        }),
      };
    }),
  };
}
