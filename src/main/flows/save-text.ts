import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { SaveResult } from '../../shared/document.ts';
import { reasonOf } from '../documents/documents.ts';
import type { Services } from '../documents/services.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { fileNameFor } from './saving.ts';

/** A text that a person saves, with what the dialog proposes: a name without its ending, and what kind of file it is. */
export interface TextToSave {
  readonly title: string;
  readonly name: string;
  readonly extension: string;
  readonly kind: string;
  readonly text: string;
}

/** Writes a text into a file that the person chooses, whole or not at all. */
export async function saveText(
  { log }: Services,
  { browserWindow }: DocumentWindow,
  { title, name, extension, kind, text }: TextToSave,
): Promise<SaveResult> {
  const { filePath } = await dialog.showSaveDialog(browserWindow, {
    title,
    defaultPath: `${fileNameFor(name)}${extension}`,
    filters: [{ name: kind, extensions: [extension.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (filePath === undefined || filePath === '') return { outcome: 'cancelled' };
  const path = filePath.toLowerCase().endsWith(extension) ? filePath : `${filePath}${extension}`;
  try {
    await writeFileAtomically(path, text);
  } catch (error) {
    log.error(`${path} could not be written.`, error);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
  return { outcome: 'saved', fileName: basename(path) };
}

/** The system knows no name for an account that was taken away, as containers have them. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody without an account';
  }
}
