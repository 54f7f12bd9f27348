import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { commandText } from '../engine/engine.ts';
import type { World } from '../engine/state/world.ts';
import type { Cast, Player } from '../procedures/cast.ts';
import type { Composed, Part } from '../procedures/compose.ts';
import type { Row } from '../procedures/procedure.ts';
import { commandsOf, flawOf, isDue, outcomesOf } from '../procedures/row-in-world.ts';
import { lookedAt, type Scene, STATES } from '../procedures/scenes.ts';
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
  /** Which of its commands were given. */
  given: number;
  state: RehearsalStepView['state'];
  doneAtMs: number | null;
}

const bare = (name: string): string => name;

/** Begins where the runbook begins; what leads there is played by the scenario of the branch. */
export function beginRehearsal({ cast, procedure }: Composed): Rehearsal {
  const steps = (['steps', 'back'] as const).flatMap((part) =>
    procedure[part].flatMap((row): RehearsedStep[] => {
      const on = cast.players[row.on];
      if (on === null) return [];
      const commands = commandsOf(row, on, cast).map((command) => ({ ...command, mirror: cast.mirror.id }));
      return [
        { part, row, on, text: wordsOf(row, on, cast, bare), commands, given: 0, state: 'to-come', doneAtMs: null },
      ];
    }),
  );
  const { title, guide } = procedure;
  return { cast, title, guide, steps, at: 0, log: [] };
}

/** Hears what a person did, whether or not the runbook asks for it now. */
export function noteAct(rehearsal: Rehearsal, atMs: number, command: Command, result: CommandResult): void {
  const { cast, steps, log } = rehearsal;
  const what = commandText(cast.design, command);
  const step = steps[rehearsal.at];
  const isNow = step?.commands.some((one) => isSame(one, command, cast)) ?? false;
  if (!result.ok) {
    log.push({ atMs, kind: 'refused', what, step: isNow ? rehearsal.at : null, seen: result.reason });
    return;
  }
  if (step === undefined || !isNow) {
    log.push({ atMs, kind: 'not-asked-for', what, step: null, seen: '' });
    return;
  }
  step.given += 1;
  log.push({ atMs, kind: 'done', what, step: rehearsal.at, seen: '' });
  if (step.given >= step.commands.length) {
    step.state = 'done';
    step.doneAtMs = atMs;
  }
}

/** Looks at the run now: ticks off what is done and seen, and passes over what is not for this mirror or this outcome. */
export function lookAround(rehearsal: Rehearsal, atMs: number, world: World): void {
  const { cast, steps, log } = rehearsal;
  for (let step = steps[rehearsal.at]; step !== undefined; step = steps[rehearsal.at]) {
    if (step.state === 'to-come' && !isDue(step.row, cast, world)) {
      step.state = 'passed-over';
    } else {
      if (step.state !== 'done') return;
      const seen = seenNow(step.row, cast, world);
      if (seen === null) return;
      step.state = 'ticked';
      log.push({ atMs, kind: 'seen', what: step.text, step: rehearsal.at, seen });
    }
    rehearsal.at += 1;
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
  return lookedAt(scene, cast)
    .map(({ name, state }) => `${name}: ${STATES[state].words}`)
    .join('; ');
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

export function viewOfRehearsal(rehearsal: Rehearsal, world: World): RehearsalView {
  const { cast, title, guide, steps, at, log } = rehearsal;
  return {
    title,
    guide,
    mirror: cast.mirror.id,
    steps: steps.map(({ part, row, on, text, state, commands }, index) => ({
      part,
      text,
      member: on.name,
      remark: row.remark ?? '',
      state: index === at && state === 'to-come' ? 'now' : state,
      lookFor: [row.see ?? []].flat().map((scene) => sceneWords(scene, cast)),
      missing: index === at && state === 'done' ? missing(row, cast, world) : '',
      commands: index === at ? commands : [],
    })),
    log: [...log],
    isOver: at >= steps.length,
  };
}

/** What of the likeliest outcome is not seen yet. */
function missing(row: Row, cast: Cast, world: World): string {
  const [first] = outcomesOf(row, cast);
  return first === undefined ? '' : (flawOf(cast, world, first.expect) ?? '');
}
