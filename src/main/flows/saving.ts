import { basename, dirname, extname, join } from 'node:path';
import { dialog } from 'electron';
import type { DesignDocument } from '../../design/design-document.ts';
import { namedAfterFile } from '../../design/edits/named-after-file.ts';
import { readDesign } from '../../design/read-design.ts';
import { saveDesign } from '../../design/save-design.ts';
import type { SaveResult } from '../../shared/document.ts';
import { reasonOf } from '../documents/documents.ts';
import { type KeptDocument, keepText } from '../documents/kept-document.ts';
import type { Services } from '../documents/services.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import { readContent } from '../platform/file-watch.ts';
import { type DocumentWindow, followFile, sendToWindow, showTitle } from '../windows/document-window.ts';

const DESIGN_EXTENSION = '.mirrorlab';

interface SaveOptions {
  /** Asks for the file even where the document has one. */
  readonly asNewFile: boolean;
}

/** Writes what the window has drawn into its file, or into one that the person chooses. */
export async function saveDocument(
  services: Services,
  documentWindow: DocumentWindow,
  { asNewFile }: SaveOptions,
): Promise<SaveResult> {
  const { document } = documentWindow;
  if (document === null) throw new Error('There is no document to save.');
  const { file } = document;
  const nameBefore = document.name;
  const isChosen = asNewFile || file === null || !file.isSavedInPlace;
  const path = isChosen ? await chooseNewFile(documentWindow, document) : file.path;
  if (path === null) return { outcome: 'cancelled' };
  if (!isChosen && !(await mayOverwrite(documentWindow, document))) return { outcome: 'cancelled' };

  const text = isChosen ? namedText(document.text, basename(path)) : document.text;
  // The text came from the window; nothing that could not be opened again is written over a design.
  if (readDesign(text, basename(path)).document === null) return failed('the drawing is not a valid design');
  document.isBeingWritten = true;
  try {
    await writeFileAtomically(path, text);
    document.file = { path, content: text, isSavedInPlace: true };
    document.savedText = text;
    if (document.text !== text) keepText(document, text);
  } catch (error) {
    services.log.error(`${path} could not be written.`, error);
    return failed(reasonOf(error));
  } finally {
    document.isBeingWritten = false;
  }
  if (file !== null && file.path !== path)
    await services.versions.takeAlong(document, file.path).catch(() => undefined);
  // That it stands in the file is what counts; that it could not be kept beside is logged.
  await services.versions.keep(document, null).catch(() => undefined);
  services.recoveries.scheduleAutosave(document);
  services.preferences.rememberFile(path);
  if (!documentWindow.browserWindow.isDestroyed()) {
    followFile(documentWindow);
    showTitle(documentWindow);
    sendToWindow(documentWindow, 'outsideChange', null);
  }
  const { name } = document;
  return { outcome: 'saved', fileName: basename(path), ...(name === nameBefore ? {} : { name }) };
}

function namedText(text: string, fileName: string): string {
  const document = JSON.parse(text) as DesignDocument;
  const named = namedAfterFile(document, fileName);
  return named === document ? text : saveDesign(named);
}

const failed = (reason: string): SaveResult => ({ outcome: 'failed', reason });

async function chooseNewFile({ browserWindow }: DocumentWindow, { file, name }: KeptDocument): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(browserWindow, {
    title: 'Save the design',
    defaultPath: file === null ? `${fileNameFor(name)}${DESIGN_EXTENSION}` : besides(file.path),
    filters: [{ name: 'Mirror designs', extensions: [DESIGN_EXTENSION.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (filePath === undefined || filePath === '') return null;
  // A name without an extension, or with one of YAML, would not say what the file holds.
  const extension = extname(filePath).toLowerCase();
  return extension === DESIGN_EXTENSION || extension === '.json' ? filePath : `${filePath}${DESIGN_EXTENSION}`;
}

function besides(path: string): string {
  return join(dirname(path), `${basename(path, extname(path))}${DESIGN_EXTENSION}`);
}

/** The name of a design may hold what no file name can. */
export function fileNameFor(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  const kept = name.replaceAll(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ').trim();
  return kept.replace(/^\.+/, '').slice(0, 100) || 'Untitled';
}

/** What another program wrote since is not overwritten without a question. */
async function mayOverwrite({ browserWindow }: DocumentWindow, { file }: KeptDocument): Promise<boolean> {
  if (file === null) return true;
  const content = await readContent(file.path);
  if (content === null || content === file.content) return true;
  const { response } = await dialog.showMessageBox(browserWindow, {
    type: 'warning',
    message: `${basename(file.path)} was changed by another program.`,
    detail: 'Saving overwrites those changes.',
    buttons: ['Overwrite', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
