import { basename, dirname, join, relative, sep } from 'node:path';
import { readDesign } from '../../design/read-design.ts';
import { saveDesign } from '../../design/save-design.ts';
import { filesWithin } from '../../files/files-within.ts';
import { readBytes, readBytesBeside } from '../../files/read-bytes.ts';
import { isCalledAsConfiguration } from '../../import/file-names.ts';
import { importFiles } from '../../import/import-files.ts';
import type { Finding, ImportFile } from '../../import/import-result.ts';
import type { MadeDrawing, TaskWork } from './tasks.ts';

const EXPECTED = 'a configuration file';

/** A drawing from configuration files, which are named as they lie below the folder that they have in common; folders stand for theirs. */
export const makeDrawing: TaskWork<'import'> = (tell, paths): MadeDrawing => {
  const root = commonFolder(paths);
  const nameOf = (path: string): string => relative(root, path).replaceAll(sep, '/') || basename(path);
  const named = filesWithin(paths, isCalledAsConfiguration);
  const unread = named.refused.map(({ path, why }) => unreadable(nameOf(path), why));
  const of = named.files.length + 1;
  const files = named.files.flatMap(({ path, isFound }, index): ImportFile[] => {
    const name = nameOf(path);
    tell({ done: index, of, next: `Reading ${name}` });
    const content = readBytes(path, EXPECTED);
    if (typeof content !== 'string') return [{ name, content, isFound }];
    unread.push(unreadable(name, content));
    return [];
  });
  tell({ done: named.files.length, of, next: 'Joining what the files say into one drawing' });
  const result = importFiles(files, (file, beside) => readBytesBeside(join(root, file), beside, EXPECTED));
  const findings = [...unread, ...result.findings];
  const { document } = result;
  if (document === null) return { text: null, findings };
  const told = unread.map(({ file, text }) => ({ kind: 'import', file, line: 1, text }));
  const text = saveDesign({ ...document, notes: [...told, ...(document.notes ?? [])] });
  const flaw = readDesign(text, 'the drawing').problems.find(({ severity }) => severity === 'error');
  if (flaw !== undefined) throw new Error(`The drawing cannot be read again: ${flaw.path} ${flaw.message}`);
  return { text, findings };
};

/** What is wrong with a file or a folder as a whole is at no line of it. */
const unreadable = (file: string, text: string): Finding => ({ file, line: 0, column: 0, kind: 'unreadable', text });

function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => dirname(path).split(sep));
  const [...parts] = first;
  const isCommon = (length: number): boolean =>
    others.every((other) => parts.slice(0, length).every((part, index) => other[index] === part));
  let { length } = parts;
  while (length > 0 && !isCommon(length)) length -= 1;
  return parts.slice(0, length).join(sep) || sep;
}
