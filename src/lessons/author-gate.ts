import type { Design } from '../design/design.ts';
import { formatFlaw } from '../design/format-flaw.ts';
import { type Flaw, formatProblem, hasErrors, type Problem } from '../design/problem.ts';
import { readDesign } from '../design/read-design.ts';
import { z } from '../design/schema.ts';
import { schemaFlaws } from '../design/schema-flaws.ts';
import { readTextDocument } from '../design/text-document.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { parseDuration } from '../scenario/duration.ts';
import { SCENARIO_FORMAT, scenarioDocumentSchema } from '../scenario/scenario-schema.ts';
import { commandStepFlaws, stepReferenceFlaws } from '../scenario/step-flaws.ts';
import { type StepDocument, toStep } from '../scenario/to-step.ts';
import { createGrader, type Deeds, type Grade, type Grader } from './grade.ts';
import { isOffered } from './grade-attempt.ts';
import type { Assignment } from './lesson.ts';
import { type Answer, isQuestion } from './questions.ts';
import { CHECKED_SEEDS, type PlayableLesson } from './read-lesson.ts';
import { distinctDraws, fillIn, type Values } from './variables.ts';

export const WAYS_FORMAT = 'mirrorlab/lesson-ways@1';
const FEWEST_WRONG_WAYS = 3;
/** Downtime is counted to the second, and so differs a little from seed to seed. */
const TOLERATED_POINTS = 1;

const waySchema = z.strictObject({
  name: z.string().min(1),
  steps: z.array(z.unknown()).optional(),
  answers: z
    .record(z.string(), z.array(z.union([z.string(), z.int().min(0)])))
    .optional()
    .describe('default: the right ones; an empty list is no answer'),
  hints: z.array(z.int().min(0)).optional(),
  drawing: z.string().optional().describe('path of a design, relative to this file'),
  points: z.union([z.literal('full'), z.number()]),
  says: z.array(z.string()).optional().describe('words of the feedback'),
});

const waysSchema = z.looseObject({
  format: z.literal(WAYS_FORMAT),
  solution: z.strictObject({ drawing: z.string() }).optional().describe('the drawing that solves a design exercise'),
  ways: z.array(waySchema).min(1),
});

/** Another way through a lesson, with the marks and the words that are meant for it. */
export type Way = z.infer<typeof waySchema>;

/** The files that stand beside a lesson, by what they are called in it. */
export interface AuthorFiles {
  readonly solution: { readonly text: string; readonly file: string } | null;
  readonly ways: { readonly text: string; readonly file: string } | null;
  /** The text of a design beside the lesson, or null. */
  design(path: string): string | null;
}

/** One proof of the gate, or what stands against it. */
export interface GateFinding {
  readonly ok: boolean;
  readonly text: string;
}

/**
 * Whether a lesson may ship: the solution gets full marks, doing nothing gets none, other right orders get full marks, and
 * wrong ways get the marks and the words that were meant; for every task that two hundred seeds lead to.
 */
export function* checkLesson(
  lesson: PlayableLesson,
  files: AuthorFiles,
  seeds = CHECKED_SEEDS,
  { needsWays = true }: { readonly needsWays?: boolean } = {},
): Generator<GateFinding> {
  const problems: Problem[] = [];
  const draws = distinctDraws(
    lesson.variables,
    Array.from({ length: seeds }, (_, index) => index + 1),
  );
  const solution = files.solution === null ? null : readSolution(files.solution, problems);
  const ways = files.ways === null ? null : readWays(files.ways, problems);
  for (const problem of problems) yield { ok: false, text: formatProblem(problem) };
  if (hasErrors(problems)) return;
  if (solution === null) yield { ok: false, text: 'no solution stands beside it, expected *.solution.scenario.yaml' };
  if (ways === null && needsWays) yield { ok: false, text: 'no other ways stand beside it, expected *.ways.yaml' };
  const grader = createGrader(lesson);
  const wrong = (ways?.ways ?? []).filter(({ points }) => points !== 'full');
  if (ways !== null && needsWays && wrong.length < FEWEST_WRONG_WAYS) {
    const recorded = wrong.length === 1 ? '1 wrong way is' : `${wrong.length} wrong ways are`;
    yield { ok: false, text: `${recorded} recorded, expected at least ${FEWEST_WRONG_WAYS}` };
  }
  for (const { seed, values } of draws) {
    const assignment = lesson.assign(seed);
    const gate: Gate = { lesson, assignment, grader, files, values };
    yield nothingDone(gate);
    if (solution !== null)
      yield played(gate, { name: 'the solution', steps: [...solution], points: 'full', ...ways?.solution });
    for (const way of ways?.ways ?? []) yield played(gate, way);
  }
}

/** What the author's solution does in one task, with the right answers; null where there is none. */
export function solutionDeeds(
  lesson: PlayableLesson,
  files: AuthorFiles,
  grader: Grader,
  assignment: Assignment,
): Deeds | null {
  if (files.solution === null) return null;
  const problems: Problem[] = [];
  const steps = readSolution(files.solution, problems);
  const ways = files.ways === null ? null : readWays(files.ways, problems);
  if (hasErrors(problems)) return null;
  const way: Way = { name: 'the solution', steps: [...steps], points: 'full', ...ways?.solution };
  const deeds = deedsOf({ lesson, assignment, grader, files, values: assignment.values }, way);
  return typeof deeds === 'string' ? null : deeds;
}

/** Everything that the author's solution and other ways do in one task; null where there is no solution to go by. */
export function recordedCommands({ solution, ways }: AuthorFiles, assignment: Assignment): readonly Command[] | null {
  if (solution === null) return null;
  const problems: Problem[] = [];
  const others = ways === null ? [] : (readWays(ways, problems)?.ways ?? []);
  const written = [readSolution(solution, problems), ...others.map(({ steps = [] }) => steps)].flat();
  if (hasErrors(problems)) return null;
  return written
    .map((step) => fillIn(step, assignment.values) as StepDocument)
    .filter((step) => stepFlaw(step, assignment) === undefined)
    .map((step) => toStep({ mirror: assignment.mirror.id, ...step }, assignment.design))
    .flatMap((step) => ('command' in step ? [step.command] : []));
}

interface Gate {
  readonly lesson: PlayableLesson;
  readonly assignment: Assignment;
  readonly grader: Grader;
  readonly files: AuthorFiles;
  readonly values: Values;
}

/** What a way earns in the task of the first seed, or why it cannot be gone. */
export function gradeOfWay(
  { lesson, files }: { readonly lesson: PlayableLesson; readonly files: AuthorFiles },
  way: Way,
): Grade | string {
  const assignment = lesson.assign(1);
  const grader = createGrader(lesson);
  const deeds = deedsOf({ lesson, assignment, grader, files, values: assignment.values }, way);
  return typeof deeds === 'string' ? deeds : grader.grade(assignment, deeds);
}

const NOTHING: Deeds = { steps: [], answers: {}, hints: [], drawing: null };

/** Doing nothing in a design exercise is handing in what was drawn already. */
function nothingDone({ assignment, grader, values }: Gate): GateFinding {
  const drawing = { design: assignment.design, document: assignment.drawing };
  const isDrawn = assignment.lesson.tasks.some((task) => 'drawing' in task);
  const { points, checks } = grader.grade(assignment, isDrawn ? { ...NOTHING, drawing } : NOTHING);
  const most = isDrawn ? checks.reduce((sum, { of }) => sum + of, 0) / 2 : 0;
  return {
    ok: points <= most,
    text: `${seedText(assignment, values)}doing nothing gets ${points} points${points <= most ? '' : `, expected ${isDrawn ? `at most ${most}` : 'none'}`}`,
  };
}

function seedText({ seed }: Assignment, values: Values): string {
  const named = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return named.length === 0 ? '' : `seed ${seed} (${named.join(', ')}): `;
}

function played(gate: Gate, way: Way): GateFinding {
  const { assignment, values, grader } = gate;
  const deeds = deedsOf(gate, way);
  const before = `${seedText(assignment, values)}${way.name}: `;
  if (typeof deeds === 'string') return { ok: false, text: `${before}${deeds}` };
  const grade = grader.grade(assignment, deeds);
  const wanted = way.points === 'full' ? grade.of : way.points;
  const said = wordsOf(grade);
  const unsaid = (way.says ?? []).filter((words) => !said.includes(String(fillIn(words, values))));
  const refused = way.points === 'full' ? grade.actions.filter((action) => action.refused !== null) : [];
  const wrong = [
    ...((way.points === 'full' ? grade.points === wanted : Math.abs(grade.points - wanted) <= TOLERATED_POINTS)
      ? []
      : [`gets ${grade.points} points, expected ${wanted}`]),
    ...(way.points !== 'full' && grade.points >= grade.of ? ['is wrong, and gets full marks'] : []),
    ...unsaid.map((words) => `does not say ${JSON.stringify(words)}`),
    ...refused.map(({ text, refused: reason }) => `${text} is refused: ${reason}`),
  ];
  if (wrong.length === 0) return { ok: true, text: `${before}${grade.points} of ${grade.of} points` };
  return { ok: false, text: `${before}${wrong.join('; ')}. It says: ${said}` };
}

/** Everything that a learner reads of a result. */
function wordsOf({ checks, deductions }: Grade): string {
  return [...checks, ...deductions].map(({ text, points }) => `[${points}] ${text}`).join(' | ');
}

/** Why a step cannot be played; undefined where it can. */
function stepFlaw(step: StepDocument, { mirror, design }: Assignment): Flaw | undefined {
  const own = commandStepFlaws(step, []);
  const flaws = hasErrors(own) ? own : stepReferenceFlaws({ mirror: mirror.id, ...step }, design);
  return flaws.find(({ severity }) => severity === 'error');
}

function deedsOf({ lesson, assignment, grader, files, values }: Gate, way: Way): Deeds | string {
  const steps: StepDocument[] = (way.steps ?? []).map((step) => fillIn(step, values) as StepDocument);
  for (const step of steps) {
    const error = stepFlaw(step, assignment);
    if (error !== undefined)
      return `a step ${JSON.stringify(step)} cannot be played: ${error.path.join('.')} ${error.message}`;
    const name = step.operate ?? step.fault;
    if (name !== undefined && !isOffered(name, assignment)) return `${name} is nothing that the lesson offers`;
  }
  const drawing = way.drawing === undefined ? null : drawingOf(files.design(way.drawing));
  if (way.drawing !== undefined && drawing === null) return `the drawing ${way.drawing} cannot be used`;
  return {
    steps: steps
      .map((step) => toStep({ mirror: assignment.mirror.id, ...step }, lesson.design))
      .filter((step) => 'command' in step),
    answers: { ...grader.rightAnswers(assignment), ...ownAnswers(way, assignment, values) },
    hints: way.hints ?? [],
    drawing,
  };
}

function drawingOf(
  text: string | null,
): { design: Design; document: NonNullable<ReturnType<typeof readDesign>['document']> } | null {
  const { document, design } = text === null ? { document: null, design: null } : readDesign(text, 'drawing');
  return document === null || design === null ? null : { document, design };
}

function ownAnswers({ answers = {} }: Way, { lesson, incidentMs }: Assignment, values: Values): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]) => {
      const task = lesson.tasks.find((one) => one.id === id);
      const atMs = task !== undefined && isQuestion(task) ? (parseDuration(task.at) ?? incidentMs) : incidentMs;
      return [id, { value: fillIn(value, values) as Answer['value'], atMs }];
    }),
  );
}

function readSolution({ text, file }: { text: string; file: string }, problems: Problem[]): readonly unknown[] {
  const source = readTextDocument(text, file);
  const wrongFormat = formatFlaw(source.value, SCENARIO_FORMAT);
  // Times may name variables, so that its steps are looked at once those are filled in.
  const { until: _until, ...loose } = scenarioDocumentSchema.shape;
  const flaws =
    wrongFormat === null
      ? schemaFlaws(z.looseObject(loose), source.value).filter(({ severity }) => severity === 'error')
      : [wrongFormat];
  problems.push(...source.problems, ...source.locate(flaws));
  return hasErrors(problems) ? [] : (source.value as { steps: unknown[] }).steps;
}

function readWays({ text, file }: { text: string; file: string }, problems: Problem[]) {
  const source = readTextDocument(text, file);
  const wrongFormat = formatFlaw(source.value, WAYS_FORMAT);
  const flaws = wrongFormat === null ? schemaFlaws(waysSchema, source.value) : [wrongFormat];
  problems.push(...source.problems, ...source.locate(flaws));
  return hasErrors(problems) ? null : (source.value as z.infer<typeof waysSchema>);
}
