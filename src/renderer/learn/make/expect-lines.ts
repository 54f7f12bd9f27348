import type { StateOfForm } from '../../../shared/lesson.ts';
import { expectationTitle, expectationValue } from '../../emulate/scenario/expectation-words.ts';

type Expect = StateOfForm['expect'];
const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each single thing that is expected: where it stands, and its value in words. */
export interface ExpectLine {
  readonly path: readonly string[];
  readonly words: string;
}

export function linesOf(expect: Expect, before: readonly string[] = []): readonly ExpectLine[] {
  return Object.entries(expect).flatMap(([name, value]): readonly ExpectLine[] => {
    const path = [...before, name];
    if (isGroup(value)) return linesOf(value, path);
    const title = expectationTitle(path.join('.'));
    return [
      { path, words: `${title}: ${typeof value === 'string' ? value : expectationValue(path.join('.'), value)}` },
    ];
  });
}

export function hasLine(expect: Expect, [name = '', ...rest]: readonly string[]): boolean {
  if (!Object.hasOwn(expect, name)) return false;
  const value = expect[name];
  return rest.length === 0 || (isGroup(value) && hasLine(value, rest));
}

/** The same without a line; a group that is empty then goes too. */
export function withoutLine(expect: Expect, [name = '', ...rest]: readonly string[]): Expect {
  const { [name]: value, ...others } = expect;
  if (rest.length === 0 || !isGroup(value)) return others;
  const left = withoutLine(value, rest);
  return Object.keys(left).length === 0 ? others : { ...expect, [name]: left };
}

/** The same with a line as another expectation has it, in the order of that one. */
export function withLine(expect: Expect, path: readonly string[], whole: Expect): Expect {
  const wanted = new Set([...linesOf(expect).map((line) => line.path.join('\n')), path.join('\n')]);
  return linesOf(whole)
    .filter((line) => !wanted.has(line.path.join('\n')))
    .reduce((left, line) => withoutLine(left, line.path), whole);
}
