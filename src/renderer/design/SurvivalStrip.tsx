import { ShieldQuestion } from 'lucide-react';
import type { Report } from '../../analysis/report.ts';
import { survivalWords } from '../../analysis/sentences.ts';
import { runWindowCommand, windowCommand } from '../commands/registry.ts';
import { useAnalysis } from '../store/analysis-store.ts';
import { useDesignStore } from '../store/design-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { differOnlyOnCanvas } from './drawing.ts';

/** What the drawing survives as it is now, worked out anew after every edit, and what the last edit changed. */
export function SurvivalStrip() {
  const { document, report, reasons, isRunning, change } = useAnalysis();
  const isOld = useDesignStore(({ history }) => document === null || !differOnlyOnCanvas(document, history.present));
  const isBusy = isOld || isRunning;
  return (
    <section className="survival-strip" aria-label="What it survives" aria-busy={isBusy}>
      <Icon of={ShieldQuestion} size={14} />
      {reasons.length > 0 ? (
        <p>What it survives is told here as soon as the drawing can be emulated.</p>
      ) : (
        <button
          type="button"
          className="survival-words"
          title="Show every outage in Analyze"
          onClick={() => runWindowCommand(windowCommand('analyze'))}
        >
          {report === null || (isRunning && report.partial === true)
            ? 'Playing every single outage…'
            : survivalWords(report)}
        </button>
      )}
      {reasons.length === 0 && (
        <p className="survival-change" role="status">
          {isBusy ? workingWords(report) : changeWords(change)}
        </p>
      )}
    </section>
  );
}

function workingWords(report: Report | null): string {
  if (report === null) return '';
  const { announced, played, merged, excluded } = report.cellCounts;
  return report.partial === true ? `${played + merged + excluded} of ${announced} played…` : 'Working it out anew…';
}

function changeWords(change: ReturnType<typeof useAnalysis.getState>['change']): string {
  if (change === null) return '';
  const { better, worse, only } = change.comparison;
  const parts = [
    ...(worse.length > 0 ? [`${worse.length} worse`] : []),
    ...(better.length > 0 ? [`${better.length} better`] : []),
    ...(only.this.length > 0 ? [`${only.this.length} new`] : []),
    ...(only.other.length > 0 ? [`${only.other.length} gone`] : []),
  ];
  if (parts.length === 0) return '';
  return `${change.label === null ? 'Since the version before' : change.label}: ${parts.join(', ')}`;
}
