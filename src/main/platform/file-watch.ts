import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Asking once a second works for every kind of folder, and for editors that replace a file instead of writing into it. */
const LOOK_EVERY_MS = 1_000;

/** Tells what the file holds, or null where it is gone, whenever it is not what it was. */
export function watchContent(path: string, tell: (content: string | null) => void): () => void {
  const look = (_now: Stats, _before: Stats): void => {
    void readContent(path).then(tell);
  };
  watchFile(path, { interval: LOOK_EVERY_MS, persistent: false }, look);
  return () => unwatchFile(path, look);
}

export function readContent(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
