import { OUTCOMES } from '../../analysis/cell.ts';
import type { Report } from '../../analysis/report.ts';
import { OUTCOME_LETTERS, OUTCOME_TEXTS } from '../../analysis/sentences.ts';
import { outcomeClass } from './outcome-looks.ts';

/** What the letters mean, and how many cells have each, in the order of a report: single, at once, one after the other. */
export function Legend({ report: { summary, goals } }: { readonly report: Report }) {
  const { single, together, sequence } = summary.counts;
  const countOf = (outcome: (typeof OUTCOMES)[number]): number =>
    (single[outcome] ?? 0) + (together[outcome] ?? 0) + (sequence[outcome] ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: in a low window it scrolls, and what scrolls must be reached by keyboard.
    <ul className="matrix-legend" aria-label="Legend" tabIndex={0}>
      {OUTCOMES.map((outcome) => (
        <li key={outcome} className={countOf(outcome) === 0 ? 'is-absent' : undefined}>
          <span className={outcomeClass(outcome)} aria-hidden="true">
            {OUTCOME_LETTERS[outcome]}
          </span>
          {OUTCOME_TEXTS[outcome]}
          <span className="figures legend-count">{countOf(outcome)}</span>
        </li>
      ))}
      <li>
        <span className="outcome is-excluded" aria-hidden="true">
          –
        </span>
        changes nothing after the first
      </li>
      {goals.length > 0 && (
        <li>
          <span className="outcome misses-goal" aria-hidden="true" />
          misses a goal
        </li>
      )}
    </ul>
  );
}
