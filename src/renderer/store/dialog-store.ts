import { create } from 'zustand';
import type { MirrorAsRun } from '../../design/edits/copy-run.ts';
import type { About } from '../../shared/about.ts';
import type { CommandChoice } from '../../shared/emulation.ts';
import type { HelpPlace } from '../../shared/help.ts';
import type { LessonDraft } from '../../shared/lesson.ts';

/** What stands over the window; one at a time. */
export type WindowDialog =
  | { readonly kind: 'search' }
  | { readonly kind: 'help'; readonly place: HelpPlace }
  | { readonly kind: 'settings' }
  | { readonly kind: 'about'; readonly about: About }
  | { readonly kind: 'export' }
  /** Every address and port of the drawing as a table. */
  | { readonly kind: 'address-plan' }
  /** The states of the document, to go to one or to compare with one. */
  | { readonly kind: 'versions'; readonly purpose: 'history' | 'compare' }
  /** What the reader remarked or the import found of the document that is open. */
  | { readonly kind: 'remarks' }
  /** In what the run differs from the drawing, which may become so too. */
  | { readonly kind: 'copy-run'; readonly run: readonly MirrorAsRun[] }
  /** The form in which a run becomes a lesson. */
  | { readonly kind: 'make-lesson'; readonly draft: LessonDraft }
  /** Asks for the values that a fault or an action takes. */
  | { readonly kind: 'values'; readonly choice: CommandChoice };

type DialogKind = WindowDialog['kind'];

const useDialog = create<{ readonly shown: WindowDialog | null }>(() => ({ shown: null }));

/** The dialog of this kind, or null while it is closed. */
export function useShownDialog<Kind extends DialogKind>(kind: Kind): Extract<WindowDialog, { kind: Kind }> | null {
  const shown = useDialog((state) => state.shown);
  return shown?.kind === kind ? (shown as Extract<WindowDialog, { kind: Kind }>) : null;
}

export function openDialog(dialog: WindowDialog): void {
  useDialog.setState({ shown: dialog });
}

/** What the dialog itself may already have been replaced by stays. */
export function closeDialog(kind: DialogKind): void {
  useDialog.setState(({ shown }) => (shown?.kind === kind ? { shown: null } : {}));
}

export function closeAnyDialog(): void {
  useDialog.setState({ shown: null });
}
