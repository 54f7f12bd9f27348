import './analyze.css';
import { type ReactNode, useMemo } from 'react';
import { useAnalysis } from '../store/analysis-store.ts';
import { useDesignDocument } from '../store/design-store.ts';
import { PutAway } from '../workspace/PutAway.tsx';
import { SideArea } from '../workspace/SideArea.tsx';
import { AnalysisBlocked } from './AnalysisBlocked.tsx';
import { AnalysisHeadline } from './AnalysisHeadline.tsx';
import { useAnalyzeView } from './analyze-view.ts';
import { CausesPanel } from './CausesPanel.tsx';
import { CellStory } from './CellStory.tsx';
import { Legend } from './Legend.tsx';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { matrixOf } from './matrix-model.ts';

const Side = ({ children }: { readonly children: ReactNode }) => (
  <SideArea edge="Width of the panel" className="analyze-panel" aria-label="Story">
    {children}
  </SideArea>
);

/** What becomes of the drawing after every outage: the matrix, and beside it the story of a cell or what stops the mirror. */
export function AnalyzeWorkspace() {
  const { head, report, reasons } = useAnalysis();
  const { filter, chosen } = useAnalyzeView();
  const { name } = useDesignDocument();
  const matrix = useMemo(
    () => (head === null || report === null ? null : matrixOf(head.catalogue, report, filter)),
    [head, report, filter],
  );
  if (reasons.length > 0) return <AnalysisBlocked reasons={reasons} />;
  if (head === null || report === null || matrix === null) {
    return (
      <main className="workspace">
        <p className="analysis-empty" role="status">
          Playing every single outage of {name}…
        </p>
      </main>
    );
  }
  return (
    <main className="workspace analyze-workspace">
      <AnalysisHeadline head={head} report={report} />
      <div className="workspace-upper">
        <div className="workspace-canvas">
          <PutAway>
            <MatrixFilters catalogue={head.catalogue} matrix={matrix} />
          </PutAway>
          {matrix.faults.length === 0 ? (
            <p className="analysis-empty">No outage of this kind is in this site.</p>
          ) : (
            <MatrixGrid matrix={matrix} hasPairs={head.faults === 2} />
          )}
          <Legend report={report} />
        </div>
        {chosen === null ? (
          <PutAway>
            <Side>
              <CausesPanel report={report} />
            </Side>
          </PutAway>
        ) : (
          <Side>
            <CellStory head={head} matrix={matrix} id={chosen} />
          </Side>
        )}
      </div>
    </main>
  );
}
