import type { Graded } from '../lessons/grade-attempt.ts';
import type { GradedFile } from './graded-file.ts';

const HEADS = [
  'learner',
  'seed',
  'verdict',
  'points',
  'of',
  'percent',
  'downtime (s)',
  'waited for a person (s)',
  'lost bytes',
  'decisive',
  'remarks',
  'file',
];

/** One line for each attempt, for a spreadsheet; with what it was before, where it was graded anew. */
export function gradesAsCsv(results: readonly GradedFile[], before: readonly GradedFile[] = []): string {
  const heads = before.length === 0 ? HEADS : [...HEADS, 'points before'];
  const rows = results.map(({ graded }, index) => {
    const former = before[index]?.graded;
    return [
      ...cellsOf(graded),
      ...(former === undefined ? [] : [former.verdict === 'graded' ? former.grade.points : '']),
    ];
  });
  return `${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cellsOf(graded: Graded): (string | number)[] {
  if (graded.verdict !== 'graded')
    return [graded.learner, graded.seed ?? '', graded.verdict, '', '', '', '', '', '', '', graded.reason, graded.file];
  const { points, of, downtimeMs, chargedMs, lostBytes, decisive } = graded.grade;
  const percent = of === 0 ? 0 : Math.round((points / of) * 100);
  return [
    graded.learner,
    graded.seed,
    graded.verdict,
    points,
    of,
    percent,
    seconds(downtimeMs),
    seconds(chargedMs),
    lostBytes,
    decisive?.text ?? '',
    graded.remarks.join(' '),
    graded.file,
  ];
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** A spreadsheet takes what begins like a formula for one, in whatever a learner wrote as their name. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(harmless) || harmless !== value ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
