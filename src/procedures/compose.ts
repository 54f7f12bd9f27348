import type { Command } from '../engine/commands/command-types.ts';
import { advance, command, createWorld } from '../engine/engine.ts';
import type { World } from '../engine/state/world.ts';
import { DEFAULT_CLOCK_MS } from '../scenario/read-scenario.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { Cast, Player } from './cast.ts';
import type { Procedure, Row } from './procedure.ts';
import { commandsOf, flawOf, isDue, type Outcome, outcomesOf } from './row-in-world.ts';

export type Part = 'begins' | 'steps' | 'back';

/** One row of a procedure as it went on this mirror. */
export interface ComposedStep {
  readonly part: Part;
  readonly row: Row;
  readonly on: Player;
  readonly atMs: number;
  readonly commands: readonly Command[];
  /** What was seen before going on, of what the row allows; null where nothing is looked at. */
  readonly seen: (Outcome & { readonly atMs: number }) | null;
}

/** A procedure that the engine has gone through on this mirror, as far as it went as the guide promises. */
export interface Composed {
  readonly cast: Cast;
  readonly procedure: Procedure;
  readonly steps: readonly ComposedStep[];
  /** Rows that are not for this mirror or did not become necessary. */
  readonly leftOut: readonly { readonly part: Part; readonly row: Row }[];
  /** Where and why it did not go as the guide promises, or null. */
  readonly flaw: { readonly part: Part; readonly row: Row; readonly reason: string } | null;
  readonly untilMs: number;
}

const SEED = 1;
/** Workload runs for a moment before anything happens. */
const FIRST_MS = 20_000;
const GRID_MS = 5_000;
/** So long may what a step promises take: a member that was away catches up in that time, or not before its load ends. */
const MAX_MS = 3_600_000;

/** Goes through a procedure on the engine, and looks after each step until what the guide promises is seen. */
export function compose(cast: Cast, procedure: Procedure): Composed {
  const play = beginPlay(cast);
  const steps: ComposedStep[] = [];
  const leftOut: { part: Part; row: Row }[] = [];
  for (const part of ['begins', 'steps', 'back'] as const) {
    for (const row of procedure[part]) {
      const on = cast.players[row.on];
      if (on === null || !isDue(row, cast, play.world)) {
        leftOut.push({ part, row });
        continue;
      }
      const result = take(play, part, row, on);
      if (typeof result === 'string') {
        return { cast, procedure, steps, leftOut, flaw: { part, row, reason: result }, untilMs: play.atMs };
      }
      steps.push(result);
    }
  }
  return { cast, procedure, steps, leftOut, flaw: null, untilMs: play.atMs };
}

interface Play {
  readonly cast: Cast;
  readonly world: World;
  atMs: number;
  refusal: string | null;
  breach: string | null;
}

function beginPlay(cast: Cast): Play {
  const world = createWorld(cast.design, { seed: SEED, start: 'steady', clockMs: DEFAULT_CLOCK_MS });
  return { cast, world, atMs: FIRST_MS, refusal: null, breach: null };
}

function go(play: Play, untilMs: number): void {
  advance(play.world, untilMs, listener(play));
  play.atMs = untilMs;
}

function listener(play: Play) {
  return {
    log: ({ event, text }: { readonly event: string; readonly text: string }) => {
      if (event === 'operation-refused') play.refusal ??= text;
    },
    violation: ({ warned, invariant }: { readonly warned: boolean; readonly invariant: number }) => {
      if (!warned) play.breach ??= `invariant ${invariant} was broken`;
    },
  };
}

/** Does what the row says and looks until what it promises is seen; or says why that is not to be had. */
function take(play: Play, part: Part, row: Row, on: Player): ComposedStep | string {
  const atMs = play.atMs + GRID_MS;
  const commands = commandsOf(row, on, play.cast);
  go(play, atMs);
  for (const one of commands) {
    const result = command(play.world, one, listener(play));
    if (!result.ok) return result.reason;
  }
  const taken = { part, row, on, atMs, commands };
  if (row.see === undefined) {
    go(play, atMs + (row.lastsMs ?? 0));
    return play.refusal ?? { ...taken, seen: null };
  }
  const seen = lookFor(play, outcomesOf(row, play.cast), atMs, row.lastsMs ?? 0);
  return typeof seen === 'string' ? seen : { ...taken, seen };
}

/** Looks again and again; what is seen must still be seen after as long again, as a person is slower than a member. */
function lookFor(
  play: Play,
  choices: readonly Outcome[],
  fromMs: number,
  lastsMs: number,
): ComposedStep['seen'] | string {
  const { cast, world } = play;
  let wanted: string | null = null;
  for (
    let atMs = nextLook(fromMs + lastsMs, fromMs);
    atMs - fromMs <= MAX_MS + lastsMs;
    atMs = nextLook(play.atMs, fromMs)
  ) {
    go(play, atMs);
    const trouble = play.refusal ?? play.breach;
    if (trouble !== null) return trouble;
    const flaws = choices.map(({ expect }) => flawOf(cast, world, expect));
    const held = choices[flaws.indexOf(null)];
    wanted = flaws[0] ?? null;
    if (held === undefined) continue;
    go(play, onGrid(atMs + (atMs - fromMs - lastsMs) / 2));
    if (flawOf(cast, world, held.expect) === null) return { ...held, atMs: play.atMs };
  }
  return `not seen within ${MAX_MS / 60_000} minutes: ${wanted}`;
}

/** Soon at first, and less often the longer it takes. */
function nextLook(atMs: number, fromMs: number): number {
  return onGrid(atMs + Math.max(GRID_MS, (atMs - fromMs) / 4));
}

const onGrid = (ms: number): number => Math.ceil(ms / GRID_MS) * GRID_MS;

/** The same steps as a scenario, each with what it promises. */
export function scenarioOf({ cast, procedure, steps, untilMs }: Composed): Scenario {
  return {
    name: procedure.title,
    guide: procedure.guide,
    seed: SEED,
    start: 'steady',
    clockMs: DEFAULT_CLOCK_MS,
    steps: steps.flatMap(({ atMs, commands, seen }): Step[] => [
      ...commands.map((one): Step => ({ atMs, command: { ...one, mirror: cast.mirror.id }, refused: null })),
      ...(seen === null ? [] : [{ atMs: seen.atMs, mirror: cast.mirror.id, expect: { ...seen.expect } }]),
    ]),
    untilMs: untilMs + GRID_MS,
  };
}
