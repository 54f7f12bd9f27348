import type { Design } from '../design/design.ts';
import { commandText } from '../engine/engine.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import type { ScenarioDocument } from '../scenario/scenario-schema.ts';
import { CIRCUMSTANCES, type CircumstanceWord } from './circumstances.ts';
import { ENDINGS, type EndingWord, endedSo } from './endings.ts';
import type { Assignment } from './lesson.ts';
import type { BranchOfDraft, LessonForm, MistakenPart } from './lesson-form.ts';
import type { Mistake } from './lesson-schema.ts';
import { loadLesson } from './lesson-source.ts';
import { playLesson } from './play-lesson.ts';
import { commandSteps, momentOfStep, partsOf, type RunOfLesson } from './run-parts.ts';
import { writeLesson } from './write-lesson.ts';

/** The other branches of a run, each with what could be wrong about it in a lesson about the mirror of the form. */
export function branchesOfDraft(run: RunOfLesson, design: Design, form: LessonForm): readonly BranchOfDraft[] {
  if (run.branches.length === 0) return [];
  const assignment = assignmentOf(run, form);
  const solution = commandSteps(partsOf(run.scenario, design).solution, design, form.mirror);
  return run.branches.map(({ name, document }) => {
    const way = commandSteps(partsOf(document, design).solution, design, form.mirror);
    const told = { name, steps: way.map((step) => stepText(step, design)) };
    const refusal = refusalOf(document, run.scenario, design) ?? (assignment === null ? CANNOT_BE_PLAYED : null);
    if (refusal !== null || assignment === null) return { ...told, refusal, mistakes: [] };
    const mistakes = mistakesOf(assignment, solution, way);
    return { ...told, refusal: mistakes.length === 0 ? NOTHING_WRONG : null, mistakes };
  });
}

const CANNOT_BE_PLAYED = 'This run cannot be played as a lesson.';
const NOTHING_WRONG = 'It does nothing, and leads to nothing, that the solution does not.';

/** The same incident has to lead to both, as a lesson has but one. */
function refusalOf(branch: ScenarioDocument, shown: ScenarioDocument, design: Design): string | null {
  const beginning = ({ start = 'steady', seed = 1, clock }: ScenarioDocument): string =>
    JSON.stringify([start, seed, clock]);
  if (beginning(branch) !== beginning(shown)) return 'It begins otherwise than the branch that is shown.';
  const own = partsOf(branch, design);
  if (own.solution.length === 0) return 'Nothing is done in it; doing nothing is checked anyway.';
  const lastMs = Math.max(...own.solution.map(momentOfStep));
  const written = (steps: typeof own.hidden): readonly string[] =>
    commandSteps(steps, design, undefined).map((step) => JSON.stringify(step));
  const broken = new Set(written(own.hidden));
  const hidden = partsOf(shown, design).hidden;
  const all = new Set(written(hidden));
  const until = written(hidden.filter((step) => momentOfStep(step) <= lastMs));
  const isSame = [...broken].every((step) => all.has(step)) && until.every((step) => broken.has(step));
  return isSame ? null : 'Something else is broken in it than in the branch that is shown.';
}

/** The lesson as far as what happens in it; null where it cannot be read. */
function assignmentOf(run: RunOfLesson, form: LessonForm): Assignment | null {
  const choices = [true, false].map((right) => ({ text: right ? 'yes' : 'no', right, because: '' }));
  const questions = [{ ask: 'Is it so?', choices, points: 1 }];
  const bare = { ...form, situation: form.name, eyes: [], states: [], questions, ways: [] };
  const loaded = loadLesson(writeLesson(bare, run, 'draft'));
  return loaded.outcome === 'refused' ? null : loaded.lesson.assign(1);
}

export const stepText = ({ atMs, command }: CommandStep, design: Design): string =>
  `${Math.round(atMs / 100) / 10} s: ${commandText(design, command)}`;

/** What is done in one course of events, and what it leads to, that is not so in the other. */
function mistakesOf(
  assignment: Assignment,
  solution: readonly CommandStep[],
  way: readonly CommandStep[],
): BranchOfDraft['mistakes'] {
  const deeds = new Map(way.map((step) => [JSON.stringify(deedOf(step)), step]));
  const candidates = [
    ...[...deeds.values()].flatMap((step) => deedsWhile(step, assignment.design)),
    ...(Object.keys(ENDINGS) as EndingWord[]).map((ending) => {
      return { text: `In the end ${ENDINGS[ending].text}`, mistake: { ending } };
    }),
  ];
  const parts = candidates.map(({ mistake }) => mistake);
  const right = madeIn(assignment, solution, parts);
  const wrong = madeIn(assignment, way, parts);
  return candidates.filter((_, index) => wrong.has(index) && !right.has(index));
}

/** Who does it at any moment, then who does it in each circumstance. */
function deedsWhile(step: CommandStep, design: Design): BranchOfDraft['mistakes'] {
  const text = commandText(design, step.command);
  const deed = deedOf(step);
  const words = Object.keys(CIRCUMSTANCES) as CircumstanceWord[];
  return [
    { text, mistake: deed },
    ...words.map((word) => {
      return { text: `${text}, while ${CIRCUMSTANCES[word].text}`, mistake: { ...deed, while: word } };
    }),
  ];
}

/** By which fields of a step it is told what it was done to. */
const CONCERNED = ['target', 'member', 'to', 'client', 'database'] as const;

function deedOf({ command }: CommandStep): MistakenPart {
  const given = command as unknown as Readonly<Record<string, unknown>>;
  const fields = CONCERNED.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]] as const] : []));
  const name = command.kind === 'fault' ? { fault: command.fault } : { operate: command.action };
  return fields.length === 0 ? name : { ...name, with: Object.fromEntries(fields) };
}

/** Which of them are made, told as grading tells them. */
function madeIn(
  assignment: Assignment,
  steps: readonly CommandStep[],
  parts: readonly MistakenPart[],
): ReadonlySet<number> {
  const { lesson } = assignment;
  const mistakes: readonly Mistake[] = parts.map((part) => ({ ...part, minus: 0, feedback: lesson.name }));
  const played = playLesson({ ...assignment, lesson: { ...lesson, grade: { mistakes: [...mistakes] } } }, steps);
  const endings = parts.flatMap(({ ending }, index) =>
    ending !== undefined && endedSo(ending as EndingWord, played) ? [index] : [],
  );
  return new Set([...played.mistakes.keys(), ...endings]);
}
