import { basename, dirname, join, relative, sep } from 'node:path';
import { readDesign } from '../../design/read-design.ts';
import { saveDesign } from '../../design/save-design.ts';
import { readBytes, readBytesBeside } from '../../files/read-bytes.ts';
import { importFiles } from '../../import/import-files.ts';
import type { Finding, ImportFile } from '../../import/import-result.ts';
import type { MadeDrawing, TaskWork } from './tasks.ts';

const EXPECTED = 'a configuration file';

/** A drawing from configuration files, which are named as they lie below the folder that they have in common. */
export const makeDrawing: TaskWork<'import'> = (tell, paths): MadeDrawing => {
  const root = commonFolder(paths);
  const unread: Finding[] = [];
  const of = paths.length + 1;
  const files = paths.flatMap((path, index): ImportFile[] => {
    const name = relative(root, path).replaceAll(sep, '/') || basename(path);
    tell({ done: index, of, next: `Reading ${name}` });
    const content = readBytes(path, EXPECTED);
    if (typeof content !== 'string') return [{ name, content }];
    unread.push({ file: name, line: 1, column: 1, kind: 'unreadable', text: content });
    return [];
  });
  tell({ done: paths.length, of, next: 'Joining what the files say into one drawing' });
  const result = importFiles(files, (file, beside) => readBytesBeside(join(root, file), beside, EXPECTED));
  const findings = [...unread, ...result.findings];
  const { document } = result;
  if (document === null) return { text: null, findings };
  const told = unread.map(({ file, line, text }) => ({ kind: 'import', file, line, text }));
  const text = saveDesign({ ...document, notes: [...told, ...(document.notes ?? [])] });
  const flaw = readDesign(text, 'the drawing').problems.find(({ severity }) => severity === 'error');
  if (flaw !== undefined) throw new Error(`The drawing cannot be read again: ${flaw.path} ${flaw.message}`);
  return { text, findings };
};

function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => dirname(path).split(sep));
  const [...parts] = first;
  const isCommon = (length: number): boolean =>
    others.every((other) => parts.slice(0, length).every((part, index) => other[index] === part));
  let { length } = parts;
  while (length > 0 && !isCommon(length)) length -= 1;
  return parts.slice(0, length).join(sep) || sep;
}
