import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The designs and scenarios that a command line names, as absolute paths: its other arguments are Electron's own. File
 * managers of Linux name a file by its URL, as the desktop entry of a package asks for with `%U`.
 */
export function filesNamedBy(commandLine: readonly string[], folder: string): string[] {
  return commandLine
    .filter((argument) => !argument.startsWith('-') && /\.(mirrorlab|ya?ml|json)$/i.test(argument))
    .flatMap((argument) => pathOf(argument) ?? [])
    .map((path) => resolve(folder, path));
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
