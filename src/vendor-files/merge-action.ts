/** A line of `[Actions]` in a configuration merge file: `ConfigMirror:Name=PROD,Member=primary,Map="primary,backup"`. */
export interface MergeAction {
  readonly verb: string;
  readonly fields: readonly ActionField[];
}

export interface ActionField {
  readonly name: string;
  readonly value: string;
  /** Where the field and its value begin in the line. */
  readonly column: number;
  readonly valueColumn: number;
}

/** Null where the line is no action; `column` is where the text begins in its line. */
export function readAction(text: string, column: number): MergeAction | null {
  const head = /^([A-Za-z][A-Za-z0-9]*)\s*:\s*/.exec(text);
  if (head === null) return null;
  const start = head[0].length;
  const fields = splitFields(text.slice(start)).flatMap(({ part, at }): ActionField[] => {
    const found = /^(\s*)([^=]*?)(\s*=\s*)(.*?)\s*$/.exec(part);
    if (found === null || found[2] === undefined || found[2] === '') return [];
    const [, indent = '', name, equals = '', written = ''] = found;
    const from = column + start + at + indent.length;
    const valueColumn = from + name.length + equals.length + (isQuoted(written) ? 1 : 0);
    return [{ name, value: unquoted(written), column: from, valueColumn }];
  });
  return { verb: head[1] ?? '', fields };
}

/** Names of fields are compared without regard to case. */
export function actionField(action: MergeAction, name: string): ActionField | undefined {
  return action.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
}

/** One physical line. A value in which a comma or a quotation mark stands is quoted. */
export function writeAction(verb: string, fields: readonly (readonly [name: string, value: string])[]): string {
  return `${verb}:${fields.map(([name, value]) => `${name}=${quotedWhereNeeded(value)}`).join(',')}`;
}

const quotedWhereNeeded = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const isQuoted = (text: string): boolean => text.length > 1 && text.startsWith('"') && text.endsWith('"');
const unquoted = (text: string): string => (isQuoted(text) ? text.slice(1, -1).replaceAll('""', '"') : text);

/** Commas within quotation marks separate nothing. */
function splitFields(text: string): { part: string; at: number }[] {
  const parts: { part: string; at: number }[] = [];
  let at = 0;
  let quoted = false;
  for (let index = 0; index <= text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted;
    if (index < text.length && (quoted || text[index] !== ',')) continue;
    parts.push({ part: text.slice(at, index), at });
    at = index + 1;
  }
  return parts.filter(({ part }) => part.trim() !== '');
}
