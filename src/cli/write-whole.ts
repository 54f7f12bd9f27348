import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from './input.ts';
import { printable } from './printable.ts';

/**
 * Refuses a file that could not be written, or that is one of those that the command reads: before the work is done,
 * as it may take long, and as nobody wants to lose what it was done for.
 */
export function refuseTarget(path: string, what: string, inputs: readonly string[]): void {
  const refuse = (reason: string, expected: string): never => {
    throw new InputError([printable(`${path === '' ? '""' : path}: ${reason}, expected ${expected}`)]);
  };
  if (path === '') refuse('is no name of a file', `a place for ${what}`);
  const target = existing(path) ?? path;
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) refuse('is a folder', 'a file');
  for (const input of inputs)
    if (isSameFile(input, path)) refuse('is one of the files that are read', 'another one to write to');
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    refuse(cannotBeWritten(error), `a place for ${what}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'not permitted',
  EPERM: 'not permitted',
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
};

function cannotBeWritten(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `cannot be written (${REASONS[code ?? ''] ?? code ?? message})`;
}

function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

/** Writes the whole file or leaves the old one as it was. */
export function writeWhole(path: string, text: string, what: string): void {
  const target = existing(path) ?? path;
  const partial = `${target}.${process.pid}.partial`;
  try {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
      throw new InputError([printable(`${path}: is a folder, expected a file`)]);
    const file = openSync(partial, 'wx');
    try {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, target);
  } catch (error) {
    if (error instanceof InputError) throw error;
    rmSync(partial, { force: true });
    throw new InputError([printable(`${path}: ${cannotBeWritten(error)}, expected a place for ${what}`)]);
  }
}

/** A link stays a link: what it leads to is written. */
function existing(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
