import type { KeyboardEvent, MouseEvent } from 'react';
import { isWrittenInPlace } from '../../../design/edits/elements.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { showInDesignView, useDesignView } from '../design-view.ts';
import { useIsSelected } from '../drawing.ts';

/** What makes something in the drawing selectable, by mouse and by keyboard, and renamed where it stands. */
export function useDrawnElement(element: ElementReference, name: string) {
  const isSelected = useIsSelected(element);
  const choose = (event: MouseEvent | KeyboardEvent): void => {
    // A click with a tool in hand draws, wherever it falls.
    if (useDesignView.getState().tool !== null) return;
    event.stopPropagation();
    const { selection, select } = useDesignStore.getState();
    const key = elementKey(element);
    const others = selection.filter((one) => elementKey(one) !== key);
    const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!isAdding) select([element]);
    else select(others.length < selection.length ? others : [...selection, element]);
  };
  return {
    role: 'group',
    'aria-label': `${name}${isSelected ? ', selected' : ''}`,
    tabIndex: 0,
    'data-element': elementKey(element),
    'data-selected': isSelected,
    onClick: choose,
    onDoubleClick: (event: MouseEvent): void => {
      event.stopPropagation();
      if (isWrittenInPlace(element.kind)) showInDesignView({ renaming: element });
    },
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      choose(event);
    },
  } as const;
}
