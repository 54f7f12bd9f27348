import { Lock, LockOpen } from 'lucide-react';
import type { MouseEvent } from 'react';
import { isWrittenInPlace } from '../../../design/edits/elements.ts';
import { isLocked } from '../../../design/edits/lock.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { NameInPlace } from '../canvas/NameInPlace.tsx';
import { showInDesignView } from '../design-view.ts';
import { useFindingsOn, useIsSelected } from '../drawing.ts';
import { toggleLock } from '../element-actions.ts';
import { RANKS, worstOf } from '../problems/severity.ts';
import type { ListedElement } from './listed-elements.ts';

interface ListRowProps {
  readonly listed: ListedElement;
  /** The one row that the Tab key reaches. */
  readonly isActive: boolean;
  readonly onPoint: (element: ElementReference, event: MouseEvent) => void;
}

export function ListRow({ listed: { element, name, facts }, isActive, onPoint }: ListRowProps) {
  const isSelected = useIsSelected(element);
  const key = elementKey(element);
  const worst = worstOf(useFindingsOn([element]).filter(({ severity }) => severity !== 'info'));
  const rename = (): void => {
    if (isWrittenInPlace(element.kind)) showInDesignView({ renaming: element });
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
        {elementKinds[element.kind].isPlaced && <LockButton element={element} name={name} />}
      </td>
      <td className="list-facts" title={facts}>
        {facts}
      </td>
      <td>
        {worst !== null && (
          <span className={`list-finding tone-${RANKS[worst].tone}`}>
            <Icon of={RANKS[worst].icon} size={13} />
            {RANKS[worst].word}
          </span>
        )}
      </td>
    </tr>
  );
}

/** By keyboard the selection is locked with Ctrl+L, so that the Tab key does not stop at every row. */
function LockButton({ element, name }: { readonly element: ElementReference; readonly name: string }) {
  const isFixed = useDesignStore(({ history }) => isLocked(history.present, element.id));
  return (
    <button
      type="button"
      className="icon-button list-lock"
      tabIndex={-1}
      aria-pressed={isFixed}
      aria-label={`Lock ${name} in place`}
      title={isFixed ? 'Unlock' : 'Lock in place'}
      onClick={(event) => {
        event.stopPropagation();
        toggleLock([element]);
      }}
    >
      <Icon of={isFixed ? Lock : LockOpen} size={14} />
    </button>
  );
}
