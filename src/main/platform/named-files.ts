import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface NamedFiles {
  /** Absolute. */
  readonly paths: readonly string[];
  /** URLs of files on other machines, which cannot be opened. */
  readonly elsewhere: readonly string[];
}

/**
 * The designs and scenarios that a command line names: its other arguments are Electron's own. File managers of Linux name
 * a file by its URL, as the desktop entry of a package asks for with `%U`.
 */
export function filesNamedBy(commandLine: readonly string[], folder: string): NamedFiles {
  const named = commandLine
    .filter((argument) => !argument.startsWith('-') && /\.(mirrorlab|ya?ml|json)$/i.test(argument))
    .map((written) => ({ written, path: pathOf(written) }));
  return {
    paths: named.flatMap(({ path }) => (path === null ? [] : resolve(folder, path))),
    elsewhere: named.flatMap(({ written, path }) => (path === null ? written : [])),
  };
}

/** Null for a URL of a file on another machine, or of no file. One of this machine may have a single slash. */
function pathOf(argument: string): string | null {
  if (!/^(?:[a-z][a-z0-9+.-]+:\/\/|file:\/)/i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
