import { size } from '../design/size.ts';
import { parseDuration } from '../scenario/duration.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import { ENDINGS, type EndingWord, endedSo } from './endings.ts';
import type { Following } from './follow-procedure.ts';
import { type Drawing, type DrawingCheck, judgeDrawing, singlePointsOfFailure } from './judge-drawing.ts';
import type { Assignment } from './lesson.ts';
import type { DrawingTask, LessonTask, Mistake, StateTask } from './lesson-schema.ts';
import { deadlineOf, type PlayedAction, type PlayedLesson, playLesson } from './play-lesson.ts';
import { graphsOf, type ProcedureGraph } from './procedure-steps.ts';
import { type Answer, isQuestion, judgeAnswer, type Truth, truthOf } from './questions.ts';
import type { PlayableLesson } from './read-lesson.ts';

/** What a learner did, as an attempt keeps it. */
export interface Deeds {
  readonly steps: readonly CommandStep[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** Positions of the hints that were taken. */
  readonly hints: readonly number[];
  /** What a learner drew, or null. */
  readonly drawing: Drawing | null;
}

/** One line of a result: what was asked, what it earned, and the moment that it leads to. */
export interface Check {
  readonly id: string;
  readonly kind: 'question' | 'state' | 'procedure' | 'drawing' | 'downtime' | 'lost updates';
  readonly title: string;
  readonly points: number;
  readonly of: number;
  readonly text: string;
  readonly atMs: number | null;
  readonly guide: readonly string[];
}

export interface Deduction {
  readonly kind: 'mistake' | 'hint';
  readonly points: number;
  readonly text: string;
  readonly atMs: number | null;
  readonly guide: readonly string[];
}

export interface Grade {
  readonly points: number;
  readonly of: number;
  readonly checks: readonly Check[];
  readonly deductions: readonly Deduction[];
  readonly actions: readonly PlayedAction[];
  readonly downtimeMs: number;
  readonly chargedMs: number;
  readonly lostBytes: number;
  readonly outages: PlayedLesson['outages'];
  /** Procedures step by step, of the alternative that fits best. */
  readonly procedures: readonly Following[];
  /** The largest loss of points, or null where none was lost. */
  readonly decisive: { readonly text: string; readonly atMs: number | null; readonly points: number } | null;
}

/** Grades what learners did. It keeps what is the same for all of them; what it answers does not depend on that. */
export interface Grader {
  grade(assignment: Assignment, deeds: Deeds): Grade;
  /** The right answer to every question of an assignment. */
  rightAnswers(assignment: Assignment): Readonly<Record<string, Answer>>;
}

export function createGrader(lesson: PlayableLesson): Grader {
  const graphs = new Map<string, readonly ProcedureGraph[]>();
  const truths = new Map<string, Truth>();
  let points: ReadonlyMap<string, string> | null = null;
  const truth = (task: Parameters<typeof truthOf>[0], assignment: Assignment): Truth => {
    const key = `${task.id} ${JSON.stringify(assignment.values)}`;
    const known = truths.get(key);
    if (known !== undefined) return known;
    const found = truthOf(task, assignment, () => {
      points ??= singlePointsOfFailure(lesson.design);
      return points;
    });
    truths.set(key, found);
    return found;
  };
  const graphsFor = (assignment: Assignment): ReadonlyMap<string, readonly ProcedureGraph[]> =>
    new Map(
      assignment.lesson.tasks.flatMap((task) => {
        if (!('procedure' in task)) return [];
        const key = JSON.stringify(task);
        const known = graphs.get(key) ?? graphsOf(task, assignment.design, assignment.mirror);
        graphs.set(key, known);
        return [[task.id, known] as const];
      }),
    );
  return {
    grade: (assignment, deeds) => {
      const played = playLesson(assignment, deeds.steps, graphsFor(assignment));
      return gradeOf({ assignment, deeds, played, truth: (task) => truth(task, assignment) });
    },
    rightAnswers: (assignment) =>
      Object.fromEntries(
        assignment.lesson.tasks.filter(isQuestion).map((task) => {
          const atMs = parseDuration(task.at) ?? assignment.incidentMs;
          return [task.id, { value: truth(task, assignment).right, atMs }];
        }),
      ),
  };
}

interface Case {
  readonly assignment: Assignment;
  readonly deeds: Deeds;
  readonly played: PlayedLesson;
  readonly truth: (task: Parameters<typeof truthOf>[0]) => Truth;
}

function gradeOf(one: Case): Grade {
  const { assignment, played } = one;
  const { lesson } = assignment;
  const tasks = lesson.tasks.map((task) => judgeTask(task, one));
  const checks = [...tasks.map(({ check }) => check), ...outcomeChecks(one, doneShare(lesson.tasks, tasks))];
  const deductions = [...mistakesMade(one), ...hintsTaken(one)];
  const of = checks.reduce((sum, check) => sum + check.of, 0);
  const earned = checks.reduce((sum, { points }) => sum + points, 0);
  const lost = deductions.reduce((sum, { points }) => sum + points, 0);
  return {
    points: rounded(Math.min(of, Math.max(0, earned - lost))),
    of: rounded(of),
    checks,
    deductions,
    actions: played.actions,
    downtimeMs: played.downtimeMs,
    chargedMs: played.chargedMs,
    lostBytes: played.mirror.lostUpdatesBytes,
    outages: played.outages,
    procedures: tasks.flatMap(({ following }) => following ?? []),
    decisive: decisiveOf(checks, deductions),
  };
}

const rounded = (points: number): number => Math.round(points * 10) / 10;

interface Judged {
  readonly share: number;
  readonly check: Check;
  readonly following?: Following;
}

function judgeTask(task: LessonTask, one: Case): Judged {
  const of = one.assignment.lesson.grade.tasks?.[task.id] ?? 0;
  const guide = task.guide === undefined ? [one.assignment.lesson.guide] : [task.guide];
  const judged = (
    share: number,
    rest: Pick<Check, 'kind' | 'title' | 'text' | 'atMs'> & { guide?: readonly string[] },
  ): Judged => ({
    share,
    check: { id: task.id, guide, ...rest, points: rounded(of * share), of },
  });
  if (isQuestion(task)) {
    const { share, text, atMs } = judgeAnswer(task, one.deeds.answers[task.id], one.truth(task), one.assignment);
    return judged(share, { kind: 'question', title: task.ask, text, atMs });
  }
  if ('expect' in task) {
    const { isDone, text, atMs } = stateResult(task, one);
    return judged(isDone ? 1 : 0, { kind: 'state', title: task.text, text, atMs });
  }
  if ('drawing' in task) {
    const checks = drawingChecks(task, one);
    const held = checks.filter(({ ok }) => ok).length;
    const share = checks.length === 0 ? 0 : held === checks.length ? 1 : Math.floor((held / checks.length) * 10) / 20;
    return judged(share, { kind: 'drawing', title: task.text, ...drawingText(checks, task), atMs: null });
  }
  const best = bestOf(one.played.following.get(task.id) ?? []);
  if (best === undefined) return judged(0, { kind: 'procedure', title: task.text, text: '', atMs: null });
  const done = best.doneMs.filter((atMs) => atMs !== null).length;
  const share = done / Math.max(1, best.doneMs.length);
  const text = [
    `${done} of ${best.doneMs.length} steps as the guide has them.`,
    best.wrong?.text ?? '',
    task.because ?? '',
  ];
  return {
    ...judged(share, {
      kind: 'procedure',
      title: task.text,
      text: joined(text),
      atMs: best.wrong?.atMs ?? null,
      guide: [best.graph.procedure.guide, ...(best.wrong?.guide ?? [])],
    }),
    following: best,
  };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

function bestOf(all: readonly Following[]): Following | undefined {
  const shareOf = ({ doneMs }: Following): number =>
    doneMs.filter((atMs) => atMs !== null).length / Math.max(1, doneMs.length);
  return all.toSorted((one, other) => shareOf(other) - shareOf(one))[0];
}

function stateResult(
  task: StateTask,
  { assignment, played }: Case,
): { isDone: boolean; text: string; atMs: number | null } {
  const { sinceMs = null, firstMs = null, longestMs = null } = played.held.get(task.id) ?? {};
  const atMs = task.once ? firstMs : sinceMs;
  const because = task.because ?? '';
  if (atMs === null) {
    const lastingMs = parseDuration(task.lasting) ?? 0;
    const tooShort = `It was so for ${clock(longestMs ?? 0)}; ${clock(lastingMs)} was asked for.`;
    const text = firstMs !== null ? 'It is not so at the end.' : longestMs === null ? 'It was never so.' : tooShort;
    return { isDone: false, text: joined([text, because]), atMs: firstMs };
  }
  const deadlineMs = deadlineOf(assignment, task.within);
  if (atMs > deadlineMs)
    return {
      isDone: false,
      text: joined([`Only at ${clock(atMs)}; ${clock(deadlineMs)} was the latest.`, because]),
      atMs,
    };
  return { isDone: true, text: joined([`Done at ${clock(atMs)}.`, because]), atMs };
}

/** Minutes and seconds of the run. */
export function clock(ms: number): string {
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function drawingChecks(task: DrawingTask, { assignment, deeds }: Case): DrawingCheck[] {
  if (deeds.drawing === null) return [];
  return judgeDrawing(task, deeds.drawing, { design: assignment.design, document: assignment.drawing });
}

function drawingText(
  checks: readonly DrawingCheck[],
  { because = '' }: DrawingTask,
): { text: string; guide?: readonly string[] } {
  if (checks.length === 0) return { text: 'Nothing was drawn.' };
  const wrong = checks.filter(({ ok }) => !ok);
  if (wrong.length === 0) return { text: joined(['The drawing holds.', because]) };
  const guide = [...new Set(wrong.flatMap((one) => one.guide))];
  return {
    text: joined([`${wrong.length} of ${checks.length} do not hold.`, ...wrong.map(({ text }) => text), because]),
    ...(guide.length === 0 ? {} : { guide }),
  };
}

/** Who does nothing loses nothing either: outcomes count as far as the tasks were done. */
function doneShare(tasks: readonly LessonTask[], judged: readonly Judged[]): number {
  const doing = judged.filter((_, index) => {
    const task = tasks[index];
    return task !== undefined && ('expect' in task || 'procedure' in task);
  });
  const all = doing.reduce((sum, { check }) => sum + Math.max(1, check.of), 0);
  return all === 0 ? 0 : doing.reduce((sum, { check, share }) => sum + Math.max(1, check.of) * share, 0) / all;
}

function outcomeChecks({ assignment: { lesson }, played }: Case, done: number): Check[] {
  const { downtime, lostUpdates } = lesson.grade;
  const guide = [lesson.guide];
  const share = done < 1 ? ' It counts as far as the tasks were done.' : '';
  const checks: Check[] = [];
  if (downtime !== undefined) {
    const { points: of } = downtime;
    const part = within(played.chargedMs, parseDuration(downtime.full) ?? 0, parseDuration(downtime.none) ?? 0);
    const text = `${spoken(played.chargedMs)} of ${spoken(played.downtimeMs)} without service waited for a person.${share}`;
    const atMs = played.outages.at(-1)?.from ?? null;
    checks.push({
      id: 'downtime',
      kind: 'downtime',
      title: 'Downtime',
      points: rounded(of * part * done),
      of,
      text,
      atMs,
      guide,
    });
  }
  if (lostUpdates !== undefined) {
    const { points: of, full = 0, none } = lostUpdates;
    const lost = played.mirror.lostUpdatesBytes;
    const part = none === undefined ? Number(lost <= full) : within(lost, full, none);
    const text = `${lost === 0 ? 'No update that was reported durable was lost.' : `${size(lost)} of updates that were reported durable were lost.`}${share}`;
    checks.push({
      id: 'lostUpdates',
      kind: 'lost updates',
      title: 'Lost updates',
      points: rounded(of * part * done),
      of,
      text,
      atMs: null,
      guide,
    });
  }
  return checks;
}

/** 1 up to `full`, 0 from `none` on, and evenly between. */
function within(value: number, full: number, none: number): number {
  if (value <= full) return 1;
  return value >= none ? 0 : (none - value) / (none - full);
}

const spoken = (ms: number): string => (ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${clock(ms)} min`);

function mistakesMade({ assignment: { lesson }, played }: Case): Deduction[] {
  return (lesson.grade.mistakes ?? []).flatMap((mistake, index): Deduction[] => {
    const atMs = madeAt(mistake, index, played);
    if (atMs === undefined) return [];
    return [
      { kind: 'mistake', points: mistake.minus, text: mistake.feedback, atMs, guide: [mistake.guide ?? lesson.guide] },
    ];
  });
}

/** Undefined where it was not made, null where it has no moment. */
function madeAt({ ending }: Mistake, index: number, played: PlayedLesson): number | null | undefined {
  if (ending === undefined) return played.mistakes.get(index);
  return Object.hasOwn(ENDINGS, ending) && endedSo(ending as EndingWord, played) ? null : undefined;
}

function hintsTaken({ assignment: { lesson }, deeds }: Case): Deduction[] {
  return [...new Set(deeds.hints)].flatMap((index): Deduction[] => {
    const hint = lesson.hints?.[index];
    return hint === undefined ? [] : [{ kind: 'hint', points: hint.costs, text: hint.text, atMs: null, guide: [] }];
  });
}

function decisiveOf(checks: readonly Check[], deductions: readonly Deduction[]): Grade['decisive'] {
  const losses = [
    ...deductions.map(({ points, text, atMs }) => ({ points, text, atMs })),
    ...checks.map(({ points, of, title, text, atMs }) => ({ points: of - points, text: `${title} ${text}`, atMs })),
  ];
  const worst = losses.toSorted((one, other) => other.points - one.points)[0];
  return worst === undefined || worst.points <= 0 ? null : { ...worst, points: rounded(worst.points) };
}
