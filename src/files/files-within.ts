import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file that was named, or one that lies in a folder that was. */
export interface NamedFile {
  readonly path: string;
  /** Nobody said that it is of use. */
  readonly isFound: boolean;
}

/** So much has the folder of one system at most; the folder of a whole disk is a slip of the hand. */
const MAX_FOUND = 200;
const MAX_DEPTH = 6;

/**
 * What is named, with the files that lie in the folders among it, in the order of their names. Where a folder leads to none, or to too
 * many, it stands for itself with what is wrong about it. Links are not followed.
 */
export function filesWithin(
  paths: readonly string[],
  isWanted: (name: string) => boolean,
): {
  readonly files: readonly NamedFile[];
  readonly refused: readonly { readonly path: string; readonly why: string }[];
} {
  const files: NamedFile[] = [];
  const refused: { path: string; why: string }[] = [];
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
      files.push({ path, isFound: false });
      continue;
    }
    const found = wantedIn(path, isWanted, MAX_DEPTH);
    if (typeof found === 'string') refused.push({ path, why: found });
    else files.push(...found.map((one) => ({ path: one, isFound: true })));
  }
  return { files, refused };
}

function wantedIn(folder: string, isWanted: (name: string) => boolean, depth: number): readonly string[] | string {
  const found: string[] = [];
  const look = (within: string, left: number): void => {
    const entries = readdirSync(within, { withFileTypes: true });
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      if (found.length > MAX_FOUND) return;
      const path = join(within, entry.name);
      if (entry.isFile() && isWanted(entry.name)) found.push(path);
      else if (entry.isDirectory() && left > 1 && !entry.name.startsWith('.')) look(path, left - 1);
    }
  };
  try {
    look(folder, depth);
  } catch {
    return 'is a folder that may not be read, expected configuration files';
  }
  if (found.length === 0) return 'is a folder without configuration files, expected at least one';
  return found.length > MAX_FOUND
    ? `is a folder with more than ${MAX_FOUND} files, expected those of one system`
    : found;
}
