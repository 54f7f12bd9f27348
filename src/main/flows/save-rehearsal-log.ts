import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { dialog } from 'electron';
import { writeRehearsalLog } from '../../session/rehearsal-log.ts';
import type { SaveResult } from '../../shared/document.ts';
import { reasonOf } from '../documents/documents.ts';
import type { Services } from '../documents/services.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { fileNameFor } from './saving.ts';

const EXTENSION = '.txt';

/** Writes the log of the rehearsal that is shown into a file that the person chooses; no runbook has its extension. */
export async function saveRehearsalLog(services: Services, documentWindow: DocumentWindow): Promise<SaveResult> {
  const { document, session, browserWindow } = documentWindow;
  const view = session === null || session.hasEnded() ? null : await session.ask('readRehearsal', []);
  if (document === null || view === null) return { outcome: 'failed', reason: 'no runbook is being rehearsed' };
  const { filePath } = await dialog.showSaveDialog(browserWindow, {
    title: 'Save the log of the rehearsal',
    defaultPath: `${fileNameFor(`Rehearsal - ${view.title}`)}${EXTENSION}`,
    filters: [{ name: 'Text', extensions: [EXTENSION.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (filePath === undefined || filePath === '') return { outcome: 'cancelled' };
  const path = filePath.toLowerCase().endsWith(EXTENSION) ? filePath : `${filePath}${EXTENSION}`;
  try {
    const text = writeRehearsalLog(view, { design: document.name, who: userName(), savedAt: new Date() });
    await writeFileAtomically(path, text);
  } catch (error) {
    services.log.error(`${path} could not be written.`, error);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
  return { outcome: 'saved', fileName: basename(path) };
}

/** The system knows no name for an account that was taken away, as containers have them. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody without an account';
  }
}
