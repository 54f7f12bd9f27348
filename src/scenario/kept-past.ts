import type { Command } from '../engine/commands/command-types.ts';
import { advance, fork, revertsTo, withSnapshot } from '../engine/engine.ts';
import type { Output } from '../engine/state/output.ts';
import { milliseconds, type World } from '../engine/state/world.ts';
import type { Step } from './scenario.ts';

/** The moments of a run to which later steps of its scenario go back (`host.revert`), as far as they have passed. */
export interface KeptPast {
  /** Those that are still to come, the next one first. */
  readonly awaited: number[];
  readonly kept: Map<number, World>;
}

export function beginPast(steps: readonly Step[]): KeptPast {
  const times = steps.flatMap((step): readonly number[] => {
    if ('plan' in step)
      return step.plan.does.flatMap((one) => ('command' in one ? (revertsTo(one.command) ?? []) : []));
    const toMs = 'command' in step ? revertsTo(step.command) : null;
    return toMs === null || toMs >= step.atMs ? [] : [toMs];
  });
  return { awaited: [...new Set(times)].sort((one, other) => one - other), kept: new Map() };
}

/** Runs on to those of the moments that come before a time, when all that happens in them has happened. */
export function keepPast({ awaited, kept }: KeptPast, world: World, untilMs: number, output: Output): void {
  for (let next = awaited[0]; next !== undefined && next < untilMs; next = awaited[0]) {
    advance(world, next, output);
    kept.set(next, fork(world));
    awaited.shift();
  }
}

/** A command with what it needs of the past; the present where it goes back to this moment. */
export function withPast({ kept }: KeptPast, world: World, given: Command): Command {
  const toMs = revertsTo(given);
  if (toMs === null) return given;
  const then = toMs >= milliseconds(world, world.nowUs) ? world : kept.get(toMs);
  return then === undefined ? given : withSnapshot(given, then);
}
