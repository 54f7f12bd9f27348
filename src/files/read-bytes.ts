import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Well beyond what the readers accept, so that a film named by mistake is never loaded. */
const MAX_FILE_BYTES = 16_000_000;

/** The bytes of a regular file, or the reason why they cannot be had, and what was expected. */
export function readBytes(file: string, expected: string): Uint8Array | string {
  try {
    const properties = statSync(file);
    if (properties.isDirectory()) return `is a folder, expected ${expected}`;
    // A device or a pipe could be read for ever.
    if (!properties.isFile()) return `is not a regular file, expected ${expected}`;
    if (properties.size > MAX_FILE_BYTES) {
      const size = Math.ceil(properties.size / 1e6);
      return `is ${size} MB large, expected ${expected} of at most ${MAX_FILE_BYTES / 1e6} MB`;
    }
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${reasonOf(error as NodeJS.ErrnoException)}, expected ${expected}`;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not text in UTF-8',
};

export function reasonOf(error: NodeJS.ErrnoException): string {
  return REASONS[error.code ?? ''] ?? `cannot be read (${error.code ?? error.message})`;
}

/** What lies in the folder of a file or below it, wherever links lead, and nothing else. */
export function readBytesBeside(file: string, relative: string, expected: string): Uint8Array | string {
  const folder = dirname(file) || '.';
  const path = join(folder, relative);
  try {
    const root = realpathSync(folder);
    if (!realpathSync(path).startsWith(root.endsWith(sep) ? root : root + sep))
      return 'leads out of the folder of this file';
  } catch {
    return 'does not exist';
  }
  return readBytes(path, expected);
}
