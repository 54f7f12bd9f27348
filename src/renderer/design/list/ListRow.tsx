import type { MouseEvent } from 'react';
import { elementKey, elementKinds } from '../../../design/edits/elements.ts';
import type { ElementReference } from '../../../design/rules/rule.ts';
import { Icon } from '../../controls/icons.tsx';
import { NameInPlace } from '../canvas/NameInPlace.tsx';
import { showInDesignView } from '../design-view.ts';
import { useFindings, useIsSelected } from '../drawing.ts';
import { SEVERITIES, worstOf } from '../problems/severity.ts';
import type { ListedElement } from './listed-elements.ts';

interface ListRowProps {
  readonly listed: ListedElement;
  /** The one row that the Tab key reaches. */
  readonly isActive: boolean;
  readonly onPoint: (element: ElementReference, event: MouseEvent) => void;
}

export function ListRow({ listed: { element, facts }, isActive, onPoint }: ListRowProps) {
  const isSelected = useIsSelected(element);
  const key = elementKey(element);
  const findings = useFindings().filter((finding) => finding.elements.some((one) => elementKey(one) === key));
  const worst = worstOf(findings.filter(({ severity }) => severity !== 'info'));
  const rename = (): void => {
    if (elementKinds[element.kind].called !== 'id') showInDesignView({ renaming: element });
  };
  return (
    <tr
      className="list-row"
      data-row={key}
      data-selected={isSelected}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      onClick={(event) => onPoint(element, event)}
      onDoubleClick={rename}
    >
      <td className="list-name">
        <NameInPlace element={element} />
      </td>
      <td className="list-facts">{facts}</td>
      <td>
        {worst !== null && (
          <span className={`list-finding tone-${SEVERITIES[worst].tone}`}>
            <Icon of={SEVERITIES[worst].icon} size={13} />
            {SEVERITIES[worst].word}
          </span>
        )}
      </td>
    </tr>
  );
}
