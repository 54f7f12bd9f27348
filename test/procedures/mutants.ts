import { advance, command, createWorld, fork } from '../../src/engine/engine.ts';
import type { World } from '../../src/engine/state/world.ts';
import type { Cast, Player, Role } from '../../src/procedures/cast.ts';
import { type Composed, type ComposedStep, scenarioOf } from '../../src/procedures/compose.ts';
import { commandsOf } from '../../src/procedures/row-in-world.ts';
import { judgeStep } from '../../src/scenario/judge-step.ts';
import type { Step } from '../../src/scenario/scenario.ts';

/** A mistake that somebody with a runbook in the hand may make. */
export interface Mutant {
  readonly mistake: 'left out' | 'swapped' | 'repeated' | 'wrong member';
  /** The step and what was done in its place. */
  readonly step: string;
  /** From which step of the runbook on it differs. */
  readonly from: number;
  readonly composed: Composed;
}

/** `caught` by a check of the runbook, `equal` where the members did exactly the same as without the mistake, or `unseen`. */
export type Fate = 'caught' | 'equal' | 'unseen';

const ROLES: readonly Role[] = ['A', 'B', 'C'];
const A_MOMENT_MS = 1000;

const named = ({ row }: ComposedStep): string => `${row.do} ${row.on}`;

/** Every mistake in the steps that a person makes; what leads to them is not theirs. */
export function mutantsOf(composed: Composed): Mutant[] {
  const { steps, cast } = composed;
  return steps.flatMap((step, from): Mutant[] => {
    if (step.part === 'begins') return [];
    const mutant = (mistake: Mutant['mistake'], changed: readonly ComposedStep[], text = named(step)): Mutant => {
      return { mistake, step: text, from, composed: { ...composed, steps: changed } };
    };
    const next = steps[from + 1];
    return [
      mutant('left out', steps.with(from, { ...step, commands: [] })),
      mutant('repeated', repeatedAfter(steps, from, from), `${named(step)}, at once`),
      ...(next === undefined
        ? []
        : [
            mutant('repeated', repeatedAfter(steps, from, from + 1), `${named(step)}, after ${named(next)}`),
            mutant(
              'swapped',
              steps
                .with(from, { ...step, commands: next.commands })
                .with(from + 1, { ...next, commands: step.commands }),
              `${named(step)}, ${named(next)}`,
            ),
          ]),
      ...others(cast, step).map(({ role, player }) =>
        mutant(
          'wrong member',
          steps.with(from, { ...step, commands: commandsOf(step.row, player, cast) }),
          `${named(step)}, done on ${role}`,
        ),
      ),
    ];
  });
}

/** The step once more, a moment after itself or a later one. */
function repeatedAfter(steps: readonly ComposedStep[], step: number, after: number): readonly ComposedStep[] {
  const { commands } = steps[step] as ComposedStep;
  const last = steps[after] as ComposedStep;
  const again = { ...last, atMs: last.atMs + A_MOMENT_MS, commands, seen: null };
  const check = { ...last, commands: [] };
  return [...steps.slice(0, after), { ...last, seen: null }, again, check, ...steps.slice(after + 1)];
}

/** What is done to the whole network, or to the arbiter, is done on nobody. */
function others({ players }: Cast, { row, commands }: ComposedStep): { role: Role; player: Player }[] {
  const isOfMember = !['restore-connection', 'start-arbiter'].includes(row.do);
  return ROLES.flatMap((role) => {
    const player = players[role];
    return isOfMember && commands.length > 0 && role !== row.on && player !== null ? [{ role, player }] : [];
  });
}

/** Plays the mutants of a runbook, each from the step at which it differs. */
export function createTrial(composed: Composed): (mutant: Mutant) => Fate {
  const { cast, steps } = composed;
  const beginning = createWorld(cast.design, { seed: 1, start: 'steady' });
  const whole = play(fork(beginning), stepsBetween(composed, 0, null)).happened;
  const starts: { readonly world: World; readonly fromMs: number }[] = [];
  let world = beginning;
  let fromMs = 0;
  for (const [index] of steps.entries()) {
    starts.push({ world, fromMs });
    world = fork(world);
    const section = stepsBetween(composed, fromMs, steps[index + 1]?.atMs ?? composed.untilMs);
    play(world, section);
    fromMs = section.untilMs;
  }
  return ({ from, composed: mutated }) => {
    const start = starts[from] as (typeof starts)[number];
    const { isCaught, happened } = play(fork(start.world), stepsBetween(mutated, start.fromMs, null));
    if (isCaught) return 'caught';
    const original = whole.filter(({ at }) => at > start.fromMs);
    return original.map(textOf).join('\n') === happened.map(textOf).join('\n') ? 'equal' : 'unseen';
  };
}

interface Told {
  readonly at: number;
  readonly who: string;
  readonly text: string;
}

const textOf = ({ at, who, text }: Told): string => `${at} ${who} ${text}`;

interface Section {
  readonly steps: readonly Step[];
  readonly untilMs: number;
}

function stepsBetween(composed: Composed, fromMs: number, endMs: number | null): Section {
  const { steps, untilMs } = scenarioOf(composed);
  const end = endMs ?? untilMs;
  return {
    steps: steps.filter(({ atMs }) => atMs > fromMs && (endMs === null || atMs < end)),
    untilMs: endMs === null ? untilMs : end - A_MOMENT_MS,
  };
}

const OWN_WORDS = new Set(['operation-started', 'operation-finished', 'fault-applied']);

/** As a scenario is played, until the first check that does not hold. */
function play(
  world: World,
  { steps, untilMs }: Section,
): { readonly isCaught: boolean; readonly happened: readonly Told[] } {
  const happened: Told[] = [];
  let isCaught = false;
  const output = {
    log: ({ at, event, subject, text }: { at: number; event: string; subject: { id: string }; text: string }) => {
      if (event === 'operation-refused') isCaught = true;
      if (!OWN_WORDS.has(event)) happened.push({ at, who: subject.id, text });
    },
    violation: ({ warned }: { warned: boolean }) => {
      if (!warned) isCaught = true;
    },
  };
  for (const step of steps) {
    if (isCaught) break;
    advance(world, step.atMs, output);
    if ('command' in step) isCaught ||= !command(world, step.command, output).ok;
    else if ('expect' in step) isCaught ||= judgeStep(step, world, []).some(({ ok }) => !ok);
  }
  if (!isCaught) advance(world, untilMs, output);
  return { isCaught, happened };
}
