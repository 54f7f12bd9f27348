// What the engine writes down with a section of the guide, read from its sources: texts stand beside the code that decides, and
// not in a table. The build puts it into `src/main/flows/log-citations.ts`, for the guide index.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** @typedef {{ title: string, guide: string[] }} LogCitation */

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
  for (const folder of FOLDERS) {
    const path = join(root, 'src/engine', folder);
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )) {
      for (const { title, guide } of citationsIn(readFileSync(join(path, name), 'utf8'))) {
        found.set(title, new Set([...(found.get(title) ?? []), ...guide]));
      }
    }
  }
  return [...found].map(([title, guide]) => ({ title, guide: [...guide] }));
}

/**
 * Every object that has both a `text` and a `guide`; what is filled in as it runs is an ellipsis.
 * @param {string} code
 * @returns {LogCitation[]}
 */
export function citationsIn(code) {
  return [...code.matchAll(/\bguide: \[([^\]]*)\]/g)].flatMap(({ index, 1: list = '' }) => {
    const guide = [...list.matchAll(/'([\d.]+)'/g)].map(([, section = '']) => section);
    const object = code.slice(edge(code, index, -1), edge(code, index, 1));
    const [, written] = /\btext:\s*(`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/.exec(object) ?? [];
    if (written === undefined || guide.length === 0) return [];
    const title = withoutExpressions(written.slice(1, -1)).replace(/\\(.)/g, '$1').trim();
    return /[a-z]{3}/i.test(title) ? [{ title, guide }] : [];
  });
}

/**
 * Where the braces around a place open or close.
 * @param {string} code
 * @param {number} from
 * @param {1 | -1} step
 */
function edge(code, from, step) {
  let depth = 0;
  for (let at = from; at >= 0 && at < code.length; at += step) {
    if (code[at] === (step === 1 ? '{' : '}')) depth += 1;
    if (code[at] === (step === 1 ? '}' : '{')) depth -= 1;
    if (depth < 0) return at;
  }
  return step === 1 ? code.length : 0;
}

/** @param {string} template */
function withoutExpressions(template) {
  let text = '';
  let depth = 0;
  for (let at = 0; at < template.length; at += 1) {
    if (depth === 0 && template.startsWith('${', at)) {
      text += '…';
      depth = 1;
      at += 1;
    } else if (depth > 0) depth += template[at] === '{' ? 1 : template[at] === '}' ? -1 : 0;
    else text += template[at];
  }
  return text;
}
