import { InvalidArgumentError } from 'commander';
import { andList } from '../design/and-list.ts';
import { checkLesson, type GateFinding } from '../lessons/author-gate.ts';
import type { Assignment } from '../lessons/lesson.ts';
import { readLesson } from '../lessons/read-lesson.ts';
import { shippedLessons } from '../lessons/shipped-lessons.ts';
import { loadLesson } from './load-lesson.ts';
import type { Outcome } from './outcome.ts';
import { printable } from './printable.ts';

export interface LessonOptions {
  readonly seed?: number;
  readonly file?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

const LEVELS = ['', 'basics', 'operator', 'architect'];
const DEFAULT_SEED = 1;

/** Lists the lessons that ship, shows one as a learner reads it, prints its file, or puts one through the author's gate. */
export function lesson(name: string | undefined, options: LessonOptions): Outcome {
  if (name === undefined) return { text: options.json ? asJson(listed()) : listText(), ok: true };
  if (options.file) return { text: fileText(name), ok: true };
  if (options.check) return checked(name, options);
  const { lesson: loaded } = loadLesson(name);
  const assignment = loaded.assign(options.seed ?? DEFAULT_SEED);
  return { text: options.json ? asJson(forLearner(assignment)) : assignmentText(assignment), ok: true };
}

function listed() {
  return shippedLessons.map(({ id, text, fileName }) => {
    const { document } = readLesson(text, fileName);
    return {
      id,
      name: document?.name ?? id,
      guide: document?.guide ?? '',
      level: document?.level ?? 1,
      minutes: document?.minutes ?? 0,
      idea: document?.idea ?? '',
    };
  });
}

function listText(): string {
  return listed()
    .map(({ id, name, guide, level, minutes, idea }) =>
      [id, `  ${name} (§${guide}, ${LEVELS[level]}, ${minutes} min). ${idea}`].map(printable).join('\n'),
    )
    .join('\n')
    .concat('\n');
}

function fileText(name: string): string {
  const shipped = shippedLessons.find(({ id }) => id === name);
  if (shipped !== undefined) return shipped.text;
  // A file is there already; what is wrong with the name is said as elsewhere.
  loadLesson(name);
  throw new InvalidArgumentError('--file prints a lesson that ships.');
}

/** What a learner may know of a lesson: neither what is hidden nor what is right. */
function forLearner({
  lesson: { name, guide, level, minutes, situation, tasks, hints = [] },
  seed,
  untilMs,
}: Assignment) {
  return {
    name,
    guide,
    level,
    minutes,
    seed,
    untilMs,
    situation,
    tasks: tasks.map((task) => ({
      id: task.id,
      text: 'ask' in task ? task.ask : task.text,
      ...('choices' in task ? { choices: task.choices.map(({ text }) => text) } : {}),
    })),
    hints: hints.map(({ for: task, costs }) => ({ for: task, costs })),
  };
}

function assignmentText(assignment: Assignment): string {
  const { name, guide, level, minutes, situation, tasks, hints } = forLearner(assignment);
  const lines = [
    `${name} (§${guide}, ${LEVELS[level]}, ${minutes} min)`,
    '',
    ...situation.trim().split('\n'),
    '',
    ...tasks.flatMap(({ text, choices = [] }, index) => [
      `${index + 1}. ${text}`,
      ...choices.map((choice) => `   - ${choice}`),
    ]),
    ...(hints.length === 0 ? [] : ['', hintsText(hints.map(({ costs }) => costs))]),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function hintsText(costs: readonly number[]): string {
  const points = costs.length === 1 && costs[0] === 1 ? 'point' : 'points';
  return costs.length === 1
    ? `1 hint, which costs ${costs[0]} ${points}.`
    : `${costs.length} hints, which cost ${andList(costs.map(String))} ${points}.`;
}

function checked(name: string, { json }: LessonOptions): Outcome {
  const { lesson: loaded, files } = loadLesson(name);
  const findings = [...checkLesson(loaded, files)];
  const ok = findings.every((finding) => finding.ok);
  return { text: json ? asJson({ lesson: loaded.document.name, ok, findings }) : gateText(findings, ok), ok };
}

function gateText(findings: readonly GateFinding[], ok: boolean): string {
  const lines = findings.map(({ ok: held, text }) => `${held ? 'ok    ' : 'FAILED'} ${text}`);
  return `${[...lines, ok ? 'The lesson may be given.' : 'The lesson is not ready.'].map(printable).join('\n')}\n`;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
