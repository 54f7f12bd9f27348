import type { Wait } from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';
import { hostTimers } from './host-timers.ts';
import { memberTimers } from './member-timers.ts';
import type { Timer } from './timer.ts';

/**
 * What a member waits for that is not part of every quiet minute, by its own timers and state, the soonest first. What is
 * armed anew with every message is left out, so that frames stay small.
 */
export function memberWaits(world: World, member: number): Wait[] {
  return waitsOf(world, memberTimers(world, member));
}

/** The same of a host, its agent, and the arbiter that it may be. */
export function hostWaits(world: World, host: number): Wait[] {
  return waitsOf(world, hostTimers(world, host));
}

function waitsOf(world: World, timers: readonly Timer[]): Wait[] {
  return timers.filter(({ isRemarkable }) => isRemarkable).map((timer) => waitOf(world, timer));
}

export function waitOf(world: World, { until, label, about, sentence, guide }: Timer): Wait {
  return { label, about, sentence, untilMs: milliseconds(world, until), guide };
}
