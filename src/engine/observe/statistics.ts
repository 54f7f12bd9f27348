import { outagesOf, unavailableUs } from '../invariants/checker.ts';
import type { OutageReason } from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';

export interface MirrorStatistics {
  readonly failovers: number;
  /** How long no update could become durable, all outages together. */
  readonly unavailableMs: number;
  readonly outages: readonly { readonly from: number; readonly to: number; readonly reason: OutageReason }[];
}

/** Per mirror: how often it failed over, and when no update could become durable and why. Times in milliseconds. */
export function statistics(world: World): Record<string, MirrorStatistics> {
  const all: Record<string, MirrorStatistics> = {};
  world.topology.mirrors.forEach((mirror, index) => {
    const checker = world.checkers[index];
    if (checker === undefined) return;
    all[mirror.id] = {
      failovers: checker.failovers,
      unavailableMs: unavailableUs(world, checker) / 1000,
      outages: outagesOf(world, checker).map((outage) => ({
        from: milliseconds(world, outage.from),
        to: milliseconds(world, outage.to),
        reason: outage.reason,
      })),
    };
  });
  return all;
}
