import type { CommandChoice, CommandField } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { commandOwners, commandText, possibleCommands } from '../engine/engine.ts';
import { faultParameters } from '../scenario/command-parameters.ts';
import { fromStep } from '../scenario/from-step.ts';
import { mendingFault } from '../scenario/mending.ts';
import { candidatesOf, namesIn } from '../scenario/random-outage.ts';
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

/** Everything that can be done, whatever is so now, and the faults that can be drawn. */
export function listScheduleChoices(run: Run): ScheduleChoices {
  const ends = (choice: CommandChoice): boolean =>
    choice.command.kind === 'fault' && mendingFault(choice.command.fault) !== null;
  const drawn = candidatesOf(run.design, { ...ANYTHING, targets: null });
  const names = [...new Set(drawn.flatMap(namesIn))];
  return {
    choices: possibleCommands(worldOf(run)).flatMap((choice) => {
      const { command, id, owners, title, mends } = choice;
      const lasting = lastingFields(choice);
      const fields = [...lasting, ...choice.fields];
      const isChange = choice.isChange && lasting.length === 0;
      // A mirror that is yet to be formed has no settings to change.
      if (command.kind === 'operate' && isChange && fields.length === 0) return [];
      return [{ command, id, owners, title, mends, fields, isChange, isMended: ends(choice) }];
    }),
    outages: [...new Set(drawn.map(({ fault }) => fault))].map((fault) => ({
      fault,
      title: FAULTS[fault]?.title ?? fault,
    })),
    targets: names.map((name) => {
      const to = drawn.filter((command) => namesIn(command).includes(name));
      const named = to.find(({ target, member }) => target === name || member === name);
      const element = named === undefined ? null : (commandOwners(named)[0] ?? null);
      return { name, element, faults: [...new Set(to.map(({ fault }) => fault))] };
    }),
  };
}

const PLANNED_FIELDS: Readonly<Record<string, string>> = { forMs: 'Duration', toMs: 'Snapshot of' };

const MOST_SECONDS = 86_400;

/** How long a fault lasts that ends by itself, or of when a snapshot is: a menu has usual ones, and who plans ahead says it. */
function lastingFields({ command, fields }: CommandChoice): CommandField[] {
  if (command.kind !== 'fault') return [];
  const given = command as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(faultParameters[command.fault] ?? {}).flatMap(
    ([file, { type, name = file }]): CommandField[] => {
      const usualMs = given[name];
      if (type !== 'duration' || typeof usualMs !== 'number' || fields.some((field) => field.name === name)) return [];
      const what = {
        name,
        within: null,
        title: PLANNED_FIELDS[name] ?? name,
        section: null,
        unit: 's',
        factor: 1000,
      } as const;
      const range = { least: 0.001, most: MOST_SECONDS, whole: false };
      const typed = { input: 'number', options: null, pattern: null, suggestions: [], isRequired: true } as const;
      return [{ ...what, ...typed, range, value: usualMs / 1000 }];
    },
  );
}

const ANYTHING = { faults: null, withinMs: 0, seed: 0, count: 1 } as const;

/** As the reader of scenarios takes it; one thing that just happens at its moment is no plan. */
function checked({ design }: Run, draft: PlanStep): Step {
  const { when, repeat, forMs, random, does } = draft.plan;
  const [only, ...others] = does;
  const isPlain = when === null && repeat === null && forMs === null && random === null && others.length === 0;
  const step: Step = isPlain && only !== undefined ? { ...only, atMs: draft.atMs } : draft;
  return readStep(fromStep(step, design), design);
}
