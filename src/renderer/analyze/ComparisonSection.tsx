import { attempt } from '../emulate/timeline/run-commands.ts';
import { compareWith, useAnalysis } from '../store/analysis-store.ts';
import { CellLinks } from './CellLinks.tsx';
import { ComparisonWork } from './ComparisonWork.tsx';

/** What got better and what got worse against another drawing, for the outages that are shown. */
export function ComparisonSection() {
  const { comparison, report, head, comparing, remedies } = useAnalysis();
  const isComparing = comparing !== null && remedies !== 'under-way';
  const isPartial = report?.partial === true;
  return (
    <section aria-labelledby="comparison-title">
      <h2 id="comparison-title">{head?.faults === 2 ? 'Compare outages and pairs' : 'Compare single outages'}</h2>
      <div className="comparison-buttons">
        <button type="button" className="button" disabled={isPartial} onClick={() => attempt(compareWith('saved'))}>
          With the last saved version
        </button>
        <button type="button" className="button" disabled={isPartial} onClick={() => attempt(compareWith('file'))}>
          With a file…
        </button>
      </div>
      {isComparing && <ComparisonWork progress={comparing} />}
      {comparison !== null && !isComparing && (
        <>
          <p role="status">
            Against {comparison.name}
            {comparison.faults === 2 ? ', pairs included' : ''}: {comparison.changes.better.length} better,{' '}
            {comparison.changes.worse.length} worse, {comparison.changes.only.this.length} only here,{' '}
            {comparison.changes.only.other.length} only there.
          </p>
          <CellList title="Better" ids={comparison.changes.better} />
          <CellList title="Worse" ids={comparison.changes.worse} />
        </>
      )}
    </section>
  );
}

function CellList({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <CellLinks ids={ids} />
    </>
  );
}
