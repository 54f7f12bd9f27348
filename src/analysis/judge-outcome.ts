import { advance, command, fork } from '../engine/engine.ts';
import type { CheckerState } from '../engine/state/checker-state.ts';
import { milliseconds, type World } from '../engine/state/world.ts';
import type { OutcomeWord } from './cell.ts';
import { effectOn, mustBeRebuilt, troubledPrimary } from './effect.ts';
import type { Recovery } from './recovery.ts';
import { waysOut } from './ways-out.ts';

const MIN_PAUSE_MS = 1000;
const RESUMED_MS = 1000;

/**
 * The outcome of a run for one mirror, from the world in which it has settled. It follows serving and not status. Without a
 * recovery, what only repair would show is left out.
 */
export function judgeOutcome(world: World, mirror: number, initial: string, recovery: Recovery | null): OutcomeWord {
  if (mustBeRebuilt(world, mirror) || recovery?.mustBeRebuilt[mirror] === true) return 'rebuild';
  const checker = world.checkers[mirror] as CheckerState;
  if (checker.outageReason !== null) return withoutPrimary(world, mirror, recovery);
  const { primary, outageMs } = effectOn(world, mirror);
  if (primary !== initial || checker.failovers > 0) return 'failover';
  return outageMs >= MIN_PAUSE_MS ? 'pause' : 'no-effect';
}

function withoutPrimary(world: World, mirror: number, recovery: Recovery | null): OutcomeWord {
  const troubled = troubledPrimary(world, mirror);
  if (troubled !== -1) {
    const lost = lostByResuming(world, mirror, troubled);
    if (lost !== null) return lost === 0 ? 'trouble' : 'no-primary-lossy';
  }
  const ways = waysOut(world, mirror);
  if (!ways.failoverServes && ways.drServes) return 'disaster';
  if (ways.isLossless) return 'no-primary-lossless';
  if (ways.failoverServes) return 'no-primary-lossy';
  // Nothing can be done before repair.
  return (recovery?.lostAfterRepair[mirror] ?? 0) === 0 ? 'no-primary-lossless' : 'no-primary-lossy';
}

/** What a person loses who lets the primary resume (§3.4.2.4); null where it would not. */
function lostByResuming(world: World, mirror: number, member: number): number | null {
  const after = fork(world);
  const id = world.topology.mirrors[mirror]?.id ?? '';
  const name = world.topology.members[member]?.name ?? '';
  const { ok } = command(after, { kind: 'operate', action: 'member.resume-primary', member: name, mirror: id });
  if (!ok) return null;
  advance(after, milliseconds(after, after.nowUs) + RESUMED_MS);
  const { primary, lostBytes } = effectOn(after, mirror);
  return primary === name ? lostBytes : null;
}
