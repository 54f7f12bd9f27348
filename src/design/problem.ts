/** From the root of a document to one of its values: field names and positions in lists. */
export type Path = readonly (string | number)[];

/** Something in a file that cannot be used as it stands (`error`), or is kept but not understood (`warning`). */
export interface Problem {
  readonly file: string;
  /** Line and column count from 1. */
  readonly line: number;
  readonly column: number;
  /** Such as `hosts[0].interfaces[1].network`, or `document` for the whole. */
  readonly path: string;
  /** What is wrong, and what was expected. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** A problem in plain data, before it is known where in a file the value stands. */
export interface Flaw {
  readonly path: Path;
  /** Read after the path: what is wrong, and what was expected. */
  readonly message: string;
  /** The same in a few words, where it stands beside the field and what is wrong can be seen. */
  readonly hint?: string;
  readonly severity: 'error' | 'warning';
  /** True where the field's name is what is wrong, and not its value. */
  readonly inName?: boolean;
}

/** One line, as compilers write it, so that editors can jump to the place. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column} ${problem.path}`;
  return `${place}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}`;
}

/** File by file, as they come, and in each from its beginning to its end. */
export function inTextOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return problems.toSorted(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) || one.line - other.line || one.column - other.column,
  );
}

export function formatPath(path: Path): string {
  if (path.length === 0) return 'document';
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, step) => (part as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
}

export function hasErrors(problems: readonly { readonly severity: 'error' | 'warning' }[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** What a text that was copied from a web page or a letter can hold without anybody seeing it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/**
 * A value as a message shows it: short, on one line, and recognisable as text where it is text. What cannot be seen is written
 * out, as `is "B", expected A or B` would be a riddle.
 */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a group of fields';
  const text = JSON.stringify(value).replace(UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
  });
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
