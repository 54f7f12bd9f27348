import { readBytes } from '../files/read-bytes.ts';
import { type AuthorFiles, solutionDeeds } from '../lessons/author-gate.ts';
import { createGrader, type Grader } from '../lessons/grade.ts';
import { gradeAttempt } from '../lessons/grade-attempt.ts';
import type { PlayableLesson } from '../lessons/read-lesson.ts';
import { gradesAsCsv } from './csv-grades.ts';
import { formatGrades, formatRegrades } from './format-grades.ts';
import type { BestRun, GradedFile } from './graded-file.ts';
import { htmlGrades } from './html-grades.ts';
import { InputError } from './input.ts';
import { loadLesson } from './load-lesson.ts';
import type { Outcome } from './outcome.ts';
import { printable, printableCopy } from './printable.ts';
import { refuseTarget, writeWhole } from './write-whole.ts';

export interface GradeOptions {
  readonly attempt: readonly string[];
  readonly regrade?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly html?: string;
}

/** Plays attempts again and grades them; ok where each could be judged. */
export function grade(lessonName: string, options: GradeOptions): Outcome {
  if (options.json && options.csv) throw new InputError(['--csv: cannot be given with --json, expected one of them']);
  if (options.html !== undefined && options.regrade !== undefined)
    throw new InputError(['--html: cannot be given with --regrade, expected one of them']);
  if (options.html !== undefined) refuseTarget(options.html, PAGE, options.attempt);
  const loaded = loadLesson(lessonName);
  const texts = options.attempt.map((file) => ({ file, text: textOf(file) }));
  const results = gradeAll(loaded.lesson, loaded.files, texts);
  const name = loaded.lesson.document.name;
  if (options.regrade !== undefined) return regraded(name, results, options.regrade, texts, options);
  if (options.html !== undefined) writeWhole(options.html, htmlGrades(name, results), PAGE);
  const ok = results.every(({ graded }) => graded.verdict === 'graded');
  if (options.json) return { text: asJson(results.map(asData)), ok };
  if (options.csv) return { text: gradesAsCsv(results), ok };
  return { text: formatGrades(printableCopy(name), results.map(printableCopy)), ok };
}

const PAGE = 'the page';

interface AttemptText {
  readonly file: string;
  /** Bytes that are no text are an attempt that is broken, and no reason to leave the others ungraded. */
  readonly text: string;
}

function textOf(file: string): string {
  const bytes = readBytes(file, 'an attempt file');
  if (typeof bytes === 'string') throw new InputError([printable(`${file}: ${bytes}`)]);
  return new TextDecoder('utf-8').decode(bytes);
}

function gradeAll(lesson: PlayableLesson, files: AuthorFiles, texts: readonly AttemptText[]): GradedFile[] {
  const grader = createGrader(lesson);
  const best = new Map<string, BestRun | null>();
  return texts.map(({ file, text }) => {
    const graded = gradeAttempt(text, file, lesson, grader);
    if (graded.verdict !== 'graded') return { graded, best: null };
    const key = JSON.stringify(lesson.assign(graded.seed).values);
    if (!best.has(key)) best.set(key, bestRun(lesson, files, grader, graded.seed));
    return { graded, best: best.get(key) ?? null };
  });
}

function bestRun(lesson: PlayableLesson, files: AuthorFiles, grader: Grader, seed: number): BestRun | null {
  const assignment = lesson.assign(seed);
  const deeds = solutionDeeds(lesson, files, grader, assignment);
  if (deeds === null) return null;
  const { points, downtimeMs, lostBytes } = grader.grade(assignment, deeds);
  return { points, downtimeMs, lostBytes };
}

/** The same attempts by another rubric of the same lesson, before and after. */
function regraded(
  name: string,
  before: readonly GradedFile[],
  otherName: string,
  texts: readonly AttemptText[],
  options: GradeOptions,
): Outcome {
  const other = loadLesson(otherName);
  const after = gradeAll(other.lesson, other.files, texts);
  const pairs = before.map((one, index) => ({ before: one.graded, after: (after[index] as GradedFile).graded }));
  const ok = [...before, ...after].every(({ graded }) => graded.verdict === 'graded');
  if (options.json) return { text: asJson(pairs), ok };
  if (options.csv) return { text: gradesAsCsv(after, before), ok };
  return { text: formatRegrades(printableCopy(name), pairs.map(printableCopy)), ok };
}

/** Procedures hold the whole design; what a script needs of them stands in the checks. */
function asData({ graded, best }: GradedFile): object {
  if (graded.verdict !== 'graded') return graded;
  const { procedures, ...rest } = graded.grade;
  const steps = procedures.map(({ graph, doneMs, tooEarly, wrong }) => ({
    procedure: graph.procedure.id,
    steps: graph.steps.map(({ text }, index) => ({
      text,
      doneMs: doneMs[index] ?? null,
      tooEarly: tooEarly[index] === true,
    })),
    wrong,
  }));
  return { ...graded, grade: { ...rest, procedures: steps }, best };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
