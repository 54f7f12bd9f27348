import { Bell } from 'lucide-react';
import type { DesignCheck } from '../../../design/rules/check-design.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { hear } from '../element-actions.ts';
import { FindingWords } from './FindingRows.tsx';
import { RANKS } from './severity.ts';

/** What somebody has looked at and lives with, with the reason, until it is taken up again. */
export function SilencedRows({ silenced }: { readonly silenced: DesignCheck['silenced'] }) {
  return (
    <ul className="finding-rows" aria-label="Silenced findings">
      {silenced.map((finding) => (
        <li
          key={`${finding.rule} ${finding.elements.map(({ id }) => id).join()} ${finding.message}`}
          className={`finding is-silenced tone-${RANKS[finding.severity].tone}`}
        >
          <FindingWords finding={finding} reason={finding.reason} />
          <button type="button" className="text-button finding-fix" onClick={() => hear(finding)}>
            <Icon of={Bell} size={13} />
            Restore
          </button>
        </li>
      ))}
    </ul>
  );
}
