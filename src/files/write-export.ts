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
import { readFingerprints } from '../export/staleness.ts';

/** A file of an export as it is written; a picture is bytes. */
export interface FileToWrite {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Why the files cannot be written; `path` is what stands in the way or cannot be written, as it was given. */
export class UnwritableError extends Error {
  constructor(readonly flaws: readonly { readonly path: string; readonly reason: string }[]) {
    super(flaws.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  }
}

/**
 * Writes all files or none, one at each step: they are made in a folder of their own and moved when the last one stands.
 * Whoever ends the steps before that (`return` of the generator) leaves nothing behind. What is there already is
 * overwritten: `occupiedFiles` tells of it before.
 */
export function* writeExport(folder: string, files: readonly FileToWrite[]): Generator<number, void, void> {
  const target = resolve(folder);
  occupiedFiles(folder, files);
  let made: string | undefined;
  let partial: string | undefined;
  try {
    made = mkdirSync(dirname(target), { recursive: true });
    // Within a folder that is there, as it may be a disk of its own, or all that may be written.
    partial = mkdtempSync(
      existsSync(target) ? join(target, '.partial-') : join(dirname(target), `.${basename(target)}.partial-`),
    );
    const contents = join(partial, 'new');
    for (const [index, { path, content }] of files.entries()) {
      mkdirSync(dirname(join(contents, path)), { recursive: true });
      writeFileSync(join(contents, path), content);
      yield index + 1;
    }
    if (existsSync(target)) moveInto(target, contents, join(partial, 'old'), files);
    else renameSync(contents, target);
    // From here on everything stands where it belongs.
    made = undefined;
  } catch (error) {
    throw new UnwritableError([{ path: folder, reason: `${reasonOf(error)}, expected a folder that can be written` }]);
  } finally {
    if (partial !== undefined) rmSync(partial, { recursive: true, force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  }
}

/**
 * The files that would be overwritten. Throws where something else stands in the way: a file in the place of the folder,
 * a link out of it, a folder in the place of a file.
 */
export function occupiedFiles(folder: string, files: readonly FileToWrite[]): readonly string[] {
  const target = resolve(folder);
  const root = statOf(target, true);
  if (root === null) return [];
  if (!root.isDirectory()) throw new UnwritableError([{ path: folder, reason: 'is a file, expected a folder' }]);
  const parents = new Set(files.map(({ path }) => dirname(path)).flatMap(withParents));
  const blocked = [...parents].filter((path) => statOf(join(target, path), false)?.isDirectory() === false);
  if (blocked.length > 0) {
    throw new UnwritableError(
      blocked.map((path) => ({ path: join(folder, path), reason: 'is no folder, expected one or nothing' })),
    );
  }
  const occupied = files.filter(({ path }) => statOf(join(target, path), false) !== null);
  const folders = occupied.filter(({ path }) => statOf(join(target, path), false)?.isDirectory());
  if (folders.length > 0) {
    throw new UnwritableError(
      folders.map(({ path }) => ({ path: join(folder, path), reason: 'is a folder, expected a file or nothing' })),
    );
  }
  return occupied.map(({ path }) => path);
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
function moveInto(target: string, content: string, old: string, files: readonly FileToWrite[]): void {
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

/** Files of an earlier export that are still there and are not made any more. */
export function leftOverFiles(folder: string, files: readonly FileToWrite[]): readonly string[] {
  const target = resolve(folder);
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
