import type { Design } from '../design/design.ts';
import type { CommandResult } from '../engine/commands/command-types.ts';
import { advance, command, createWorld, nextEventMs } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import type { Output } from '../engine/state/output.ts';
import { milliseconds, type World } from '../engine/state/world.ts';
import { type Agenda, addHappenings, beginAgenda, nextDueMs, nextWatchMs, takeDue } from './agenda.ts';
import { isMet, lookStamp } from './conditions.ts';
import type { Happening } from './happenings.ts';
import { beginPast, type KeptPast, keepPast, withPast } from './kept-past.ts';
import type { CommandStep, ExpectStep, PlanStep, Scenario } from './scenario.ts';

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
  /** Something is about to happen that is a fault by lot, a note or a pause. */
  happens?(happening: Happening): void;
  /** What a step waits for has come true. */
  met?(step: PlanStep, atMs: number): void;
  /** What a step waits for never came true. */
  unmet?(step: PlanStep): void;
}

interface Performance {
  readonly design: Design;
  readonly world: World;
  readonly agenda: Agenda;
  readonly past: KeptPast;
  readonly spectator: Spectator;
  readonly untilMs: number;
  /** What conditions on the log are held against. */
  readonly log: LogEntry[];
}

/** Plays a scenario up to a time and returns the world at that time. */
export function playScenario(design: Design, scenario: Scenario, options: PlayOptions, spectator: Spectator): World {
  const { seed, untilMs } = options;
  const world = createWorld(design, { seed, start: scenario.start, clockMs: scenario.clockMs });
  const steps = scenario.steps.filter((step) => step.atMs <= untilMs);
  const log: LogEntry[] = [];
  const agenda = beginAgenda(steps, design);
  const listening: Spectator = agenda.hearsLog
    ? { ...spectator, log: (entry) => hear(log, entry, spectator) }
    : spectator;
  const play = { design, world, agenda, past: beginPast(steps), spectator: listening, untilMs, log };
  if (agenda.waiting.length > 0) {
    advance(world, 0, listening);
    look(play);
  }
  for (;;) {
    const atMs = runOn(play);
    if (nextDueMs(agenda) > atMs) break;
    giveDue(play, atMs);
  }
  for (const { step } of agenda.waiting) spectator.unmet?.(step);
  return world;
}

function hear(log: LogEntry[], entry: LogEntry, spectator: Spectator): void {
  log.push(entry);
  spectator.log(entry);
}

/** Runs to where something is due, or to the end. Returns where it stands. */
function runOn(play: Performance): number {
  const { agenda, world, past, spectator, untilMs } = play;
  for (;;) {
    // A condition that comes true on the way can make something due sooner.
    const goalMs = Math.min(untilMs, nextDueMs(agenda));
    const watchMs = nextWatchMs(agenda, timeOf(world), agenda.waiting.length === 0 ? null : nextEventMs(world));
    const stopMs = Math.min(watchMs, goalMs);
    keepPast(past, world, stopMs, spectator);
    advance(world, stopMs, spectator);
    if (watchMs > goalMs) return goalMs;
    look(play);
  }
}

/** Gives everything that is due at a moment: commands, then every event of the moment, then what is expected. */
function giveDue(play: Performance, atMs: number): void {
  const { agenda, past, spectator, untilMs, world } = play;
  const expected: ExpectStep[] = [];
  for (let due = takeDue(agenda, atMs); due.length > 0; due = takeDue(agenda, atMs)) {
    due.forEach((happening, index) => {
      const { step } = happening;
      if ('expect' in step) {
        expected.push(step);
        return;
      }
      if (!('command' in step) || happening.drawnBy !== null) spectator.happens?.(happening);
      if (!('command' in step)) return;
      // Given whether or not somebody wants to hear of it.
      const result = command(world, withPast(past, world, step.command), spectator);
      const next = due[index + 1]?.step.atMs ?? nextDueMs(agenda);
      spectator.commanded?.(step, result, Math.min(next, untilMs));
    });
    advance(world, atMs, spectator);
    look(play);
  }
  for (const step of expected) spectator.expected?.(step, world);
}

/** Looks whether something that is waited for has come true. */
function look({ agenda, world, design, spectator, log }: Performance): void {
  if (agenda.waiting.length === 0) return;
  const atMs = timeOf(world);
  for (const one of [...agenda.waiting]) {
    const { plan } = one.step;
    const { when } = plan;
    if (when === null || one.fromMs > atMs) continue;
    const stamp = lookStamp(when, world);
    if (stamp === one.seen) continue;
    one.seen = stamp;
    if (!isMet(when, world, log)) continue;
    spectator.met?.(one.step, atMs);
    addHappenings(agenda, one.step, atMs, design);
  }
}

function timeOf(world: World): number {
  return milliseconds(world, world.nowUs);
}
