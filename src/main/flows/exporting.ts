import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { dialog } from 'electron';
import {
  type FileToWrite,
  leftOverFiles,
  occupiedFiles,
  UnwritableError,
  writeExport,
} from '../../files/write-export.ts';
import type { ExportChoice, ExportOutcome, ExportPreview } from '../../shared/export.ts';
import type { Services } from '../documents/services.ts';
import { renderPdf, renderPng } from '../platform/rendered-page.ts';
import { runTask } from '../tasks/run-task.ts';
import type { MadeExport, MadeFile } from '../tasks/tasks.ts';
import { type DocumentWindow, sendToWindow } from '../windows/document-window.ts';
import { besideDrawing } from './report-contents.ts';

/** The export that a window prepares or writes; what was prepared last is what is shown and written. */
interface WindowExport {
  made: MadeExport | null;
  work: AbortController;
}

const exports = new WeakMap<DocumentWindow, WindowExport>();

/** Whatever the window does for its export, one thing at a time; it ends with the window. */
function begin(caller: DocumentWindow): WindowExport {
  const known = exports.get(caller);
  known?.work.abort();
  if (known === undefined) caller.browserWindow.once('closed', () => cancelExport(caller));
  const begun = { made: known?.made ?? null, work: new AbortController() };
  exports.set(caller, begun);
  return begun;
}

export async function prepareExport(
  services: Services,
  caller: DocumentWindow,
  choice: ExportChoice,
): Promise<ExportPreview | null> {
  const { document } = caller;
  if (document === null) throw new Error('There is no open document.');
  const begun = begin(caller);
  const beside = await besideDrawing(services, caller, document);
  const made = await runTask('export', [document.text, choice, beside], begun.work.signal);
  if (made === null) return null;
  begun.made = made;
  return { kinds: made.kinds, paths: made.files.map(({ path }) => path), findings: made.findings };
}

export function readExportFile(caller: DocumentWindow, path: string): string {
  const file = exports.get(caller)?.made?.files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is not among the files of this export.`);
  return file.text;
}

export function cancelExport(caller: DocumentWindow): void {
  exports.get(caller)?.work.abort();
}

/** Asks where to, and about what would be overwritten there; what is cancelled or fails leaves nothing behind. */
export async function exportIntoFolder({ log }: Services, caller: DocumentWindow): Promise<ExportOutcome> {
  const { made, work } = begin(caller);
  if (made === null) throw new Error('There is nothing to write yet.');
  const { signal } = work;
  try {
    const folder = await chooseFolder(caller);
    if (folder === null || signal.aborted) return CANCELLED;
    const planned = made.files.map(({ path }) => ({ path, content: '' }));
    const occupied = occupiedFiles(folder, planned);
    if (occupied.length > 0 && !(await mayOverwrite(caller, folder, occupied))) return CANCELLED;
    const tell = progressTo(caller, 2 * made.files.length);
    const files = await rendered(made.files, signal, tell);
    const left = leftOverFiles(folder, files);
    await write(folder, files, signal, (done) => tell(files.length + done));
    return signal.aborted ? CANCELLED : { outcome: 'written', folder: basename(folder), count: files.length, left };
  } catch (error) {
    if (signal.aborted) return CANCELLED;
    if (error instanceof UnwritableError) {
      return { outcome: 'failed', reasons: error.flaws.map(({ path, reason }) => `${path}: ${reason}`) };
    }
    log.error('An export could not be made.', error);
    return { outcome: 'failed', reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

/** More often nobody sees it, and the page has other things to draw. */
const PROGRESS_EVERY_MS = 100;

function progressTo(caller: DocumentWindow, of: number): (done: number) => void {
  let toldAt = 0;
  return (done) => {
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    sendToWindow(caller, 'exportProgress', { done, of });
  };
}

const CANCELLED = { outcome: 'cancelled' } as const;

const RENDER = { png: renderPng, pdf: renderPdf } as const;

async function rendered(
  files: readonly MadeFile[],
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<readonly FileToWrite[]> {
  const finished: FileToWrite[] = [];
  for (const { path, text, rendered: kind } of files) {
    finished.push({ path, content: kind === null ? text : await RENDER[kind](text, signal) });
    if (kind !== null) tell(finished.length);
  }
  return finished;
}

/** Between two files the windows have their turn. */
async function write(
  folder: string,
  files: readonly FileToWrite[],
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<void> {
  const steps = writeExport(folder, files);
  // At once, as the application may be about to end.
  const stop = (): void => void steps.return();
  signal.addEventListener('abort', stop, { once: true });
  for (const done of steps) {
    tell(done);
    await setImmediate();
  }
  signal.removeEventListener('abort', stop);
}

async function chooseFolder({ browserWindow }: DocumentWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(browserWindow, {
    title: 'Export into a folder',
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  return filePaths[0] ?? null;
}

/** As many as one can look over. */
const MAX_LISTED = 15;

async function mayOverwrite(
  { browserWindow }: DocumentWindow,
  folder: string,
  occupied: readonly string[],
): Promise<boolean> {
  const more = occupied.length - MAX_LISTED;
  const listed = [...occupied.slice(0, MAX_LISTED), ...(more > 0 ? [`and ${more} more`] : [])];
  const { response } = await dialog.showMessageBox(browserWindow, {
    type: 'warning',
    message: `“${basename(folder)}” holds ${occupied.length === 1 ? 'one' : occupied.length} of these files already.`,
    detail: `Exporting overwrites:\n${listed.join('\n')}`,
    buttons: ['Overwrite', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
