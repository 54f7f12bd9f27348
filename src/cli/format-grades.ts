import { size } from '../design/size.ts';
import type { Check, Deduction, Grade } from '../lessons/grade.ts';
import type { Graded } from '../lessons/grade-attempt.ts';
import { clockTime, spokenDuration } from '../scenario/virtual-time.ts';
import type { GradedFile } from './graded-file.ts';

/** The result of each attempt, for a person. */
export function formatGrades(lesson: string, results: readonly GradedFile[]): string {
  return `${[lesson, ...results.map(attemptText)].join('\n\n')}\n`;
}

function attemptText({ graded, best }: GradedFile): string {
  const who = graded.learner === '' ? graded.file : `${graded.learner} (${graded.file})`;
  if (graded.verdict !== 'graded') return `${who}\n  could not be judged: ${graded.reason}`;
  const { grade, seed, remarks } = graded;
  return [
    `${who}, seed ${seed}: ${grade.points} of ${grade.of} points`,
    ...remarks.map((remark) => `  Note: ${remark}`),
    ...(grade.decisive === null ? [] : [`  What mattered most${atText(grade.decisive.atMs)}: ${grade.decisive.text}`]),
    ...grade.checks.map(checkText),
    ...grade.deductions.map(deductionText),
    outcomeText(grade),
    ...(best === null
      ? []
      : [
          `  Best possible: ${best.points} points, ${spokenDuration(best.downtimeMs)} without service, ${size(best.lostBytes)} lost.`,
        ]),
    ...grade.actions.map(
      ({ atMs, text, refused }) => `  ${clockTime(atMs)} ${text}${refused === null ? '' : ` (refused: ${refused})`}`,
    ),
  ].join('\n');
}

const atText = (atMs: number | null): string => (atMs === null ? '' : ` at ${clockTime(atMs)}`);
const guideText = (guide: readonly string[]): string =>
  guide.length === 0 ? '' : ` (${guide.map((one) => `§${one}`).join(', ')})`;

function checkText({ title, points, of, text, guide }: Check): string {
  return `  ${points}/${of} ${title}\n      ${text}${guideText(guide)}`;
}

function deductionText({ points, text, kind, atMs, guide }: Deduction): string {
  return `  -${points} ${kind}${atText(atMs)}: ${text}${guideText(guide)}`;
}

function outcomeText({ downtimeMs, chargedMs, lostBytes }: Grade): string {
  return `  ${spokenDuration(downtimeMs)} without service, ${spokenDuration(chargedMs)} of it waiting for a person; ${size(lostBytes)} lost.`;
}

/** The same attempts by two rubrics. */
export function formatRegrades(
  lesson: string,
  pairs: readonly { readonly before: Graded; readonly after: Graded }[],
): string {
  const points = (graded: Graded): string =>
    graded.verdict === 'graded'
      ? `${graded.grade.points} of ${graded.grade.of}`
      : `could not be judged: ${graded.reason}`;
  const lines = pairs.map(
    ({ before, after }) => `  ${before.learner || before.file}: ${points(before)} before, ${points(after)} after`,
  );
  return `${[lesson, ...lines].join('\n')}\n`;
}
