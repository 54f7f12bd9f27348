import { useEffect } from 'react';
import { isWrittenInPlace } from '../../design/edits/elements.ts';
import { useDesignStore } from '../store/design-store.ts';
import { openMenuBesideSelection } from './ContextMenu.tsx';
import { showInDesignView, useDesignView } from './design-view.ts';
import {
  clipText,
  duplicate,
  layOutEverything,
  move,
  paste,
  remove,
  selectAll,
  toggleLock,
} from './element-actions.ts';

const STEP = 8;
const LONG_STEP = 40;
const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The keys of the Design workspace, and its part in the system's clipboard. */
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
  return target instanceof Element && target.closest('input, select, textarea, dialog, [role="menu"]') !== null;
}

function pressKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isElsewhere(event.target)) return;
  const isHandled = event.ctrlKey || event.metaKey ? pressWithCtrl(event) : pressAlone(event);
  if (isHandled) event.preventDefault();
}

function pressWithCtrl({ key, shiftKey }: KeyboardEvent): boolean {
  if (key === 'L' && shiftKey) void layOutEverything();
  else if (key === 'd') duplicate();
  else if (key === 'a') selectAll();
  else if (key === 'l') toggleLock();
  else return false;
  return true;
}

function pressAlone({ key, shiftKey }: KeyboardEvent): boolean {
  const { selection, select } = useDesignStore.getState();
  const arrow = ARROWS[key];
  const [first] = selection;
  if (key === 'Escape') {
    if (useDesignView.getState().tool !== null) showInDesignView({ tool: null });
    else select([]);
    return true;
  }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return openMenuBesideSelection();
  if (first === undefined) return false;
  if (arrow !== undefined) {
    const length = shiftKey ? LONG_STEP : STEP;
    move({ x: arrow.x * length, y: arrow.y * length }, selection, 'arrow keys');
  } else if (key === 'Delete' || key === 'Backspace') {
    remove();
  } else if (key === 'F2' && isWrittenInPlace(first.kind)) {
    showInDesignView({ renaming: first });
  } else {
    return false;
  }
  return true;
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
