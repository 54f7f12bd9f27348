import { type Dirent, readdirSync, statSync } from 'node:fs';
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

interface Refused {
  readonly path: string;
  readonly why: string;
}

/**
 * What is named, with the files that lie in the folders among it, in the order of their names. Where a folder leads to none, or to too
 * many, it stands for itself with what is wrong about it, and so does one that may not be read. Links are not followed.
 */
export function filesWithin(
  paths: readonly string[],
  isWanted: (name: string) => boolean,
): { readonly files: readonly NamedFile[]; readonly refused: readonly Refused[] } {
  const files: NamedFile[] = [];
  const refused: Refused[] = [];
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
      files.push({ path, isFound: false });
      continue;
    }
    const { found, closed } = wantedIn(path, isWanted);
    refused.push(...closed.map((one) => ({ path: one, why: 'is a folder that may not be read' })));
    const why = flawOf(found.length);
    if (why === null) files.push(...found.map((one) => ({ path: one, isFound: true })));
    else if (found.length > 0 || closed.length === 0) refused.push({ path, why });
  }
  return { files, refused };
}

function flawOf(count: number): string | null {
  if (count === 0) return 'is a folder without configuration files, expected at least one';
  return count > MAX_FOUND ? `is a folder with more than ${MAX_FOUND} files, expected those of one system` : null;
}

/** The files that are wanted, one more than may be at most, and the folders that may not be read. */
function wantedIn(
  folder: string,
  isWanted: (name: string) => boolean,
): { readonly found: readonly string[]; readonly closed: readonly string[] } {
  const found: string[] = [];
  const closed: string[] = [];
  const look = (within: string, left: number): void => {
    for (const entry of entriesOf(within)) {
      if (found.length > MAX_FOUND) return;
      const path = join(within, entry.name);
      if (entry.isFile() && isWanted(entry.name)) found.push(path);
      else if (entry.isDirectory() && left > 1 && !entry.name.startsWith('.')) look(path, left - 1);
    }
  };
  const entriesOf = (within: string): readonly Dirent[] => {
    try {
      const entries = readdirSync(within, { withFileTypes: true });
      return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    } catch {
      closed.push(within);
      return [];
    }
  };
  look(folder, MAX_DEPTH);
  return { found, closed };
}
