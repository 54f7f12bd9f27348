import { useDesignStore } from '../store/design-store.ts';
import { useDocument } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';

/** What a row of the command table does, and when it can be done. */
export interface CommandAction {
  /** Why it cannot be done now, as a sentence; null where it can. */
  readonly disabledReason: () => string | null;
  /** What exactly would happen now, such as the edit that would be undone. */
  readonly titleNow?: () => string;
  run(): void | Promise<void>;
}

export const always = (): null => null;

export function withDocument(): string | null {
  return useDocument.getState().document === null ? 'Open a design first.' : null;
}

export function inDesign(): string | null {
  return withDocument() ?? (useDocument.getState().workspace === 'design' ? null : 'Only in the Design workspace.');
}

export function inRun(): string | null {
  const { workspace, emulated, document } = useDocument.getState();
  if (withDocument() !== null) return withDocument();
  const isLesson = workspace === 'learn' && document?.lesson != null;
  if (workspace !== 'emulate' && !isLesson) return 'Only in the Emulate workspace.';
  if (emulated === null) return 'The drawing cannot run yet.';
  return useSession.getState().endReason === null ? null : 'The emulation has ended.';
}

/** A lesson has one run: what would change or tell more of it waits until it is handed in. */
export function inOpenRun(): string | null {
  const { lesson } = useSession.getState();
  return inRun() ?? (lesson !== null && !lesson.isOver ? 'This is open once the lesson is handed in.' : null);
}

const NUMBERS = ['none', 'an element', 'two or more', 'three or more'] as const;

export const withSelected = (least: 1 | 2 | 3) => (): string | null =>
  inDesign() ?? (useDesignStore.getState().selection.length < least ? `Select ${NUMBERS[least]} first.` : null);

export function isTextField(element: Element | null): boolean {
  return element?.matches('textarea, [contenteditable="true"], input:not([type="range"], [type="checkbox"])') === true;
}
