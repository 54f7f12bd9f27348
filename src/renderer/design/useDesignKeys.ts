import { useEffect } from 'react';
import { useDesignStore } from '../store/design-store.ts';
import { openMenuBesideSelection } from './ContextMenu.tsx';
import { showInDesignView, useDesignView } from './design-view.ts';
import { clipText, move, paste, remove } from './element-actions.ts';
import { endComparison, useComparison } from './versions/comparison.ts';

const STEP = 8;
const LONG_STEP = 40;
const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The keys that are no commands, as they steer what is at hand, and the drawing's part in the system's clipboard. */
export function useDesignKeys(): void {
  useEffect(() => {
    const end = new AbortController();
    const options = { signal: end.signal };
    window.addEventListener('keydown', pressKey, options);
    window.addEventListener('keyup', ({ key }) => ARROWS[key] && useDesignStore.getState().endGroup(), options);
    window.addEventListener('copy', (event) => copy(event), options);
    window.addEventListener('cut', (event) => copy(event) && remove(), options);
    window.addEventListener('paste', pasteFromClipboard, options);
    return () => end.abort();
  }, []);
}

function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, dialog, [role="dialog"], [role="menu"]') !== null
  );
}

function pressKey(event: KeyboardEvent): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (event.defaultPrevented || ctrlKey || metaKey || altKey || isElsewhere(event.target)) return;
  const { selection, select } = useDesignStore.getState();
  const arrow = ARROWS[key];
  if (key === 'Escape') {
    if (useDesignView.getState().tool !== null) showInDesignView({ tool: null });
    else if (useComparison.getState().shown !== null) endComparison();
    else select([]);
  } else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
    if (!openMenuBesideSelection()) return;
  } else if (arrow !== undefined && selection.length > 0) {
    const length = shiftKey ? LONG_STEP : STEP;
    move({ x: arrow.x * length, y: arrow.y * length }, selection, 'arrow keys');
  } else {
    return;
  }
  event.preventDefault();
}

function copy(event: ClipboardEvent): boolean {
  const text = isElsewhere(event.target) ? null : clipText();
  if (text === null) return false;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
  return true;
}

function pasteFromClipboard(event: ClipboardEvent): void {
  if (isElsewhere(event.target)) return;
  if (paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
}
