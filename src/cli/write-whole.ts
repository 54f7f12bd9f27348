import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { reasonOf } from '../files/read-bytes.ts';
import { InputError } from './input.ts';
import { printable } from './printable.ts';

/** Writes the whole file or leaves the old one as it was. */
export function writeWhole(path: string, text: string): void {
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
    throw new InputError([
      printable(
        `${path}: cannot be written (${reasonOf(error as NodeJS.ErrnoException)}), expected a place for the drawing`,
      ),
    ]);
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
