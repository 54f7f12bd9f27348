import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ExportFile } from '../export/export-file.ts';
import { readFingerprints } from '../export/staleness.ts';
import { InputError } from './input.ts';
import { printable } from './printable.ts';

/**
 * Writes all files or none: they are made in a folder of their own and moved when the last one stands. Says which files
 * of an earlier export are still there and are not made any more.
 */
export function writeExport(
  folder: string,
  files: readonly ExportFile[],
  { isForced }: { readonly isForced: boolean },
): readonly string[] {
  const target = resolve(folder);
  refuseOccupied(folder, target, files, isForced);
  const left = leftOver(target, files);
  let made: string | undefined;
  let partial: string | undefined;
  try {
    made = mkdirSync(dirname(target), { recursive: true });
    // Within a folder that is there, as it may be a disk of its own, or all that may be written.
    partial = mkdtempSync(
      existsSync(target) ? join(target, '.partial-') : join(dirname(target), `.${basename(target)}.partial-`),
    );
    const content = join(partial, 'new');
    for (const { path, text } of files) {
      mkdirSync(dirname(join(content, path)), { recursive: true });
      writeFileSync(join(content, path), text);
    }
    if (existsSync(target)) moveInto(target, content, join(partial, 'old'), files);
    else renameSync(content, target);
    // From here on everything stands where it belongs.
    made = undefined;
  } catch (error) {
    throw new InputError([`${printable(folder)}: ${reasonOf(error)}, expected a folder that can be written`]);
  } finally {
    if (partial !== undefined) rmSync(partial, { recursive: true, force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  }
  return left;
}

/** What stands in the way: a file in the place of the folder, a link out of it, or files that nobody said to overwrite. */
function refuseOccupied(folder: string, target: string, files: readonly ExportFile[], isForced: boolean): void {
  const root = statOf(target, true);
  if (root === null) return;
  if (!root.isDirectory()) throw new InputError([`${printable(folder)}: is a file, expected a folder`]);
  const parents = new Set(files.map(({ path }) => dirname(path)).flatMap(withParents));
  const blocked = [...parents].filter((path) => statOf(join(target, path), false)?.isDirectory() === false);
  if (blocked.length > 0) {
    throw new InputError(
      blocked.map((path) => `${printable(join(folder, path))}: is no folder, expected one or nothing`),
    );
  }
  const occupied = files.filter(({ path }) => statOf(join(target, path), false) !== null);
  const folders = occupied.filter(({ path }) => statOf(join(target, path), false)?.isDirectory());
  if (folders.length > 0) {
    throw new InputError(
      folders.map(({ path }) => `${printable(join(folder, path))}: is a folder, expected a file or nothing`),
    );
  }
  if (isForced || occupied.length === 0) return;
  throw new InputError([
    `${printable(folder)}: holds ${occupied.length} of the files already, expected another folder, or --force to overwrite them`,
    ...occupied.map(({ path }) => `  ${path}`),
  ]);
}

const withParents = (path: string): readonly string[] => (path === '.' ? [] : [path, ...withParents(dirname(path))]);

function statOf(path: string, isFollowed: boolean) {
  try {
    return isFollowed ? statSync(path) : lstatSync(path);
  } catch {
    return null;
  }
}

/** Moves every file to its place; where one cannot be moved, those before it are put back. */
function moveInto(target: string, content: string, old: string, files: readonly ExportFile[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const { path } of files) {
      const [place, kept] = [join(target, path), join(old, path)];
      const folder = mkdirSync(dirname(place), { recursive: true });
      if (folder !== undefined) undo.push(() => rmSync(folder, { recursive: true, force: true }));
      if (existsSync(place)) {
        mkdirSync(dirname(kept), { recursive: true });
        renameSync(place, kept);
        undo.push(() => renameSync(kept, place));
      }
      renameSync(join(content, path), place);
      undo.push(() => rmSync(place, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function leftOver(target: string, files: readonly ExportFile[]): readonly string[] {
  const readme = join(target, 'README.md');
  if (statOf(readme, false)?.isFile() !== true) return [];
  const made = new Set(files.map(({ path }) => path));
  const before = readFingerprints(readFileSync(readme, 'utf8'))?.files ?? [];
  return before
    .map(({ path }) => path)
    .filter((path) => !made.has(path) && /^(?:[\w-]+\/)*[\w-]+\.\w+$/.test(path) && existsSync(join(target, path)));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  EROFS: 'is on a disk that cannot be written',
  ENOSPC: 'the disk is full',
  EFBIG: 'a file would be larger than it may be there',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENAMETOOLONG: 'the path is too long',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? `cannot be written (${code ?? message})`;
}
