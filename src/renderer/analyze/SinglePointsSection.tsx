import { useState } from 'react';
import type { Report } from '../../analysis/report.ts';
import { OUTCOME_LETTERS, singlePoints } from '../../analysis/sentences.ts';
import { chooseCell } from './analyze-view.ts';
import { outcomeClass } from './outcome-looks.ts';

/** Those that are shown at first. */
const SHOWN = 6;

/** What must not fail alone, each with how long its outage lasts; each leads to its cell. */
export function SinglePointsSection({ report }: { readonly report: Report }) {
  const [isWhole, showAll] = useState(false);
  const points = singlePoints(report);
  if (points.length === 0) return null;
  const hidden = isWhole ? 0 : Math.max(0, points.length - SHOWN);
  return (
    <section aria-labelledby="points-title">
      <h2 id="points-title">
        {points.length === 1 ? '1 single point of failure' : `${points.length} single points of failure`}
      </h2>
      <ul className="single-points">
        {points.slice(0, points.length - hidden).map(({ id, outcome, title, howLong }) => (
          <li key={id}>
            <button type="button" className="cause-cell" onClick={() => chooseCell(id)}>
              <span className={outcomeClass(outcome)} aria-hidden="true">
                {OUTCOME_LETTERS[outcome]}
              </span>
              <span>
                {title}
                <span className="point-how-long">
                  <span className="visually-hidden">, </span>
                  {howLong}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="button" onClick={() => showAll(true)}>
          Show {hidden} more
        </button>
      )}
    </section>
  );
}
