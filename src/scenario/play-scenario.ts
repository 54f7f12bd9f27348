import type { Design } from '../design/design.ts';
import type { CommandResult } from '../engine/commands/command-types.ts';
import { advance, command, createWorld } from '../engine/engine.ts';
import type { Output } from '../engine/state/output.ts';
import type { World } from '../engine/state/world.ts';
import { beginPast, keepPast, withPast } from './kept-past.ts';
import type { CommandStep, ExpectStep, Scenario } from './scenario.ts';

export interface PlayOptions {
  readonly seed: number;
  readonly untilMs: number;
}

/** What whoever watches a scenario being played is told, in the order in which it happens. */
export interface Spectator extends Output {
  /** A command was given. `nextAtMs` is when the step after it happens, or the end. */
  commanded?(step: CommandStep, result: CommandResult, nextAtMs: number): void;
  /** An expectation is due: every event and every command of its instant has run. */
  expected?(step: ExpectStep, world: World): void;
}

/** Plays a scenario up to a time and returns the world at that time. */
export function playScenario(design: Design, scenario: Scenario, options: PlayOptions, spectator: Spectator): World {
  const { seed, untilMs } = options;
  const world = createWorld(design, { seed, start: scenario.start, clockMs: scenario.clockMs });
  const steps = scenario.steps.filter((step) => step.atMs <= untilMs);
  const past = beginPast(steps);
  let next = 0;
  while (next < steps.length) {
    const atMs = steps[next]?.atMs ?? 0;
    keepPast(past, world, atMs, spectator);
    advance(world, atMs, spectator);
    const due: ExpectStep[] = [];
    for (; next < steps.length && steps[next]?.atMs === atMs; next += 1) {
      const step = steps[next];
      if (step === undefined) continue;
      if ('expect' in step) {
        due.push(step);
        continue;
      }
      // Given whether or not somebody wants to hear of it.
      const result = command(world, withPast(past, world, step.command), spectator);
      spectator.commanded?.(step, result, steps[next + 1]?.atMs ?? untilMs);
    }
    advance(world, atMs, spectator);
    for (const step of due) spectator.expected?.(step, world);
  }
  advance(world, untilMs, spectator);
  return world;
}
