import { saveDesign } from '../../design/save-design.ts';
import type { OutsideChange } from '../../shared/document.ts';
import { bridge } from '../bridge/bridge.ts';
import { noteKept } from './autosave.ts';
import { useDesignStore } from './design-store.ts';
import { showOpenResult, useDocument } from './document-store.ts';
import { useNotice } from './notice-store.ts';

/** Writes the drawing as it is now; what is drawn while it is being written is still to be saved. */
export async function saveDocument({ asNewFile }: { readonly asNewFile: boolean }): Promise<void> {
  const drawing = useDesignStore.getState();
  drawing.endGroup();
  const { present } = drawing.history;
  const text = saveDesign(present);
  const result = await (asNewFile ? bridge.saveDocumentAs(text) : bridge.saveDocument(text));
  if (useDesignStore.getState().history.present === present) noteKept(present);
  if (result.outcome === 'failed') useNotice.getState().tell(`The design could not be saved: ${result.reason}.`);
  const { document } = useDocument.getState();
  if (result.outcome !== 'saved' || document === null) return;
  useDesignStore.getState().markSaved(present);
  useDocument.setState({ document: { ...document, fileName: result.fileName }, outsideChange: null });
}

export function showOutsideChange(outsideChange: OutsideChange | null): void {
  useDocument.setState({ outsideChange });
}

/** A step like any other: undoing it brings back what was drawn here. */
export async function reloadDocument(): Promise<void> {
  const result = await bridge.reloadDocument();
  if (result.outcome !== 'opened') return showOpenResult(result);
  const { document } = result.document;
  noteKept(document);
  const { edit, markSaved } = useDesignStore.getState();
  edit('Reload', () => document);
  markSaved(document);
  useDocument.setState({ document: result.document, outsideChange: null });
}

export async function keepOwnVersion(): Promise<void> {
  await bridge.keepOwnVersion();
  useDesignStore.getState().markUnsaved();
  useDocument.setState({ outsideChange: null });
}
