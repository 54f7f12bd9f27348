import { describeValue, type Flaw, formatPath, orList, type Path, valueAt } from './problem.ts';
import { isFreeForm, keyKindOf, referenceKind, referenceOf, schemaAt, visitSchema, z } from './schema.ts';

type Issue = z.core.$ZodIssue;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  null: 'nothing',
};

/** Everything in a value that does not have the shape of the schema; unknown fields are warnings. */
export function schemaFlaws(schema: z.core.$ZodType, value: unknown): Flaw[] {
  const result = z.safeParse(schema, value);
  // One beside what is missing is often the same, misspelt.
  const strangers = unknownFields(schema, value);
  if (result.success) return strangers;
  const errors = result.error.issues.flatMap((issue): Flaw[] => {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') return strangerFlaws(issue.keys, path, schemaAt(schema, path));
    if (issue.code === 'invalid_key') return nameFlaws(issue, path);
    const [part, partSchema] = [valueAt(value, path), schemaAt(schema, path)];
    const message = describeIssue(issue, part, partSchema);
    return [{ path, message, hint: hintFor(issue, part, partSchema), severity: 'error' }];
  });
  const told = new Set(errors.map(({ path }) => formatPath(path)));
  return [...errors, ...strangers.filter(({ path }) => !told.has(formatPath(path)))];
}

/** Fields in a place where the schema allows none but its own. */
function strangerFlaws(names: readonly string[], path: Path, schema: z.core.$ZodType | undefined): Flaw[] {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return names.map((name) => ({
    path: [...path, name],
    message: `is unknown here, expected ${orList(known)}`,
    severity: 'error',
    inName: true,
  }));
}

/** Names of fields that are free to choose, but not quite: of each the first thing that is wrong. */
function nameFlaws({ issues }: z.core.$ZodIssueInvalidKey, path: Path): Flaw[] {
  const name = path.at(-1);
  return issues.slice(0, 1).map((issue) => ({
    path,
    message: `is ${describeValue(name)} as a name, ${expectation(issue, name, undefined)}`,
    severity: 'error',
    inName: true,
  }));
}

/** Fields that the schema does not know: kept, but whoever wrote them should hear that nothing reads them. */
function unknownFields(schema: z.core.$ZodType, value: unknown): Flaw[] {
  const flaws: Flaw[] = [];
  visitSchema(schema, value, (current, part, path) => {
    if (!(current instanceof z.ZodObject) || isFreeForm(current) || !isGroup(part)) return;
    const known = Object.keys(current.shape);
    for (const name of Object.keys(part as object).filter((key) => !known.includes(key))) {
      const message = `is an unknown field; it is kept but nothing reads it, expected ${orList(known)}`;
      flaws.push({ path: [...path, name], message, severity: 'warning', inName: true });
    }
  });
  return flaws;
}

const isGroup = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function describeIssue(issue: Issue, value: unknown, schema: z.core.$ZodType | undefined): string {
  const isSize = (issue.code === 'too_small' || issue.code === 'too_big') && Array.isArray(value) && value.length > 0;
  const size = isSize ? ` of ${value.length}` : '';
  const is = value === undefined ? 'is missing' : `is ${describeValue(value)}${size}`;
  return `${is}, ${expectation(issue, value, schema)}`;
}

function expectation(issue: Issue, value: unknown, schema: z.core.$ZodType | undefined): string {
  const target = schema === undefined ? undefined : referenceOf(schema);
  if (target !== undefined && issue.code === 'invalid_type') {
    return `expected the name of an existing ${typeof target.kind === 'string' ? target.kind : 'element'}`;
  }
  switch (issue.code) {
    case 'invalid_type': {
      const quotes = issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
      return `expected ${TYPE_WORDS[issue.expected] ?? issue.expected}${quotes ? ' (put it in quotes)' : fieldsOf(schema)}`;
    }
    case 'invalid_value':
      return `expected ${orList(issue.values.map(String))}`;
    case 'too_small':
      return `expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${sizeUnit(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${sizeUnit(issue.origin, issue.maximum)}`;
    case 'invalid_union':
      return issue.message.startsWith('expected') ? issue.message : unionExpectation(issue, value);
    default:
      // Patterns and own checks carry their expectation as the message.
      return issue.message;
  }
}

/** Where a group has few fields they say more than the word: ` (atLeast, atMost)`. */
function fieldsOf(schema: z.core.$ZodType | undefined): string {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return names.length === 0 || names.length > MANY_FIELDS ? '' : ` (${names.join(', ')})`;
}

const MANY_FIELDS = 6;

/** `Required`, `Must be 0 or more`, `Must be a number`. */
function hintFor(issue: Issue, value: unknown, schema: z.core.$ZodType | undefined): string {
  if (value === undefined) return 'Required';
  if (issue.code === 'too_small' && issue.origin !== 'string' && issue.origin !== 'array') {
    return issue.inclusive ? `Must be ${issue.minimum} or more` : `Must be more than ${issue.minimum}`;
  }
  if (issue.code === 'too_big' && issue.origin !== 'string' && issue.origin !== 'array') {
    return issue.inclusive ? `Must be ${issue.maximum} or less` : `Must be less than ${issue.maximum}`;
  }
  const needed = expectation(issue, value, schema).replace(/^expected /, '');
  return issue.code === 'too_small' || issue.code === 'too_big' ? `Must have ${needed}` : `Must be ${needed}`;
}

function sizeUnit(origin: string, size: number | bigint): string {
  const end = Number(size) === 1 ? '' : 's';
  if (origin === 'string') return ` character${end}`;
  return origin === 'array' ? ` item${end}` : '';
}

/** Where one alternative got further than the others it is the one that was meant; else all of them are named. */
function unionExpectation(issue: z.core.$ZodIssueInvalidUnion, value: unknown): string {
  const alternatives = issue.errors.map((issues) => issues[0]).filter((first) => first !== undefined);
  const meant = alternatives.find((first) => first.path.length > 0);
  if (meant !== undefined) {
    const inner = valueAt(value, meant.path as Path);
    return `expected ${String(meant.path.join('.'))} to be right, which ${describeIssue(meant, inner, undefined)}`;
  }
  const wanted = alternatives.map((first) => expectation(first, value, undefined).replace(/^expected /, ''));
  return `expected ${orList([...new Set(wanted)])}`;
}

/** Names in a value that refer to nothing. `names` gives, for a kind, every name that exists. */
export function referenceFlaws(
  schema: z.core.$ZodType,
  value: unknown,
  names: (kind: string) => ReadonlySet<string>,
): Flaw[] {
  const flaws: Flaw[] = [];
  visitSchema(schema, value, (current, part, path) => {
    const keyKind = keyKindOf(current);
    if (keyKind !== undefined) {
      for (const name of Object.keys(part as object).filter((key) => !names(keyKind).has(key))) {
        const message = missingReference(keyKind, name, [...names(keyKind)]);
        flaws.push({ path: [...path, name], message, severity: 'error', inName: true });
      }
    }
    const target = referenceOf(current);
    if (target === undefined || typeof part !== 'string' || target.isOpen || target.also.includes(part)) return;
    const kind = referenceKind(target, valueAt(value, path.slice(0, -1)));
    const existing = kind === undefined ? undefined : names(kind);
    if (kind === undefined || existing === undefined || existing.has(part)) return;
    // Mirror ids and DNS names match whatever their case.
    if (
      (kind === 'mirror' || kind === 'dns-name') &&
      [...existing].some((id) => id.toUpperCase() === part.toUpperCase())
    )
      return;
    flaws.push({
      path,
      message: missingReference(kind, part, [...existing, ...target.also]),
      severity: 'error',
    });
  });
  return flaws;
}

/** `is "x", which is no host; expected a or b`. */
export function missingReference(kind: string, name: string, existing: readonly string[]): string {
  const shown = existing.slice(0, 12);
  const more = existing.length > shown.length ? ` (and ${existing.length - shown.length} more)` : '';
  const expected = shown.length === 0 ? `a ${kind}, of which there is none` : `${orList(shown)}${more}`;
  return `is ${describeValue(name)}, which is no ${kind} here, expected ${expected}`;
}
