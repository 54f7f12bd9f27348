import { BellOff, Crown, Wrench } from 'lucide-react';
import { useMemo, useState } from 'react';
import { elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import type { Finding } from '../../../design/rules/check-design.ts';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { SectionNumbers } from '../../ui/controls/SectionNumbers.tsx';
import { showInDesignView } from '../design-view.ts';
import { isFirstStep, isSilenceable, repairOf, useDrawnContent } from '../drawing.ts';
import { repair } from '../element-actions.ts';
import { RANKS, rankOf } from './severity.ts';

/** More rows at once would be long in coming, and nobody reads them before the first are repaired. */
const ROWS_AT_ONCE = 100;

/** So many of the elements of a finding are named in its row; a click selects them all. */
const NAMED = 2;

/** Findings with what would happen, the section, and the repair where one is obvious. A click selects the elements. */
export function FindingRows({ findings }: { readonly findings: readonly Finding[] }) {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const hidden = findings.length - shown;
  return (
    <>
      <ul className="finding-rows">
        {findings.slice(0, shown).map((finding) => (
          <FindingRow
            key={`${finding.rule} ${finding.elements.map(({ id }) => id).join()} ${finding.message}`}
            finding={finding}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="text-button finding-more" onClick={() => setShown(shown + ROWS_AT_ONCE)}>
          Show {Math.min(hidden, ROWS_AT_ONCE)} more of {hidden}
        </button>
      )}
    </>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const document = useDrawnContent();
  // A repair depends on what is drawn and not on where it stands, and a finding lives as long as what is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const fix = useMemo(() => repairOf(finding, document), [finding]);
  const drawFailover = windowCommand('draw-failover');
  return (
    <li className={`finding tone-${RANKS[rankOf(finding)].tone}`}>
      <FindingWords finding={finding} />
      {fix !== null && (
        <button type="button" className="text-button finding-fix" onClick={() => repair(finding)}>
          <Icon of={Wrench} size={13} />
          {fix.title}
        </button>
      )}
      {isFirstStep(finding) && (
        <button type="button" className="text-button finding-fix" onClick={() => runWindowCommand(drawFailover)}>
          <Icon of={Crown} size={13} />
          {drawFailover.title}
        </button>
      )}
      {isSilenceable(finding) && (
        <button
          type="button"
          className="icon-button finding-silence"
          aria-label="Silence this finding"
          title="Silence this finding, with a reason"
          onClick={() => showInDesignView({ silencing: finding })}
        >
          <Icon of={BellOff} size={14} />
        </button>
      )}
    </li>
  );
}

interface FindingWordsProps {
  readonly finding: Finding;
  /** Why it is silenced, for one that is. */
  readonly reason?: string;
}

export function FindingWords({ finding, reason }: FindingWordsProps) {
  const document = useDrawnContent();
  const select = useDesignStore((state) => state.select);
  const { elements, message, guide } = finding;
  const { icon, word } = RANKS[rankOf(finding)];
  return (
    <>
      <button type="button" className="finding-words" onClick={() => select(elements)}>
        <span className="finding-severity">
          <Icon of={icon} size={14} />
          {word}
        </span>
        <span className="finding-message">
          {message}
          {reason !== undefined && (
            <span className="finding-reason">Silenced: {reason === '' ? 'no reason given' : reason}</span>
          )}
        </span>
        <span className="finding-where">
          {elements.slice(0, NAMED).map((one) => (
            <Name key={elementKey(one)} text={elementName(document, one)} />
          ))}
          {elements.length > NAMED && ` and ${elements.length - NAMED} more`}
        </span>
      </button>
      <SectionNumbers sections={guide} />
    </>
  );
}
