import { useState } from 'react';
import { needsPerson } from '../../analysis/cell.ts';
import type { Report } from '../../analysis/report.ts';
import { type CauseGroup, groupByCause, OUTCOME_LETTERS } from '../../analysis/sentences.ts';
import { GuideSections } from '../ui/controls/GuideSections.tsx';
import { chooseCell } from './analyze-view.ts';
import { CellTitle } from './CellTitle.tsx';
import { ComparisonSection } from './ComparisonSection.tsx';
import { FindingsSection } from './FindingsSection.tsx';
import { outcomeClass } from './outcome-looks.ts';
import { RemediesSection } from './RemediesSection.tsx';
import { SinglePointsSection } from './SinglePointsSection.tsx';

/** Cells that are shown of one cause; the filters of the matrix show all of them. */
const SHOWN = 8;

/** Causes that are shown at first, so that what would help is not far below. */
const SHOWN_CAUSES = 5;

/** Why the mirror stops, the commonest cause first; what would help; and how it comes off against another drawing. */
export function CausesPanel({ report }: { readonly report: Report }) {
  const [isWhole, showAll] = useState(false);
  const groups = groupByCause(report.cells);
  const hidden = isWhole ? 0 : Math.max(0, groups.length - SHOWN_CAUSES);
  const count = report.cells.filter(({ outcome }) => needsPerson(outcome)).length;
  const cells = count === 1 ? '1 cell' : `${count} cells`;
  return (
    <div className="causes">
      <section aria-labelledby="causes-title">
        <h2 id="causes-title">
          {count === 0 ? noneText(report) : `A person must act: ${cells}, ${causeCount(groups.length)}`}
        </h2>
        {groups.slice(0, groups.length - hidden).map((group) => (
          <Cause key={group.cause} group={group} />
        ))}
        {hidden > 0 && (
          <button type="button" className="button" onClick={() => showAll(true)}>
            {hidden === 1 ? 'Show 1 more cause' : `Show ${hidden} more causes`}
          </button>
        )}
      </section>
      <SinglePointsSection report={report} />
      <RemediesSection />
      <FindingsSection />
      <ComparisonSection />
    </div>
  );
}

function noneText({ cells, partial }: Report): string {
  if (cells.length === 0) return 'Nothing has been played yet';
  return partial === true ? 'No outage needs a person so far' : 'No outage needs a person';
}

const causeCount = (count: number): string => (count === 1 ? '1 cause' : `${count} causes`);

function Cause({ group: { cause, guide, cells } }: { readonly group: CauseGroup }) {
  return (
    <article className="cause">
      <h3 className="selectable">{cause}</h3>
      <ul>
        {cells.slice(0, SHOWN).map(({ id, outcome }) => (
          <li key={id}>
            <button type="button" className="cause-cell" onClick={() => chooseCell(id)}>
              <span className={outcomeClass(outcome)} aria-hidden="true">
                {OUTCOME_LETTERS[outcome]}
              </span>
              <CellTitle id={id} />
            </button>
          </li>
        ))}
      </ul>
      {cells.length > SHOWN && <p className="cause-more">and {cells.length - SHOWN} more</p>}
      <GuideSections sections={guide} />
    </article>
  );
}
