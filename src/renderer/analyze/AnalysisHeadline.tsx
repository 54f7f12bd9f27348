import type { Report } from '../../analysis/report.ts';
import { sentences } from '../../analysis/sentences.ts';
import { type AnalysisHead, MAX_CELLS } from '../../shared/analysis.ts';
import { attempt } from '../emulate/timeline/run-commands.ts';
import { analyse, cancelAnalysis, useAnalysis } from '../store/analysis-store.ts';
import { expectedWords } from './expected-words.ts';
import { useIsOld } from './follow-drawing.ts';
import { remedySentence } from './remedy-words.ts';

/** All of them are listed in the panel, with how long they last. */
const NAMED_POINTS = 4;

/** What it survives, what stops it and what would help most; and how far the analysis has come. */
export function AnalysisHeadline({ head, report }: { readonly head: AnalysisHead; readonly report: Report }) {
  const remedies = useAnalysis((state) => state.remedies);
  const lines = [...sentences(report, { pointsAtMost: NAMED_POINTS }), ...remedySentence(remedies)];
  return (
    <header className="analysis-headline">
      <ul className="analysis-sentences selectable" aria-label="In short">
        {lines.map((line) => (
          <li key={line} title={line}>
            {line}
          </li>
        ))}
      </ul>
      <div className="analysis-state">
        <Progress head={head} report={report} />
      </div>
    </header>
  );
}

function Progress({ head, report }: { readonly head: AnalysisHead; readonly report: Report }) {
  const { isRunning, msPerCell, hadPairs } = useAnalysis();
  const isOld = useIsOld();
  const { announced, played, merged, excluded, defects } = report.cellCounts;
  const known = played + merged + excluded + defects;
  if (isOld) return <p role="status">The drawing has changed: these results are of the version before.</p>;
  if (isRunning) {
    const left = msPerCell === null ? '' : `, ${expectedWords(msPerCell * (announced - known))} left`;
    return (
      <>
        <p role="status" aria-live="off">
          <span className="figures">{known}</span> of <span className="figures">{announced}</span> cells played{left}
        </p>
        <progress max={announced} value={known} aria-label="Cells played" />
        <button type="button" className="button" onClick={() => attempt(cancelAnalysis())}>
          Cancel
        </button>
      </>
    );
  }
  return (
    <>
      {defects > 0 && <p className="analysis-defect">{defectWords(defects)}</p>}
      {report.partial === true ? (
        <>
          <p role="status">
            <span className="figures">{known}</span> of <span className="figures">{announced}</span> cells played.
          </p>
          <button type="button" className="button is-strong" onClick={() => attempt(analyse(head.faults))}>
            Play the rest
          </button>
        </>
      ) : (
        head.faults === 1 && <PairsButton count={head.catalogue.length} msPerCell={msPerCell} isAgain={hadPairs} />
      )}
    </>
  );
}

const defectWords = (count: number): string =>
  `${count === 1 ? '1 cell' : `${count} cells`} could not be played because of a defect in MirrorLab; the application log tells which.`;

interface PairsButtonProps {
  readonly count: number;
  readonly msPerCell: number | null;
  readonly isAgain: boolean;
}

/** Every pair at once, and one after the other in both orders. */
function PairsButton({ count, msPerCell, isAgain }: PairsButtonProps) {
  const pairs = (count * (count - 1) * 3) / 2;
  if (pairs > MAX_CELLS) {
    return (
      <p>
        {pairs.toLocaleString('en')} pairs are too many for the window; play them with{' '}
        <code>mirrorlab analyze --shard</code>.
      </p>
    );
  }
  const expected = msPerCell === null ? '' : `, about ${expectedWords(msPerCell * pairs)}`;
  return (
    <>
      <p>
        {isAgain ? 'The pairs were of an earlier version. ' : ''}
        <span className="figures">{pairs.toLocaleString('en')}</span> cells of pairs{expected}
      </p>
      <button type="button" className="button is-strong" onClick={() => attempt(analyse(2))}>
        {isAgain ? 'Play all pairs again' : 'Play all pairs'}
      </button>
    </>
  );
}
