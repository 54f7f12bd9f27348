import { formatFlaw } from '../design/format-flaw.ts';
import { describeValue, formatProblem, hasErrors, type Problem } from '../design/problem.ts';
import { readDesign } from '../design/read-design.ts';
import { schemaFlaws } from '../design/schema-flaws.ts';
import { readTextDocument } from '../design/text-document.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { parseDuration } from '../scenario/duration.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import { commandStepFlaws, stepReferenceFlaws } from '../scenario/step-flaws.ts';
import { type StepDocument, toStep } from '../scenario/to-step.ts';
import { ATTEMPT_FORMAT, type Attempt, attemptSchema, lessonFingerprints, sealOf } from './attempt.ts';
import type { Deeds, Grade, Grader } from './grade.ts';
import type { Assignment } from './lesson.ts';
import type { PlayableLesson } from './read-lesson.ts';

/** What became of one attempt. One that could not be judged is never wrong: it says why. */
export type Graded =
  | {
      readonly verdict: 'graded';
      readonly file: string;
      readonly learner: string;
      readonly seed: number;
      readonly grade: Grade;
      /** What a trainer should know of the file. */
      readonly remarks: readonly string[];
    }
  | {
      readonly verdict: 'could not be judged';
      readonly file: string;
      readonly learner: string;
      readonly seed: number | null;
      readonly reason: string;
    };

/** Plays an attempt again and grades it by the run; whatever else the file claims is not read. */
export function gradeAttempt(text: string, file: string, lesson: PlayableLesson, grader: Grader): Graded {
  const source = readTextDocument(text, file);
  const claimed = (source.value ?? {}) as { readonly learner?: unknown; readonly seed?: unknown };
  const refuse = (reason: string): Graded => ({
    verdict: 'could not be judged',
    file,
    learner: typeof claimed.learner === 'string' ? claimed.learner : '',
    seed: typeof claimed.seed === 'number' ? claimed.seed : null,
    reason,
  });
  const broken = (problems: readonly Problem[]): Graded | null => {
    const error = problems.find(({ severity }) => severity === 'error');
    return error === undefined ? null : refuse(`the attempt is broken: ${withoutFile(error)}`);
  };
  const unreadable = broken(source.problems) ?? broken(source.locate(shapeFlaws(source.value)));
  if (unreadable !== null) return unreadable;
  const attempt = source.value as Attempt;
  if (attempt.seal !== undefined && attempt.seal !== sealOf(attempt))
    return refuse('the attempt was changed after it was saved');
  const fingerprints = lessonFingerprints(lesson.document, lesson.design);
  if (attempt.lesson.played !== fingerprints.played)
    return refuse(
      attempt.lesson.name === lesson.document.name
        ? 'the lesson has changed since the attempt was made'
        : `it is an attempt at ${describeValue(attempt.lesson.name)}, another lesson`,
    );
  const assignment = lesson.assign(attempt.seed);
  const foreign = Object.entries(assignment.values).find(([name, value]) => attempt.values[name] !== value);
  if (foreign !== undefined)
    return refuse(
      `the seed is foreign: ${attempt.seed} gives ${foreign[0]} ${foreign[1]}, and ${String(attempt.values[foreign[0]] ?? 'nothing')} was played`,
    );
  const wrongSteps = broken(source.locate(stepsFlaws(attempt, assignment)));
  if (wrongSteps !== null) return wrongSteps;
  const deeds = deedsOf(attempt, assignment, file);
  if (typeof deeds === 'string') return refuse(deeds);
  return {
    verdict: 'graded',
    file,
    learner: attempt.learner,
    seed: attempt.seed,
    grade: grader.grade(assignment, deeds),
    remarks: [
      ...(attempt.seal === undefined ? ['It bears no seal of MirrorLab: it may have been written by hand.'] : []),
      ...(attempt.lesson.fingerprint === fingerprints.fingerprint
        ? []
        : ['The texts or the grading of the lesson have changed since it was made.']),
    ],
  };
}

const withoutFile = (problem: Problem): string =>
  formatProblem({ ...problem, file: 'line' }).replace(/^line:/, 'line ');

function shapeFlaws(value: unknown) {
  const wrongFormat = formatFlaw(value, ATTEMPT_FORMAT);
  return wrongFormat === null ? schemaFlaws(attemptSchema, value) : [wrongFormat];
}

/** A learner's step is one that the lesson offers, and nothing else. */
function stepsFlaws({ steps, ended }: Attempt, assignment: Assignment) {
  const endMs = parseDuration(ended) ?? 0;
  return steps.flatMap((step, index) => {
    const path = ['steps', index];
    const flaws = commandStepFlaws(step, path);
    if (hasErrors(flaws)) return flaws;
    const written = step as StepDocument;
    const error = (field: string, message: string) => [{ path: [...path, field], message, severity: 'error' as const }];
    if (written.expect !== undefined)
      return error('expect', 'is nothing that a learner does, expected operate or fault');
    const name = written.operate ?? written.fault ?? '';
    if (!isOffered(name, assignment)) {
      const field = written.operate === undefined ? 'fault' : 'operate';
      return error(field, `is ${describeValue(name)}, which the lesson does not offer, expected what it does`);
    }
    if ((parseDuration(written.at) ?? 0) > endMs)
      return error('at', `is ${describeValue(written.at)}, expected at most ended: ${String(ended)}`);
    const named = { mirror: assignment.mirror.id, ...written };
    return stepReferenceFlaws(named, assignment.design).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));
  });
}

/** Whether a lesson lets a learner do this: by default every operator action and every repair. */
export function isOffered(name: string, { lesson: { may } }: Pick<Assignment, 'lesson'>): boolean {
  if (may !== undefined) return may.includes(name);
  return !Object.hasOwn(FAULTS, name) || FAULTS[name]?.mends === true;
}

export function isCommandOffered(command: Command, assignment: Pick<Assignment, 'lesson'>): boolean {
  return isOffered(command.kind === 'fault' ? command.fault : command.action, assignment);
}

function deedsOf(attempt: Attempt, assignment: Assignment, file: string): Deeds | string {
  const steps = attempt.steps
    .map((step) => toStep({ mirror: assignment.mirror.id, ...(step as StepDocument) }, assignment.design))
    .filter((step): step is CommandStep => 'command' in step);
  const answers = Object.fromEntries(
    Object.entries(attempt.answers).map(([id, { value, at }]) => [id, { value, atMs: parseDuration(at) ?? 0 }]),
  );
  const common = { steps, answers, hints: attempt.hints };
  if (attempt.drawing === undefined) return { ...common, drawing: null };
  const { document, design, problems } = readDesign(attempt.drawing, `${file}: drawing`);
  if (document !== null && design !== null) return { ...common, drawing: { document, design } };
  const [error] = problems.filter(({ severity }) => severity === 'error');
  return `its drawing cannot be read: ${error === undefined ? 'unknown reason' : formatProblem(error)}`;
}
