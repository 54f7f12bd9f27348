import { lessonFingerprints, writeAttempt } from '../lessons/attempt.ts';
import { type AuthorFiles, solutionDeeds } from '../lessons/author-gate.ts';
import { createGrader, type Grade, type Grader } from '../lessons/grade.ts';
import { gradeAttempt } from '../lessons/grade-attempt.ts';
import type { Assignment } from '../lessons/lesson.ts';
import { type LessonSource, loadLesson } from '../lessons/lesson-source.ts';
import { holdsNow } from '../lessons/play-lesson.ts';
import { isQuestion } from '../lessons/questions.ts';
import type { PlayableLesson } from '../lessons/read-lesson.ts';
import { formatDuration } from '../scenario/duration.ts';
import { fromStep } from '../scenario/from-step.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import type {
  GivenAnswer,
  LessonNow,
  LessonOutcome,
  LessonRefusal,
  LessonResult,
  LessonView,
} from '../shared/lesson.ts';
import { playedUntil } from './branch.ts';
import { createFog } from './lesson-fog.ts';
import { createReach } from './lesson-reach.ts';
import { createVeil } from './lesson-veil.ts';
import { viewOfLesson } from './lesson-view.ts';
import { type Run, worldOf } from './run.ts';

/** What a worker begins a lesson with. */
export interface LessonBeginning {
  readonly source: LessonSource;
  readonly seed: number;
}

/** One learner's lesson as it stands. */
export interface LessonRun {
  readonly lesson: PlayableLesson;
  readonly assignment: Assignment;
  readonly files: AuthorFiles;
  readonly grader: Grader;
  readonly view: LessonView;
  answers: Readonly<Record<string, GivenAnswer>>;
  hints: readonly number[];
  /** What was handed in with it. */
  drawing: string | null;
  result: LessonResult | null;
  /** The branch in which the learner acts. */
  branch: number;
  solution: number | null;
}

export function readLessonRun({ source, seed }: LessonBeginning): LessonRun {
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') throw new Error(loaded.problems[0] ?? 'The lesson cannot be played.');
  const { lesson, files } = loaded;
  const assignment = lesson.assign(seed);
  const grader = createGrader(lesson);
  return {
    lesson,
    assignment,
    files,
    grader,
    view: viewOfLesson(assignment),
    answers: {},
    hints: [],
    drawing: null,
    result: null,
    branch: 1,
    solution: null,
  };
}

/** From now on the window is told only what the learner may know, and the clock waits at questions. */
export function beginLesson(one: LessonRun, run: Run): void {
  one.branch = run.branch.id;
  run.branch.name = 'Your run';
  const fog = createFog(one.assignment);
  const reach = fog === null ? null : createReach(one.assignment, one.files, fog);
  run.veil = createVeil(one.assignment, fog, reach, run.branch.recording.head);
  setBarrier(one, run);
}

/** The clock waits at the next question that has a moment, and at the end. */
export function setBarrier(one: LessonRun, run: Run): void {
  if (one.result !== null) {
    run.barrierMs = Number.POSITIVE_INFINITY;
    return;
  }
  const open = one.view.tasks.flatMap(({ id, atMs }) => (atMs === null || hasAnswer(one, id) ? [] : [atMs]));
  run.barrierMs = Math.floor(Math.min(one.assignment.untilMs, ...open) * 1000) / 1000;
}

const hasAnswer = ({ answers }: LessonRun, id: string): boolean => (answers[id]?.value.length ?? 0) > 0;

/** What a learner has seen cannot be unseen: whatever is answered or done counts from there. */
const furthestOf = (one: LessonRun, { branches }: Run): number => {
  const own = branches.find(({ id }) => id === one.branch);
  return own === undefined ? 0 : playedUntil(own);
};

export function lessonNow(one: LessonRun, run: Run): LessonNow {
  const furthestMs = furthestOf(one, run);
  const waiting = one.view.tasks.find(
    ({ id, atMs }) => atMs !== null && furthestMs >= Math.floor(atMs * 1000) / 1000 && !hasAnswer(one, id),
  );
  const hints = one.assignment.lesson.hints ?? [];
  return {
    view: one.view,
    sight: run.veil?.fog?.sight(worldOf(run)) ?? null,
    waitsFor: one.result === null ? (waiting?.id ?? null) : null,
    answers: one.answers,
    hints: one.hints.map((index) => ({ index, text: hints[index]?.text ?? '' })),
    furthestMs,
    isOver: one.result !== null,
    branch: one.branch,
    solution: one.solution,
  };
}

export function answerQuestion(one: LessonRun, run: Run, id: string, value: GivenAnswer['value']): LessonRefusal {
  const task = one.view.tasks.find((candidate) => candidate.id === id);
  const written = one.assignment.lesson.tasks.find((candidate) => candidate.id === id);
  if (one.result !== null) return 'The lesson is handed in.';
  if (task === undefined || written === undefined || !isQuestion(written)) return 'There is no such question.';
  if (value.some((given) => !task.options.some((option) => option.value === given)))
    return 'That is nothing that can be answered here.';
  if (!task.several && value.length > 1) return 'Only one answer is right here.';
  const atMs = furthestOf(one, run);
  const isGone = task.atMs !== null && hasAnswer(one, id) && atMs > Math.floor(task.atMs * 1000) / 1000;
  if (isGone) return 'The clock has gone on: this answer stands.';
  one.answers = { ...one.answers, [id]: { value, atMs } };
  setBarrier(one, run);
  return null;
}

export function takeHint(one: LessonRun, run: Run, index: number): LessonRefusal {
  const { design, mirror, lesson } = one.assignment;
  const hint = lesson.hints?.[index];
  if (hint === undefined) return 'There is no such hint.';
  if (one.result !== null) return 'The lesson is handed in.';
  if (one.hints.includes(index)) return null;
  const { head } = run.branch.recording;
  const fits =
    hint.when === undefined || holdsNow(head, design.mirrors.indexOf(mirror), hint.when, run.branch.story.entries);
  if (!fits) return 'This hint is for another moment: it would not help you where you stand. It costs nothing.';
  one.hints = [...one.hints, index];
  return null;
}

/** What the learner did by hand, in their own branch. */
function stepsOf(one: LessonRun, { branches }: Run): readonly CommandStep[] {
  const own = branches.find(({ id }) => id === one.branch);
  return (own?.script.steps ?? []).flatMap(({ step, isWritten }) => (isWritten || !('command' in step) ? [] : [step]));
}

export function isUnderWay(one: LessonRun, run: Run): boolean {
  return one.result === null && (stepsOf(one, run).length > 0 || Object.keys(one.answers).length > 0);
}

export function writeAttemptOf(one: LessonRun, run: Run, learner: string): string {
  const { lesson, assignment } = one;
  const answers = Object.entries(one.answers).filter(([, { value }]) => value.length > 0);
  return writeAttempt({
    lesson: { name: lesson.document.name, ...lessonFingerprints(lesson.document, lesson.design) },
    learner,
    seed: assignment.seed,
    values: { ...assignment.values },
    steps: stepsOf(one, run).map((step) => fromStep({ ...step, refused: null }, lesson.design)),
    answers: Object.fromEntries(
      answers.map(([id, { value, atMs }]) => [id, { value: [...value], at: formatDuration(atMs) }]),
    ),
    hints: [...one.hints],
    ...(one.drawing === null ? {} : { drawing: one.drawing }),
    ended: formatDuration(furthestOf(one, run)),
  });
}

/** Grades what was done exactly as `mirrorlab grade` does: the attempt is written and played again. */
export function handIn(one: LessonRun, run: Run, drawing: string | null): LessonResult {
  if (one.result !== null) return one.result;
  one.drawing = drawing;
  const graded = gradeAttempt(writeAttemptOf(one, run, ''), 'attempt', one.lesson, one.grader);
  if (graded.verdict !== 'graded') {
    one.drawing = null;
    throw new Error(`This could not be judged: ${graded.reason}.`);
  }
  const deeds = solutionDeeds(one.lesson, one.files, one.grader, one.assignment);
  const best = deeds === null ? null : one.grader.grade(one.assignment, deeds);
  const { grade } = graded;
  one.result = {
    ...outcomeOf(grade),
    of: grade.of,
    checks: grade.checks,
    deductions: grade.deductions,
    actions: grade.actions,
    procedures: grade.procedures.map(({ graph, doneMs, tooEarly }) => ({
      title: graph.procedure.title,
      guide: graph.procedure.guide,
      steps: graph.steps.map(({ text }, index) => ({
        text,
        doneMs: doneMs[index] ?? null,
        tooEarly: tooEarly[index] === true,
      })),
    })),
    decisive: grade.decisive,
    best: best === null ? null : outcomeOf(best),
    bestActions: best?.actions ?? [],
  };
  return one.result;
}

const outcomeOf = ({ points, downtimeMs, chargedMs, lostBytes }: Grade): LessonOutcome => {
  return { points, downtimeMs, chargedMs, lostBytes };
};

/** The hidden steps with those of the solution, to be played beside; null where nothing would happen. */
export function solutionScenario(one: LessonRun) {
  const { assignment, lesson, files, grader } = one;
  const deeds = solutionDeeds(lesson, files, grader, assignment);
  const steps = [...assignment.hidden, ...(deeds?.steps ?? [])].toSorted((first, other) => first.atMs - other.atMs);
  return deeds === null || steps.length === 0 ? null : { ...assignment.scenario, name: 'The solution', steps };
}
