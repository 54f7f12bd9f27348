import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Severity } from '../../../design/rules/rule.ts';
import { Icon } from '../../controls/icons.tsx';
import { useFindings } from '../drawing.ts';
import { FindingRows } from './FindingRows.tsx';
import { SEVERITIES, severitiesInOrder } from './severity.ts';

/** What the rules find in the drawing as it stands, the worst first. */
export function ProblemsDock() {
  const findings = useFindings();
  const [hidden, setHidden] = useState<readonly Severity[]>([]);
  const [isOpen, setIsOpen] = useState(true);
  const shown = severitiesInOrder
    .filter((severity) => !hidden.includes(severity))
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const toggle = (severity: Severity): void =>
    setHidden(hidden.includes(severity) ? hidden.filter((one) => one !== severity) : [...hidden, severity]);
  return (
    <section className={`dock problems ${isOpen ? '' : 'is-closed'}`} aria-label="Problems">
      <div className="problems-bar">
        <button type="button" className="problems-title" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Problems
        </button>
        {severitiesInOrder.map((severity) => {
          const { icon, tone, counted } = SEVERITIES[severity];
          const count = findings.filter((finding) => finding.severity === severity).length;
          return (
            <button
              key={severity}
              type="button"
              className={`problems-count tone-${count === 0 ? 'neutral' : tone}`}
              aria-pressed={!hidden.includes(severity)}
              onClick={() => toggle(severity)}
            >
              <Icon of={icon} size={14} />
              <span className="figures">{count}</span> {counted[count === 1 ? 0 : 1]}
            </button>
          );
        })}
      </div>
      {isOpen && (shown.length > 0 ? <FindingRows findings={shown} /> : <NothingFound />)}
    </section>
  );
}

function NothingFound() {
  return (
    <p className="problems-none">
      <Icon of={CircleCheck} size={15} />
      Nothing to show here.
    </p>
  );
}
