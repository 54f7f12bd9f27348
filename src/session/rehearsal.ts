import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { commandText } from '../engine/engine.ts';
import type { World } from '../engine/state/world.ts';
import type { Cast, Player } from '../procedures/cast.ts';
import type { Part } from '../procedures/compose.ts';
import type { Plan } from '../procedures/plans.ts';
import type { Row } from '../procedures/procedure.ts';
import { commandsOf, flawOf, isDue, outcomesOf, wrongIn } from '../procedures/row-in-world.ts';
import { expectationsOf, lookedAt, type Scene, STATES } from '../procedures/scenes.ts';
import { wordsOf } from '../procedures/write-step.ts';
import type { RehearsalEntry, RehearsalStepView, RehearsalView } from '../shared/rehearsal.ts';

/**
 * A runbook that a person goes through by hand: what it promises is looked for after each step, and ticks it off. It
 * follows the run and never acts; the runbook itself is not touched.
 */
export interface Rehearsal {
  readonly cast: Cast;
  readonly title: string;
  readonly guide: string;
  readonly dr: string | null;
  /** What leads to the runbook happens until then, and is not the person's. */
  readonly beginsMs: number;
  readonly steps: readonly RehearsedStep[];
  /** Of the step that is to be done now; beyond the last one when it is over. */
  at: number;
  readonly log: RehearsalEntry[];
}

interface RehearsedStep {
  readonly part: Exclude<Part, 'begins'>;
  readonly row: Row;
  readonly on: Player;
  readonly text: string;
  readonly commands: readonly Command[];
  /** Those that were not given yet. */
  left: readonly Command[];
  state: RehearsalStepView['state'];
}

const bare = (name: string): string => name;

/** Begins where the runbook begins; what leads there is played by the scenario of the branch. */
export function beginRehearsal({ cast, procedure, dr }: Plan, beginsMs: number): Rehearsal {
  const steps = (['steps', 'back'] as const).flatMap((part) =>
    procedure[part].flatMap((row): RehearsedStep[] => {
      const on = cast.players[row.on];
      if (on === null) return [];
      const commands = commandsOf(row, on, cast).map((command) => ({ ...command, mirror: cast.mirror.id }));
      const text = wordsOf(row, on, cast, bare);
      return [{ part, row, on, text, commands, left: commands, state: 'to-come' }];
    }),
  );
  const { title, guide } = procedure;
  return { cast, title, guide, dr, beginsMs, steps, at: 0, log: [] };
}

/** Hears what a person did, whether or not the runbook asks for it now. */
export function noteAct(rehearsal: Rehearsal, atMs: number, command: Command, result: CommandResult): void {
  const { cast, steps, log } = rehearsal;
  const what = commandText(cast.design, command);
  const step = steps[rehearsal.at];
  const wanted = step === undefined ? undefined : toDo(step).find((one) => isSame(one, command, cast));
  const isNow = wanted !== undefined;
  if (!result.ok) {
    log.push({ atMs, kind: 'refused', what, step: isNow ? rehearsal.at : null, seen: result.reason });
    return;
  }
  if (step === undefined || !isNow) {
    log.push({ atMs, kind: 'not-asked-for', what, step: null, seen: '' });
    return;
  }
  step.left = step.left.filter((one) => one !== wanted);
  log.push({ atMs, kind: 'done', what, step: rehearsal.at, seen: '' });
  if (step.left.length === 0) step.state = 'done';
}

/** What was done whole may be done again, where it did not lead to what the step promises. */
const toDo = ({ left, commands }: RehearsedStep): readonly Command[] => (left.length > 0 ? left : commands);

/** Looks at the run now: ticks off what is done and seen, and passes over what is not for this mirror or this outcome. */
export function lookAround(rehearsal: Rehearsal, atMs: number, world: World): void {
  const { cast, steps, log } = rehearsal;
  for (let step = steps[rehearsal.at]; step !== undefined; step = steps[rehearsal.at]) {
    if (step.state === 'to-come' && !isDue(step.row, cast, world)) {
      step.state = 'passed-over';
    } else {
      // What the drawing has nothing to do for is only looked at.
      if (step.commands.length === 0) step.state = 'done';
      if (step.state !== 'done') return;
      const seen = seenNow(step.row, cast, world);
      if (seen === null) return;
      step.state = 'ticked';
      log.push({ atMs, kind: 'seen', what: step.text, step: rehearsal.at, seen });
    }
    rehearsal.at += 1;
  }
}

/** Forgets what was seen after a moment; nothing was done since. */
export function truncate(rehearsal: Rehearsal, atMs: number): void {
  const { steps, log } = rehearsal;
  const kept = log.filter((entry) => entry.atMs <= atMs);
  const [first] = log.slice(kept.length);
  if (first === undefined || first.step === null) return;
  log.length = kept.length;
  rehearsal.at = first.step;
  for (const [index, step] of steps.entries()) {
    if (index === first.step) step.state = 'done';
    if (index > first.step) step.state = 'to-come';
  }
}

/** What is seen of that which the step promises, in words; null while it is not seen. */
function seenNow(row: Row, cast: Cast, world: World): string | null {
  const outcomes = outcomesOf(row, cast);
  if (outcomes.length === 0) return '';
  const outcome = outcomes.find(({ expect }) => flawOf(cast, world, expect) === null);
  return outcome === undefined ? null : sceneWords(outcome.scene, cast);
}

function sceneWords(scene: Scene, cast: Cast): string {
  const [{ vip, mode, arbiter } = {}] = expectationsOf(scene, cast);
  return [
    ...lookedAt(scene, cast).map(({ name, state }) => `${name}: ${STATES[state].words}`),
    ...(mode === undefined || arbiter === undefined ? [] : [`failover mode: ${mode}; ${arbiter}`]),
    ...(typeof vip === 'string' ? [`virtual IP address at ${vip}`] : []),
  ].join('; ');
}

/** Whether a person did what the step says, at whatever time and in whichever spelling of what is left out. */
function isSame(wanted: Command, given: Command, { mirror }: Cast): boolean {
  const flat = (command: Command): string => {
    const fields = Object.entries({ ...command, mirror: mirror.id }).filter(([, value]) => value !== undefined);
    return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  const isOfMirror = given.mirror === undefined || given.mirror === mirror.id;
  return isOfMirror && flat(wanted) === flat(given);
}

export function viewOfRehearsal(rehearsal: Rehearsal, world: World, isNow: boolean): RehearsalView {
  const { cast, title, guide, dr, beginsMs, steps, at, log } = rehearsal;
  return {
    title,
    guide,
    mirror: cast.mirror.id,
    dr,
    beginsMs,
    isNow,
    steps: steps.map((step, index) => viewOfStep(step, index === at, cast, world)),
    log: [...log],
    isOver: at >= steps.length,
  };
}

function viewOfStep(step: RehearsedStep, isNow: boolean, cast: Cast, world: World): RehearsalStepView {
  const { part, text, on, row, state } = step;
  return {
    part,
    text,
    member: on.name,
    remark: row.remark ?? '',
    state: isNow && state === 'to-come' ? 'now' : state,
    lookFor: [row.see ?? []].flat().map((scene) => sceneWords(scene, cast)),
    missing: isNow && state === 'done' ? missing(row, cast, world) : [],
    commands: isNow ? toDo(step) : [],
  };
}

/** What of the likeliest outcome is not seen yet. */
function missing(row: Row, cast: Cast, world: World): RehearsalStepView['missing'] {
  const [first] = outcomesOf(row, cast);
  return first === undefined ? [] : wrongIn(cast, world, first.expect);
}
