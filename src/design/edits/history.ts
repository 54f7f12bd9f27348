import type { DesignDocument } from '../design-document.ts';

export interface Step {
  /** What the menu says, such as `Move Host A`. */
  readonly label: string;
  /** The document at the other end of the step: before it in the past, after it in the future. */
  readonly document: DesignDocument;
  /** When it was made, ISO 8601; whoever makes an edit knows the time, if anybody does. */
  readonly at?: string;
}

/** Every version of a document since it was opened. Versions share what they have in common, so that there is no limit. */
export interface History {
  /** The oldest step first. */
  readonly past: readonly Step[];
  readonly present: DesignDocument;
  /** The step that was undone last comes first. */
  readonly future: readonly Step[];
  /** The version that is on disk; null where none is. */
  readonly saved: DesignDocument | null;
  /** The group of the last step, as long as it may still grow. */
  readonly group: string | null;
}

/** A document that was read from a file is on disk; a new one or a sample is not. */
export function startHistory(document: DesignDocument, { isSaved }: { readonly isSaved: boolean }): History {
  return { past: [], present: document, future: [], saved: isSaved ? document : null, group: null };
}

/**
 * Makes an edit one step. Edits of one group that follow each other become one step, which keeps its first label: all the
 * moves of one drag, of arrow keys, or the letters typed into one field.
 */
export function commitEdit(
  history: History,
  document: DesignDocument,
  label: string,
  group?: string,
  at?: string,
): History {
  if (document === history.present) return history;
  const isSameStep = group !== undefined && group === history.group && history.past.length > 0;
  return {
    past: isSameStep
      ? history.past
      : [...history.past, { label, document: history.present, ...(at === undefined ? {} : { at }) }],
    present: document,
    future: [],
    saved: history.saved,
    group: group ?? null,
  };
}

/** Ends a group, such as when the mouse button is released or a field is left. */
export function endGroup(history: History): History {
  return history.group === null ? history : { ...history, group: null };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  const future = [{ ...step, document: history.present }, ...history.future];
  return { ...history, past: history.past.slice(0, -1), present: step.document, future, group: null };
}

export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  const past = [...history.past, { ...step, document: history.present }];
  return { ...history, past, present: step.document, future, group: null };
}

export const undoLabel = (history: History): string | null => history.past.at(-1)?.label ?? null;
export const redoLabel = (history: History): string | null => history.future[0]?.label ?? null;

/**
 * Writing takes a while, so that the version which was written is named. A group ends here, or else there would be no way
 * back to exactly what is on disk.
 */
export function markSaved(history: History, document: DesignDocument = history.present): History {
  return { ...history, saved: document, group: null };
}

/** False for the unsaved state that the title shows; undoing back to what is on disk makes it true again. */
export const isSaved = (history: History): boolean => history.saved === history.present;
