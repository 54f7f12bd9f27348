import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { formatProblem, hasErrors } from '../design/problem.ts';
import { readDesign } from '../design/read-design.ts';
import { templates } from '../design/templates.ts';
import type { CanvasLayout, OpenDocument, OpenResult, RecentFile, Sample } from '../shared/document.ts';

/** Far beyond any real design; a film opened by mistake must not fill the memory before the reader refuses it. */
const LARGEST_FILE_BYTES = 8 * 1024 * 1024;

export async function chooseDesignFile(parent: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(parent, {
    title: 'Open a design',
    properties: ['openFile'],
    filters: [
      { name: 'Mirror designs', extensions: ['mirrorlab', 'yaml', 'yml', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return filePaths[0] ?? null;
}

export async function openDesignFile(path: string): Promise<OpenResult> {
  const fileName = basename(path);
  try {
    const properties = await stat(path);
    if (!properties.isFile()) return refused(fileName, ['is not a file, expected a design in JSON or YAML']);
    if (properties.size > LARGEST_FILE_BYTES) {
      const megabytes = Math.round(properties.size / 1024 / 1024);
      return refused(fileName, [`is ${megabytes} MB large, expected a design of at most 8 MB`]);
    }
    return openDesignText(await readFile(path, 'utf8'), fileName);
  } catch (error) {
    return refused(fileName, [`cannot be read: ${reasonOf(error)}`]);
  }
}

export function openSample(id: string): OpenResult {
  const template = templates.find((candidate) => candidate.id === id);
  if (template === undefined) return refused(id, ['is not the name of a sample']);
  const result = openDesignText(template.text, template.id);
  if (result.outcome !== 'opened') return result;
  return { outcome: 'opened', document: { ...result.document, fileName: null } };
}

export function listSamples(): readonly Sample[] {
  return templates.flatMap((template) => {
    const result = openSample(template.id);
    if (result.outcome !== 'opened') return [];
    const { name, design, layout } = result.document;
    return [{ id: template.id, name, summary: template.summary, guide: template.guide, design, layout }];
  });
}

/** The window names a recent file by this id, so that no path ever comes from the window. */
export function describeRecentFile(path: string): RecentFile {
  const id = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return { id, name: basename(path), folder: dirname(path) };
}

function openDesignText(text: string, fileName: string): OpenResult {
  const { document, design, problems } = readDesign(text, fileName);
  const lines = problems.map(formatProblem);
  if (design === null || document === null || hasErrors(problems)) {
    return { outcome: 'refused', fileName, problems: lines };
  }
  const opened: OpenDocument = {
    name: design.name,
    fileName,
    design,
    layout: layoutOf(document),
    remarks: lines,
  };
  return { outcome: 'opened', document: opened };
}

function layoutOf(document: { readonly layout?: { readonly nodes?: CanvasLayout } }): CanvasLayout {
  return document.layout?.nodes ?? {};
}

function refused(fileName: string, problems: readonly string[]): OpenResult {
  return { outcome: 'refused', fileName, problems: problems.map((problem) => `${fileName} ${problem}`) };
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file any more';
  if (code === 'EACCES' || code === 'EPERM') return 'you have no right to read it';
  return error instanceof Error ? error.message : String(error);
}
