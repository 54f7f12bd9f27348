import { Lock, LockOpen } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { elementKey, elementKinds, elementName, elementsOf } from '../../design/edits/elements.ts';
import { isLocked } from '../../design/edits/lock.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import { Icon } from '../controls/icons.tsx';
import { useDesignDocument, useDesignStore } from '../store/design-store.ts';
import { NameInPlace } from './canvas/NameInPlace.tsx';
import { useDesignView } from './design-view.ts';
import { useFindings, useIsSelected } from './drawing.ts';
import { toggleLock } from './element-actions.ts';
import { SEVERITIES, worstOf } from './problems/severity.ts';

/** The whole design as a list: what is selected here is edited in the inspector, moved and removed by the same keys. */
export function DesignList() {
  const document = useDesignDocument();
  const elements = elementsOf(document);
  const kinds = [...new Set(elements.map(({ kind }) => kind))];
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    // Between rows the arrows move the focus and not what is selected.
    event.preventDefault();
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.list-row')];
    rows[rows.indexOf(window.document.activeElement as HTMLElement) + step]?.focus();
  };
  return (
    <section className="design-list" aria-label="Design list" onKeyDown={move}>
      {kinds.map((kind) => (
        <section key={kind} aria-label={`Every ${elementKinds[kind].noun}`}>
          <h2>{elementKinds[kind].noun}</h2>
          <ul>
            {elements
              .filter((element) => element.kind === kind)
              .map((element) => (
                <ElementRow key={elementKey(element)} element={element} name={elementName(document, element)} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function ElementRow({ element, name }: { readonly element: ElementReference; readonly name: string }) {
  const isSelected = useIsSelected(element);
  const isFixed = useDesignStore(({ history }) => isLocked(history.present, element.id));
  const rowId = useId();
  const key = elementKey(element);
  const findings = useFindings().filter((finding) => finding.elements.some((one) => elementKey(one) === key));
  const worst = worstOf(findings.filter(({ severity }) => severity !== 'info'));
  const choose = (isAdding: boolean): void => {
    const { selection, select } = useDesignStore.getState();
    const others = selection.filter((one) => elementKey(one) !== key);
    if (!isAdding) select([element]);
    else select(isSelected ? others : [...selection, element]);
  };
  const isRenaming = useDesignView(({ renaming }) => renaming !== null && elementKey(renaming) === key);
  if (isRenaming) {
    return (
      <li>
        <NameInPlace element={element} />
      </li>
    );
  }
  return (
    <li className="list-item">
      <button
        type="button"
        id={rowId}
        className="list-row"
        aria-pressed={isSelected}
        onClick={(event) => choose(event.shiftKey || event.ctrlKey || event.metaKey)}
      >
        <span>{name}</span>
        <span className="field-remark figures">{element.id}</span>
        {worst !== null && (
          <span className={`list-finding tone-${SEVERITIES[worst].tone}`}>
            <Icon of={SEVERITIES[worst].icon} size={13} />
            {SEVERITIES[worst].word}
          </span>
        )}
      </button>
      {elementKinds[element.kind].isPlaced && (
        <button
          type="button"
          className="icon-button list-lock"
          aria-pressed={isFixed}
          aria-label="Lock in place"
          aria-describedby={rowId}
          title={isFixed ? 'Unlock' : 'Lock in place'}
          onClick={() => toggleLock([element])}
        >
          <Icon of={isFixed ? Lock : LockOpen} size={14} />
        </button>
      )}
    </li>
  );
}
