import { create } from 'zustand';
import type { DesignDocument } from '../../design/design-document.ts';
import { followElement, hasElement } from '../../design/edits/elements.ts';
import { commitEdit, endGroup, type History, markSaved, redo, startHistory, undo } from '../../design/edits/history.ts';
import { newDocument } from '../../design/edits/new-document.ts';
import type { ElementReference } from '../../design/element.ts';

/** The document as the person draws it, every version before, and what is selected. */
interface DesignState {
  /** While the welcome page is shown, an empty drawing that nobody sees. */
  readonly history: History;
  readonly selection: readonly ElementReference[];
  /** When the document was opened, ISO 8601. */
  readonly openedAt: string;
  /** Makes one step of what the change gives back; edits of one group that follow each other are one step together. */
  edit(label: string, change: (document: DesignDocument) => DesignDocument, group?: string): void;
  /** Ends a group, such as when the mouse button is released or a field is left. */
  endGroup(): void;
  undo(): void;
  redo(): void;
  select(elements: readonly ElementReference[]): void;
  /** Begins anew with a document that was opened. */
  begin(document: DesignDocument, options: { readonly isSaved: boolean }): void;
  /** The version that was written; what was drawn while it was being written is still to be saved. */
  markSaved(document: DesignDocument): void;
  /** What is on disk is not this document any more. */
  markUnsaved(): void;
}

export const useDesignStore = create<DesignState>((set, get) => {
  /** What was renamed stays selected under its new name; what an edit or an undo has taken away cannot. */
  const moveTo = (history: History): void => {
    const { history: before, selection } = get();
    if (history === before) return;
    if (selection.every((element) => hasElement(history.present, element))) return set({ history });
    const followed = selection.map((element) => followElement(before.present, history.present, element));
    set({ history, selection: followed.filter((element) => element !== null) });
  };
  return {
    history: startHistory(newDocument(), { isSaved: false }),
    selection: [],
    openedAt: new Date().toISOString(),
    edit: (label, change, group) => {
      const { history } = get();
      moveTo(commitEdit(history, change(history.present), label, group, new Date().toISOString()));
    },
    endGroup: () => set({ history: endGroup(get().history) }),
    undo: () => moveTo(undo(get().history)),
    redo: () => moveTo(redo(get().history)),
    select: (selection) => set({ selection }),
    begin: (document, options) =>
      set({ history: startHistory(document, options), selection: [], openedAt: new Date().toISOString() }),
    markSaved: (document) => set({ history: markSaved(get().history, document) }),
    markUnsaved: () => set({ history: { ...get().history, saved: null } }),
  };
});

/** The document as it is drawn now. */
export function useDesignDocument(): DesignDocument {
  return useDesignStore(({ history }) => history.present);
}
