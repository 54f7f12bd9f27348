// What the engine writes down with a section of the guide, read from its sources: texts stand beside the code that decides, and
// not in a table. The build puts it into `src/main/flows/log-citations.ts`, for the guide index.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCitations } from './read-citations.mjs';
import { root } from './setup.mjs';

/** @typedef {import('./read-citations.mjs').LogCitation} LogCitation */

const FOLDERS = ['processes', 'log', 'journal', 'network', 'commands', 'observe'];
const TARGET = /src\/main\/flows\/log-citations\.ts$/;

/** @returns {import('vite').Plugin} */
export function logCitations() {
  return {
    name: 'log-citations',
    transform(_code, id) {
      if (!TARGET.test(id.replaceAll('\\', '/'))) return null;
      return { code: `export const LOG_CITATIONS = ${JSON.stringify(citationsOfEngine())};`, map: null };
    },
  };
}

/** @returns {LogCitation[]} */
export function citationsOfEngine() {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { title, guide } of readCitations(FOLDERS.flatMap(sourcesOf)))
    found.set(title, new Set([...(found.get(title) ?? []), ...guide]));
  return [...found].map(([title, guide]) => ({ title, guide: [...guide] }));
}

/** @param {string} folder */
function sourcesOf(folder) {
  const path = join(root, 'src/engine', folder);
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(path, file), 'utf8'));
}
