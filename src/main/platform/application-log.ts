import { appendFileSync, existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const MAX_FILE_BYTES = 512 * 1024;
const OLDER_FILES_KEPT = 3;

/** The local log that Help opens. Nothing of it ever leaves the machine. */
export interface ApplicationLog {
  readonly path: string;
  information(text: string): void;
  warning(text: string): void;
  error(text: string, cause?: unknown): void;
}

export function openApplicationLog(path: string): ApplicationLog {
  mkdirSync(dirname(path), { recursive: true });
  const write = (severity: string, text: string): void => {
    const line = `${new Date().toISOString()} ${severity} ${text.replaceAll(/\r?\n/g, '\n    ')}\n`;
    try {
      rotate(path);
      appendFileSync(path, line);
    } catch (error) {
      // A full or read-only disk must not keep the window from working; the line is then at least on the terminal.
      console.error(line, error);
    }
  };
  if (!existsSync(path)) writeFileSync(path, '');
  return {
    path,
    information: (text) => write('info   ', text),
    warning: (text) => write('warning', text),
    error: (text, cause) => write('error  ', cause === undefined ? text : `${text}\n${describe(cause)}`),
  };
}

function rotate(path: string): void {
  if (!existsSync(path) || statSync(path).size < MAX_FILE_BYTES) return;
  for (let age = OLDER_FILES_KEPT; age > 0; age -= 1) {
    const younger = age === 1 ? path : `${path}.${age - 1}`;
    if (existsSync(younger)) renameSync(younger, `${path}.${age}`);
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
