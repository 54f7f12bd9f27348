import type { CommandChoice } from '../engine/commands/command-types.ts';
import { commandText, possibleCommands } from '../engine/engine.ts';
import { fromStep } from '../scenario/from-step.ts';
import { mendingFault } from '../scenario/mending.ts';
import { isOutage } from '../scenario/random-outage.ts';
import { readStep } from '../scenario/read-step.ts';
import type { PlanStep, Step } from '../scenario/scenario.ts';
import type { PlannedStep, ScheduleChoices } from '../shared/scenario.ts';
import { addStep, removeStep, writtenOf } from './edit-script.ts';
import { type Run, worldOf } from './run.ts';

/** Puts something ahead into the run. Where its moment was played already, the run goes on from there as another branch. */
export function scheduleStep(run: Run, draft: PlanStep): void {
  addStep(run, checked(run, draft));
}

/** The same in place of another step. */
export function changePlanned(run: Run, id: number, draft: PlanStep): void {
  const step = checked(run, draft);
  removeStep(run, id);
  addStep(run, step);
}

/** A step as the form has it. */
export function readPlanned(run: Run, id: number): PlannedStep {
  const { step, id: written } = writtenOf(run, id);
  const draft: PlanStep =
    'plan' in step ? step : { atMs: step.atMs, plan: { ...NOTHING_ELSE, does: [{ ...step, atMs: 0 }] } };
  const texts = draft.plan.does.map((part) => ('command' in part ? commandText(run.design, part.command) : ''));
  return { id: written, draft, texts };
}

const NOTHING_ELSE = { when: null, afterMs: 0, repeat: null, forMs: null, random: null } as const;

/** Everything that can be done without a value to be given, whatever is so now, and the faults that can be drawn. */
export function listScheduleChoices(run: Run): ScheduleChoices {
  const choices = possibleCommands(worldOf(run)).filter(({ fields, isChange }) => fields.length === 0 || !isChange);
  const simple = choices.filter(({ fields }) => fields.every(({ isRequired }) => !isRequired));
  const ends = (choice: CommandChoice): boolean =>
    choice.command.kind === 'fault' && mendingFault(choice.command.fault) !== null;
  return {
    choices: simple.map((choice) => {
      const { command, id, owners, title, mends } = choice;
      return { command, id, owners, title, mends, isMended: ends(choice) };
    }),
    outages: [...new Set(simple.flatMap(({ command, id }) => (command.kind === 'fault' && isOutage(id) ? [id] : [])))],
  };
}

/** As the reader of scenarios takes it; one thing that just happens at its moment is no plan. */
function checked({ design }: Run, draft: PlanStep): Step {
  const { when, repeat, forMs, random, does } = draft.plan;
  const [only, ...others] = does;
  const isPlain = when === null && repeat === null && forMs === null && random === null && others.length === 0;
  const step: Step = isPlain && only !== undefined ? { ...only, atMs: draft.atMs } : draft;
  return readStep(fromStep(step, design), design);
}
