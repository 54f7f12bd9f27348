import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';

/**
 * Selecting in a list as file managers do it: the arrows take the selection along, with Shift they extend it, with Ctrl
 * they leave it, and Space turns one row on or off. One row at a time is in the order of the Tab key.
 */
export function useListKeys(elements: readonly ElementReference[]) {
  const table = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const hadFocus = useRef(false);
  const lastIndex = useRef(0);
  const selection = useDesignStore((state) => state.selection);

  const keys = elements.map(elementKey);
  const chosen = selection[0] === undefined ? null : elementKey(selection[0]);
  // What was added by a tool is selected, and what was removed leaves its place to the next.
  const active =
    [current, chosen].find((key) => key !== null && keys.includes(key)) ??
    keys[Math.min(lastIndex.current, keys.length - 1)] ??
    null;

  const rowOf = (key: string): HTMLElement | null =>
    table.current?.querySelector(`[data-row="${CSS.escape(key)}"]`) ?? null;
  useEffect(() => {
    if (active !== null) lastIndex.current = Math.max(0, keys.indexOf(active));
    const hasLost = hadFocus.current && document.activeElement === document.body;
    if (hasLost && active !== null) rowOf(active)?.focus();
    hadFocus.current = table.current?.contains(document.activeElement) === true;
  });

  const selectRange = (key: string): void => {
    const { selection: selected, select } = useDesignStore.getState();
    const isAnchored = selected.some((one) => elementKey(one) === anchor.current);
    if (!isAnchored) anchor.current = active;
    const from = keys.indexOf(anchor.current ?? key);
    const to = keys.indexOf(key);
    select(elements.slice(Math.min(from, to), Math.max(from, to) + 1));
  };
  const toggle = (element: ElementReference): void => {
    const { selection: selected, select } = useDesignStore.getState();
    const others = selected.filter((one) => elementKey(one) !== elementKey(element));
    select(others.length < selected.length ? others : [...selected, element]);
  };
  const goTo = (element: ElementReference, { shiftKey, isKept }: { shiftKey: boolean; isKept: boolean }): void => {
    const key = elementKey(element);
    setCurrent(key);
    if (shiftKey) selectRange(key);
    else anchor.current = key;
    if (!shiftKey && !isKept) useDesignStore.getState().select([element]);
  };

  const press = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLTableRowElement) || event.altKey) return;
    const index = keys.indexOf(active ?? '');
    const targets: Partial<Record<string, number>> = {
      ArrowDown: Math.min(index + 1, keys.length - 1),
      ArrowUp: Math.max(index - 1, 0),
      Home: 0,
      End: keys.length - 1,
    };
    const target = elements[targets[event.key] ?? -1];
    const here = elements[index];
    if (target !== undefined) {
      goTo(target, { shiftKey: event.shiftKey, isKept: event.ctrlKey || event.metaKey });
      rowOf(elementKey(target))?.focus();
    } else if (event.key === ' ' && here !== undefined) toggle(here);
    else if (event.key === 'Enter' && here !== undefined) goTo(here, { shiftKey: false, isKept: false });
    else return;
    event.preventDefault();
  };

  const point = (element: ElementReference, event: MouseEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    const isKept = event.ctrlKey || event.metaKey;
    goTo(element, { shiftKey: event.shiftKey, isKept });
    if (isKept && !event.shiftKey) toggle(element);
  };
  return { table, active, press, point };
}
