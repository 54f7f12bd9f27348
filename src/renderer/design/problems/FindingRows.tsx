import { Wrench } from 'lucide-react';
import { elementName } from '../../../design/edits/elements.ts';
import type { Finding } from '../../../design/rules/check-design.ts';
import { andList } from '../../../design/rules/rule.ts';
import { Icon } from '../../controls/icons.tsx';
import { useDesignDocument, useDesignStore } from '../../store/design-store.ts';
import { quickFixFor } from './quick-fixes.ts';
import { SEVERITIES } from './severity.ts';

/** Findings with what would happen, the section, and the repair where one is obvious. A click selects the elements. */
export function FindingRows({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="finding-rows">
      {findings.map((finding) => (
        <FindingRow
          key={`${finding.rule} ${finding.elements.map(({ id }) => id).join()} ${finding.message}`}
          finding={finding}
        />
      ))}
    </ul>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const document = useDesignDocument();
  const { edit, select } = useDesignStore();
  const { severity, elements, message, guide } = finding;
  const { icon, tone, word } = SEVERITIES[severity];
  const fix = quickFixFor(document, finding);
  return (
    <li className={`finding tone-${tone}`}>
      <button type="button" className="finding-words" onClick={() => select(elements)}>
        <span className="finding-severity">
          <Icon of={icon} size={14} />
          {word}
        </span>
        <span className="finding-message">{message}</span>
        <span className="finding-where">{andList(elements.map((one) => elementName(document, one)))}</span>
        <span className="finding-guide figures">{guide.map((section) => `§ ${section}`).join(', ')}</span>
      </button>
      {fix !== null && (
        <button type="button" className="text-button finding-fix" onClick={() => edit(fix.title, fix.apply)}>
          <Icon of={Wrench} size={13} />
          {fix.title}
        </button>
      )}
    </li>
  );
}
