import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { dialog } from 'electron';
import { readDesign } from '../../design/read-design.ts';
import { CONFIGURATION_EXTENSIONS } from '../../import/file-names.ts';
import type { Finding } from '../../import/import-result.ts';
import type { OpenResult } from '../../shared/document.ts';
import { refused } from '../documents/documents.ts';
import { beyondLimits } from '../documents/drawing-limits.ts';
import { keepDocument } from '../documents/kept-document.ts';
import type { Services } from '../documents/services.ts';
import { runTask } from '../tasks/run-task.ts';
import { type DocumentWindow, sendToWindow } from '../windows/document-window.ts';
import { openPath, show } from './opening.ts';

export async function importChosenFiles(services: Services, caller: DocumentWindow): Promise<OpenResult> {
  const { filePaths } = await dialog.showOpenDialog(caller.browserWindow, {
    title: 'Import configuration files of one system',
    buttonLabel: 'Import',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Configuration files', extensions: [...CONFIGURATION_EXTENSIONS] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return filePaths.length === 0 ? { outcome: 'cancelled' } : importPaths(services, caller, filePaths);
}

/** Designs and scenarios are opened, everything else is imported into one drawing; one answer for each. */
export async function openDropped(
  services: Services,
  caller: DocumentWindow | undefined,
  paths: readonly string[],
): Promise<readonly OpenResult[]> {
  const unique = [...new Set(paths)];
  const areOurs = await Promise.all(unique.map(isOurs));
  const others = unique.filter((_path, index) => areOurs[index] === false);
  const results: OpenResult[] = [];
  for (const path of unique.filter((_path, index) => areOurs[index])) {
    results.push(await openPath(services, caller, path));
  }
  if (others.length > 0) results.push(await importPaths(services, caller, others));
  return results;
}

/** The import that a window waits for. */
const imports = new WeakMap<DocumentWindow, AbortController>();

export function cancelImport(caller: DocumentWindow): void {
  imports.get(caller)?.abort();
}

/** The drawing that the files make together, new and unsaved, or why there is none. */
async function importPaths(
  services: Services,
  caller: DocumentWindow | undefined,
  paths: readonly string[],
): Promise<OpenResult> {
  const [only = ''] = paths;
  const fileName = paths.length === 1 ? basename(only) : `${paths.length} files`;
  const end = new AbortController();
  const stop = (): void => end.abort();
  caller?.browserWindow.once('closed', stop);
  if (caller !== undefined) imports.set(caller, end);
  try {
    const made = await runTask('import', [paths], end.signal, (progress) => {
      if (caller !== undefined) sendToWindow(caller, 'importProgress', progress);
    });
    if (made === null) return { outcome: 'cancelled' };
    const { text, findings } = made;
    const lines = findings.map(findingLine);
    const { document } = text === null ? { document: null } : readDesign(text, fileName);
    if (document === null) {
      return nothingDrawn(fileName, paths.length, findings);
    }
    const tooMuch = beyondLimits(document);
    if (tooMuch.length > 0) return refused(fileName, tooMuch);
    const kept = keepDocument({ document, origin: 'imported', file: null, remarks: lines, isUnsaved: true });
    services.recoveries.scheduleAutosave(kept);
    return show(services, caller, { outcome: 'read', document: kept });
  } catch (error) {
    services.log.error(`${fileName} could not be imported.`, error);
    return refused(fileName, [`cannot be imported: ${error instanceof Error ? error.message : String(error)}`]);
  } finally {
    caller?.browserWindow.off('closed', stop);
    if (caller !== undefined) sendToWindow(caller, 'importProgress', null);
  }
}

/** What was left out is why nothing is drawn. */
const isReason = ({ kind }: Finding): boolean => kind === 'unreadable' || kind === 'note';
const isOfWhole = ({ line }: Finding): boolean => line === 0;
const findingLine = (finding: Finding): string => {
  const { file, line, column, text } = finding;
  return isOfWhole(finding) ? `${file} ${text}` : `${file}:${line}:${column} ${text}`;
};

/** Where no file could be read, that is all there is to say. */
function nothingDrawn(fileName: string, count: number, findings: readonly Finding[]): OpenResult {
  const reasons = findings.filter(isReason);
  const isAnyRead = reasons.filter(isOfWhole).length < count;
  return refused(fileName, isAnyRead ? [noMirror(count)] : [], reasons.map(findingLine));
}

const noMirror = (count: number): string =>
  `${count === 1 ? 'holds' : 'hold'} no mirror, expected [Mirrors], ConfigMirror, an IrisCluster with a mirror or the like`;

/** Where a format of ours is named, however broken the rest is. */
const OUR_FORMAT = /["']?format["']?\s*:\s*["']?mirrorlab\//;
const BEGINNING_BYTES = 65_536;

async function isOurs(path: string): Promise<boolean> {
  if (extname(path).toLowerCase() === '.mirrorlab') return true;
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
      return OUR_FORMAT.test(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    // Whoever reads it says why it cannot be read.
    return false;
  }
}
