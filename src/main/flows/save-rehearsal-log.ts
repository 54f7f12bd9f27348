import { writeRehearsalLog } from '../../session/rehearsal-log.ts';
import type { SaveResult } from '../../shared/document.ts';
import type { Services } from '../documents/services.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { saveText, userName } from './save-text.ts';

/** Writes the log of the rehearsal that is shown into a file that the person chooses; no runbook has its extension. */
export async function saveRehearsalLog(services: Services, documentWindow: DocumentWindow): Promise<SaveResult> {
  const { document, session } = documentWindow;
  const view = session === null || session.hasEnded() ? null : await session.ask('readRehearsal', []);
  if (document === null || view === null) return { outcome: 'failed', reason: 'no runbook is being rehearsed' };
  return saveText(services, documentWindow, {
    title: 'Save the log of the rehearsal',
    name: `Rehearsal - ${view.title}`,
    extension: '.txt',
    kind: 'Text',
    text: writeRehearsalLog(view, { design: document.name, who: userName(), savedAt: new Date() }),
  });
}
