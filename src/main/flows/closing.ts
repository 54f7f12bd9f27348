import { dialog } from 'electron';
import { hasUnsavedChanges, type KeptDocument } from '../documents/kept-document.ts';
import type { Services } from '../documents/services.ts';
import { type DocumentWindow, sendToWindow } from '../windows/document-window.ts';
import { endRun } from './run-end.ts';
import { saveDocument } from './saving.ts';

/** A page that hangs must not keep its window open; what it told last is kept all the same. */
const MAX_WAIT_FOR_PAGE_MS = 1_000;

/** Whether the document of a window and its run may be let go: saved, discarded, or without a change. */
export async function confirmClose(services: Services, documentWindow: DocumentWindow): Promise<boolean> {
  await newestText(documentWindow);
  const { document } = documentWindow;
  if (document === null) return true;
  await services.recoveries.autosaveNow(document);
  const isAllowed =
    (await mayLetDesignGo(services, documentWindow, document)) && (await endRun(services, documentWindow));
  // What nobody wanted to keep is not offered at the next start.
  if (isAllowed) await services.recoveries.forget(document.recoveryId);
  return isAllowed;
}

async function mayLetDesignGo(
  services: Services,
  documentWindow: DocumentWindow,
  document: KeptDocument,
): Promise<boolean> {
  const { browserWindow } = documentWindow;
  if (!hasUnsavedChanges(document)) return true;
  const { response } = await dialog.showMessageBox(browserWindow, {
    type: 'warning',
    message: `Save the changes to “${document.name}”?`,
    detail: 'Unsaved changes are lost if you discard them.',
    buttons: ['Save', 'Discard', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 1) return true;
  if (response !== 0) return false;
  const result = await saveDocument(services, documentWindow, { asNewFile: false });
  if (result.outcome === 'failed') dialog.showErrorBox('The design could not be saved', result.reason);
  return result.outcome === 'saved';
}

/** Edits are told a moment after they were made; before the end they are asked for. */
function newestText(documentWindow: DocumentWindow): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      documentWindow.afterKeeping = () => undefined;
      resolve();
    };
    const timer = setTimeout(finish, MAX_WAIT_FOR_PAGE_MS);
    documentWindow.afterKeeping = finish;
    sendToWindow(documentWindow, 'documentWanted', null);
  });
}
