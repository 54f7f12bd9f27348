import type { ElementReference } from '../../../design/element.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { useFindingsOn } from '../drawing.ts';
import { RANKS, worstOf } from '../problems/severity.ts';

/** How many errors, steps and warnings concern an element, on the edge of its card; remarks stay in the panel. */
export function FindingBadge({ elements }: { readonly elements: readonly ElementReference[] }) {
  const findings = useFindingsOn(elements).filter(({ severity }) => severity !== 'info');
  const worst = worstOf(findings);
  if (worst === null) return null;
  const { icon, tone, word } = RANKS[worst];
  const words = findings.map(({ message }) => message).join('\n');
  return (
    <span
      className={`finding-badge tone-${tone}`}
      title={words}
      role="img"
      aria-label={`${word}, ${findings.length} in all`}
    >
      <Icon of={icon} size={13} />
      {findings.length > 1 && <span className="figures">{findings.length}</span>}
    </span>
  );
}
