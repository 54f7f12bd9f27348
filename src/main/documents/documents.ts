import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { DesignDocument } from '../../design/design-document.ts';
import { newDocument } from '../../design/edits/new-document.ts';
import { formatProblem } from '../../design/problem.ts';
import { readDesign } from '../../design/read-design.ts';
import { templates } from '../../design/templates.ts';
import type { CanvasLayout } from '../../diagram/canvas-layout.ts';
import { readScenario } from '../../scenario/read-scenario.ts';
import type { BranchesNow } from '../../session/scenario-keeper.ts';
import { MAX_DESIGN_BYTES, type OpenResult, type RecentFile, type Sample } from '../../shared/document.ts';
import { beyondLimits } from './drawing-limits.ts';
import { type DocumentFile, type KeptDocument, keepDocument } from './kept-document.ts';
import { type KeptScenario, keepRecoveredScenario } from './kept-scenario.ts';
import type { StoredRecovery } from './recoveries.ts';

export type Reading =
  | { readonly outcome: 'read'; readonly document: KeptDocument }
  | Extract<OpenResult, { outcome: 'refused' }>;

export async function chooseFile(parent: BrowserWindow | undefined, title: string): Promise<string | null> {
  const options: OpenDialogOptions = {
    title,
    properties: ['openFile'],
    filters: [
      { name: 'Designs and scenarios', extensions: ['mirrorlab', 'yaml', 'yml', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const { filePaths } = await (parent === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}

export type Refused = Extract<OpenResult, { outcome: 'refused' }>;

/** The text of a file that somebody else may have written. */
export async function readFileText(
  path: string,
): Promise<{ readonly outcome: 'read'; readonly text: string } | Refused> {
  const fileName = basename(path);
  try {
    const properties = await stat(path);
    if (!properties.isFile())
      return refused(fileName, ['is not a file, expected a design or a scenario in JSON or YAML']);
    if (properties.size > MAX_DESIGN_BYTES) {
      const megabytes = Math.round(properties.size / 1024 / 1024);
      return refused(fileName, [`is ${megabytes} MB large, expected at most 8 MB`]);
    }
    return { outcome: 'read', text: await readFile(path, 'utf8') };
  } catch (error) {
    if (isMissing(error)) {
      return { ...refused(fileName, ['is missing: it was moved, renamed or deleted']), isMissing: true };
    }
    return refused(fileName, [`cannot be read: ${reasonOf(error)}`]);
  }
}

export async function readDesignFile(path: string): Promise<Reading> {
  const read = await readFileText(path);
  if (read.outcome === 'refused') return read;
  const { text: content } = read;
  const file = { path, content, isSavedInPlace: isJson(content) };
  return readText(content, basename(path), { origin: 'file', file });
}

export function startNewDocument(): KeptDocument {
  return keepDocument({ document: newDocument(), origin: 'new', file: null, remarks: [] });
}

export function readSample(id: string): Reading {
  const template = templates.find((candidate) => candidate.id === id);
  if (template === undefined) return refused(id, ['is not the name of a sample']);
  return readText(template.text, template.id, { origin: 'sample', file: null });
}

export function readRecovery(recoveryId: string, stored: StoredRecovery): Reading {
  const { name, file, text, isUnsaved, scenario, branches } = stored;
  const origin = isUnsaved ? 'recovered' : file === null ? 'sample' : 'file';
  const source = { origin, file, recoveryId, isUnsaved, branches } as const;
  return readText(text, name, { ...source, scenario: readKeptScenario(scenario) });
}

/** What was kept of a scenario; whether it fits the drawing is seen when it is played. */
function readKeptScenario(stored: StoredRecovery['scenario']): KeptScenario | null {
  if (stored === null) return null;
  const { document } = readScenario(stored.text, stored.name);
  const { path, original } = stored;
  return document === null ? null : keepRecoveredScenario(document, { path, original });
}

export function listSamples(): readonly Sample[] {
  return templates.flatMap((template) => {
    const { document, design } = readDesign(template.text, template.id);
    if (document === null || design === null) return [];
    const { id, summary, guide } = template;
    return [{ id, name: design.name, summary, guide, design, layout: layoutOf(document) }];
  });
}

/** The window names a recent file by this id, so that no path ever comes from the window. */
export function recentFileId(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

export async function describeRecentFile(path: string): Promise<RecentFile> {
  const isThere = await stat(path).then(
    () => true,
    (error) => !isMissing(error),
  );
  const kind = /\.scenario\.\w+$/i.test(path) ? 'scenario' : 'design';
  return { id: recentFileId(path), name: basename(path), folder: dirname(path), kind, isMissing: !isThere };
}

interface Source {
  readonly origin: KeptDocument['origin'];
  readonly file: DocumentFile | null;
  readonly recoveryId?: string;
  readonly isUnsaved?: boolean;
  readonly scenario?: KeptScenario | null;
  readonly branches?: BranchesNow | null;
}

/** A drawing that is not finished opens with remarks; only what has not the shape of a design is refused. */
function readText(text: string, fileName: string, source: Source): Reading {
  const { document, problems } = readDesign(text, fileName);
  const lines = problems.map(formatProblem);
  if (document === null) return { outcome: 'refused', fileName, problems: lines };
  const tooMuch = source.origin === 'file' ? beyondLimits(document) : [];
  if (tooMuch.length > 0) return refused(fileName, tooMuch);
  return { outcome: 'read', document: keepDocument({ document, remarks: lines, ...source }) };
}

export function layoutOf({ layout }: DesignDocument): CanvasLayout {
  return (layout as { readonly nodes?: CanvasLayout } | undefined)?.nodes ?? {};
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Problems of the file itself are sentences without its name; those of another file follow as they are. */
export function refused(fileName: string, own: readonly string[], others: readonly string[] = []): Refused {
  return { outcome: 'refused', fileName, problems: [...own.map((problem) => `${fileName} ${problem}`), ...others] };
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (isMissing(error)) return 'the file or its folder is missing';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOSPC') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}
