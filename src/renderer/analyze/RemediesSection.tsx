import { useRef } from 'react';
import { candidates, type Remedy } from '../../analysis/remedies.ts';
import { changeWords } from '../../analysis/sentences.ts';
import { findRemedies, useAnalysis } from '../store/analysis-store.ts';
import { useDesignStore } from '../store/design-store.ts';
import { noteApplied, useAppliedRemedy } from './applied-remedy.ts';
import { ComparisonWork } from './ComparisonWork.tsx';
import { useIsOld } from './follow-drawing.ts';

/** Standard remedies that were tried on copies of the drawing; those that another beats in everything are not shown. */
export function RemediesSection() {
  const { remedies, report, head, comparing } = useAnalysis();
  const played = head?.faults === 2 ? 'outage and every pair' : 'single outage';
  const isOld = useIsOld();
  return (
    <section aria-labelledby="remedies-title">
      <h2 id="remedies-title">What would help</h2>
      <AppliedRemedy />
      {remedies === 'unknown' && (
        <>
          <p>Tries standard changes on copies of the drawing and plays every {played} again.</p>
          <button
            type="button"
            className="button"
            disabled={isOld || report?.partial === true}
            onClick={() => void findRemedies()}
          >
            Find remedies
          </button>
        </>
      )}
      {remedies === 'under-way' && <ComparisonWork progress={comparing} />}
      {typeof remedies !== 'string' && remedies.length === 0 && (
        <p>No standard remedy helps against {head?.faults === 2 ? 'an outage or a pair' : 'a single outage'}.</p>
      )}
      {typeof remedies !== 'string' && (
        <ul className="remedies">
          {remedies.map((remedy) => (
            <li key={remedy.id}>
              <div>
                <h3>{remedy.title}</h3>
                <p>
                  {changeWords(remedy)}, {remedy.edits === 1 ? '1 edit' : `${remedy.edits} edits`}
                </p>
              </div>
              <button type="button" className="button" disabled={isOld} onClick={() => apply(remedy)}>
                Apply
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One edit of the drawing, which one undo takes back. */
function apply({ id, title }: Remedy): void {
  const { edit } = useDesignStore.getState();
  edit(title, (document) => candidates(document).find((candidate) => candidate.id === id)?.document ?? document);
  noteApplied(title);
}

/** The list goes as the outages are played again: here stands what was done, and the way back. Whoever has the keyboard goes along. */
function AppliedRemedy() {
  const applied = useAppliedRemedy();
  const status = useRef<HTMLDivElement>(null);
  return (
    <div role="status" tabIndex={-1} ref={status}>
      {applied !== null && (
        <p className="remedy-applied">
          <span>
            {applied.state === 'applied' ? 'Applied to the drawing' : 'Undone'}: {applied.title}.
          </span>
          {applied.state === 'applied' && (
            <button
              key={applied.title}
              type="button"
              className="text-button"
              title="Ctrl+Z undoes it, too"
              ref={takeFocusFromList}
              onClick={() => {
                useDesignStore.getState().undo();
                status.current?.focus();
              }}
            >
              Undo
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Not when somebody comes back to the workspace from elsewhere. */
function takeFocusFromList(button: HTMLElement | null): void {
  const { activeElement } = document;
  if (activeElement === document.body || activeElement?.closest('.remedies')) button?.focus();
}
