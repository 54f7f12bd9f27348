import type { Comparison } from '../analysis/compare.ts';
import type { Remedy } from '../analysis/remedies.ts';
import type { Report } from '../analysis/report.ts';
import { GOAL_TEXTS } from '../scenario/goals.ts';
import type { Settings } from './analyze-options.ts';

/** A report with what was asked for beside it. */
export interface Analysis extends Report {
  readonly remedies?: readonly Remedy[];
  readonly comparison?: Comparison;
}

/** What `--fail-on` fails for, one line each. */
export function failures(analysis: Analysis, failOn: Settings['failOn']): string[] {
  if (failOn.length === 0) return [];
  const words: readonly string[] = failOn;
  const outcomes = analysis.cells
    .filter(({ order, outcome }) => order === 'single' && words.includes(outcome))
    .flatMap(({ id, alike, outcome }) => [id, ...alike].map((one) => `${one}: ${outcome}`));
  const goals = words.includes('goals')
    ? analysis.summary.goals.flatMap(({ missed, faults }) =>
        missed.map((id) => `${id}: misses the goal for ${GOAL_TEXTS[faults]}`),
      )
    : [];
  const worse = (analysis.comparison?.worse ?? []).map((id) => `${id}: worse than in the other design`);
  return [...outcomes, ...goals, ...worse];
}
