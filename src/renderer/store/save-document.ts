import type { DesignDocument } from '../../design/design-document.ts';
import { setField } from '../../design/edits/set-field.ts';
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
  useDesignStore.getState().markSaved(takeName(present, result.name));
  useDocument.setState({ document: { ...document, fileName: result.fileName }, outsideChange: null });
}

/** A step of its own, so that it can be undone; the version that stands in the file. */
function takeName(written: DesignDocument, name: string | undefined): DesignDocument {
  if (name === undefined) return written;
  const isUnchanged = useDesignStore.getState().history.present === written;
  useDesignStore.getState().edit('Name the design after its file', (document) => setField(document, ['name'], name));
  const { present } = useDesignStore.getState().history;
  if (isUnchanged) noteKept(present);
  return isUnchanged ? present : written;
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
