import { elementOfKey } from '../design/element.ts';
import { elementTitle } from '../design/element-names.ts';
import { elementKinds } from '../design/elements/kinds.ts';
import { orList } from '../design/problem.ts';
import { advance, command, createWorld, observe } from '../engine/engine.ts';
import { parseDuration } from '../scenario/duration.ts';
import type { Assignment } from './lesson.ts';
import type { ChoiceTask, PickTask, PredictTask, QuestionTask } from './lesson-schema.ts';
import { deadlineOf } from './play-lesson.ts';

/** What a learner answered, and when by the clock of the run. */
export interface Answer {
  /** Numbers of choices from 0, or names. */
  readonly value: readonly (string | number)[];
  readonly atMs: number;
}

/** What is right, and why where that is known. */
export interface Truth {
  readonly right: readonly (string | number)[];
  readonly reasons: ReadonlyMap<string | number, string>;
}

export interface AnswerJudgement {
  /** From 0 to 1. */
  readonly share: number;
  readonly text: string;
  readonly atMs: number | null;
}

/** Said of a mirror in which nobody serves. */
export const NOBODY = 'nobody';

export function isQuestion(task: { readonly id: string }): task is QuestionTask {
  return 'ask' in task;
}

/** What is right for a learner, whatever they did: predictions are about the run in which nobody acts. */
export function truthOf(
  task: QuestionTask,
  assignment: Assignment,
  singlePoints: () => ReadonlyMap<string, string>,
): Truth {
  if ('choices' in task) return { right: rightChoices(task, assignment), reasons: new Map() };
  if ('predict' in task) return { right: [foretold(task, assignment)], reasons: new Map() };
  if (task.right !== 'single-points-of-failure') return { right: [task.right].flat(), reasons: new Map() };
  const points = [...singlePoints()].filter(
    ([key]) => task.kinds === undefined || task.kinds.includes(key.split(':')[0] ?? ''),
  );
  return { right: points.map(([key]) => key), reasons: new Map(points) };
}

function rightChoices({ choices }: ChoiceTask, { values }: Assignment): number[] {
  return choices.flatMap(({ right }, index) => {
    const isRight =
      typeof right === 'object'
        ? Object.entries(right).every(([name, value]) => String(values[name]) === String(value))
        : right === true;
    return isRight ? [index] : [];
  });
}

function foretold({ predict, of, when }: PredictTask, assignment: Assignment): string {
  const { design, scenario, mirror, hidden } = assignment;
  const world = createWorld(design, scenario);
  const whenMs = parseDuration(when) ?? 0;
  for (const step of hidden) {
    if (step.atMs > whenMs) break;
    advance(world, step.atMs);
    command(world, step.command);
  }
  advance(world, whenMs);
  const seen = observe(world).mirrors.find(({ id }) => id === mirror.id);
  if (predict === 'mode') return seen?.mode ?? '';
  if (predict === 'status') return seen?.members.find(({ name }) => name === of)?.status ?? '';
  return [seen?.primary ?? NOBODY].flat().join(' and ');
}

/** Judges an answer; what is said explains, and names what is right once it was answered. */
export function judgeAnswer(
  task: QuestionTask,
  answer: Answer | undefined,
  truth: Truth,
  assignment: Assignment,
): AnswerJudgement {
  if (answer === undefined || answer.value.length === 0) return { share: 0, text: 'Not answered.', atMs: null };
  const { atMs } = answer;
  const lastMs = latestMs(task, assignment);
  if (atMs > lastMs)
    return { share: 0, text: `Answered too late, at ${seconds(atMs)}. ${explanation(task)}`.trim(), atMs };
  if ('pick' in task) return { ...judgePicks(task, answer, truth, assignment), atMs };
  const given = new Set(answer.value);
  const isRight = given.size === truth.right.length && truth.right.every((one) => given.has(one));
  const text = 'choices' in task ? choiceText(task, answer, isRight) : predictionText(answer, truth, isRight);
  return { share: isRight ? 1 : 0, text: `${text} ${explanation(task)}`.trim(), atMs };
}

/** A prediction is none any more once the clock has gone on. */
function latestMs(task: QuestionTask, assignment: Assignment): number {
  if ('predict' in task) return parseDuration(task.at) ?? 0;
  return task.within === undefined ? Number.POSITIVE_INFINITY : deadlineOf(assignment, task.within);
}

const explanation = ({ because = '' }: QuestionTask): string => because;
const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

function choiceText({ choices }: ChoiceTask, { value }: Answer, isRight: boolean): string {
  const chosen = value.map((index) => choices[Number(index)]).filter((one) => one !== undefined);
  const reasons = chosen.map(({ because }) => because).filter((one) => one !== undefined);
  return [isRight ? 'Right.' : 'Not right.', ...reasons].join(' ');
}

function predictionText({ value }: Answer, { right }: Truth, isRight: boolean): string {
  return isRight ? `Right: ${right.join(', ')}.` : `You expected ${value.join(', ')}; it was ${right.join(', ')}.`;
}

/** An answer in an attempt may be anything. */
const isKey = (text: string): boolean => elementOfKey(text).kind in elementKinds;

/** What was marked wrongly counts against what was found. */
function judgePicks(
  task: PickTask,
  { value }: Answer,
  { right, reasons }: Truth,
  { drawing }: Assignment,
): Omit<AnswerJudgement, 'atMs'> {
  const named = (one: string | number): string =>
    isKey(String(one)) && task.pick === 'elements' ? elementTitle(drawing, elementOfKey(String(one))) : String(one);
  const given = [...new Set(value)];
  const found = given.filter((one) => right.includes(one));
  const wrong = given.filter((one) => !right.includes(one));
  const missed = right.filter((one) => !given.includes(one));
  const share = Math.max(0, found.length - wrong.length) / Math.max(1, right.length);
  const why = missed.flatMap((one) => reasons.get(one) || []);
  const text = [
    missed.length === 0 && wrong.length === 0 ? 'Right.' : `${found.length} of ${right.length} found.`,
    missed.length === 0 ? '' : `Missed: ${missed.map(named).join(', ')}.`,
    wrong.length === 0 ? '' : `Not so: ${orList(wrong.map(named))}.`,
    why.join(' '),
    explanation(task),
  ];
  return { share, text: text.filter((part) => part !== '').join(' ') };
}
