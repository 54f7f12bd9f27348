import type { ComparisonProgress } from '../../shared/analysis.ts';
import { attempt } from '../emulate/timeline/run-commands.ts';
import { cancelAnalysis } from '../store/analysis-store.ts';

/** Drawings that are played to compare with, until they have been or somebody cancels it. */
export function ComparisonWork({ progress }: { readonly progress: ComparisonProgress | null }) {
  return (
    <div className="comparison-work">
      <p role="status">{progress === null ? 'Beginning…' : `Playing ${progress.title}…`}</p>
      <progress aria-label="Progress of the comparison" value={progress?.done ?? 0} max={progress?.of ?? 1} />
      <button type="button" className="button" onClick={() => attempt(cancelAnalysis())}>
        Cancel
      </button>
    </div>
  );
}
