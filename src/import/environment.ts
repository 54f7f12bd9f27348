/** Variables as compose and the shell write them, and the files that give them values. */

export type Variables = ReadonlyMap<string, string>;

const VARIABLE = /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g;
const MAX_EXPANDED = 10_000;

export interface Expanded {
  readonly text: string;
  /** Variables that nobody gives a value, and that have no default. */
  readonly missing: readonly string[];
}

/**
 * `${NAME}`, `$NAME`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`; `$$` is a dollar sign. Where a dollar sign may
 * mean itself (`keepsDollars`), it is a variable only with braces or with a value.
 */
export function expandVariables(written: string, variables: Variables, keepsDollars = false): Expanded {
  const missing: string[] = [];
  const text = written.replace(VARIABLE, (whole, braced?: string, operator?: string, word?: string, bare?: string) => {
    if (keepsDollars && braced === undefined && !variables.has(bare ?? '')) return whole;
    if (whole === '$$') return '$';
    const name = braced ?? bare ?? '';
    const value = variables.get(name);
    const isSet = value !== undefined && (value !== '' || !operator?.startsWith(':'));
    if (operator?.endsWith('+')) return isSet ? (word ?? '') : '';
    if (isSet) return value ?? '';
    if (operator?.endsWith('-')) return word ?? '';
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  return { text: text.slice(0, MAX_EXPANDED), missing };
}

export interface EnvironmentLine {
  readonly line: number;
  readonly name: string;
  readonly value: string;
}

/** A `.env` file: `NAME=value`, `export`, quotation marks, comments. */
export function readEnvironment(text: string): EnvironmentLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index): EnvironmentLine[] => {
    const found = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (found === null) return [];
    const [, name = '', written = ''] = found;
    const quoted = /^"((?:[^"\\]|\\.)*)"|^'([^']*)'/.exec(written);
    const value = quoted === null ? written.replace(/\s+#.*$/, '') : (quoted[1] ?? quoted[2] ?? '');
    return [{ line: index + 1, name, value }];
  });
}
