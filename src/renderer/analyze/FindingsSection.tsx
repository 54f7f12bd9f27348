import type { CheckedFinding } from '../../analysis/checked-findings.ts';
import { useAnalysis } from '../store/analysis-store.ts';
import { GuideSections } from '../ui/controls/GuideSections.tsx';
import { CellLinks } from './CellLinks.tsx';

/** Which findings of the design rules are shown by an outage: one that comes off better once the quick fix is made. */
export function FindingsSection() {
  const findings = useAnalysis(({ checkedFindings }) => checkedFindings);
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">Findings, held against the outages</h2>
      {findings.map((finding) => (
        <Checked key={`${finding.rule} ${finding.message}`} finding={finding} />
      ))}
    </section>
  );
}

function Checked({ finding: { message, guide, cells } }: { readonly finding: CheckedFinding }) {
  return (
    <article className="cause">
      <h3 className="selectable">{message}</h3>
      <p>{confirmedWords(cells.length)}</p>
      <CellLinks ids={cells} />
      <GuideSections sections={guide} />
    </article>
  );
}

function confirmedWords(count: number): string {
  if (count === 0) return 'No outage that was played shows it.';
  return count === 1 ? 'Confirmed: 1 outage' : `Confirmed: ${count} outages`;
}
