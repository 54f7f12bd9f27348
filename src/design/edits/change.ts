/**
 * The few ways in which an edit makes a new value from an old one. Nothing is ever changed in place, what stays the same
 * is shared, and a change that changes nothing gives back the very same value, so that equal can be told by `===`.
 */

/** The list with every item changed as told; an item is dropped where the change gives null. */
export function changeEach<Item>(list: readonly Item[], change: (item: Item) => Item | null): Item[] {
  const changed = list.map(change);
  const isSame = changed.every((item, index) => item === list[index]);
  return isSame ? (list as Item[]) : changed.filter((item) => item !== null);
}

export function changeWhere<Item>(
  list: readonly Item[],
  isMeant: (item: Item) => boolean,
  change: (item: Item) => Item | null,
): Item[] {
  return changeEach(list, (item) => (isMeant(item) ? change(item) : item));
}

/** The object with some fields set; undefined takes a field away. */
export function withFields<Value extends object>(
  value: Value,
  fields: { readonly [Name in keyof Value]?: unknown },
): Value {
  const current = value as Readonly<Record<string, unknown>>;
  const changes = Object.entries(fields).filter(([name, field]) => !isField(current, name, field));
  if (changes.length === 0) return value;
  const changed = { ...current, ...Object.fromEntries(changes) };
  return Object.fromEntries(Object.entries(changed).filter(([, field]) => field !== undefined)) as Value;
}

function isField(value: Readonly<Record<string, unknown>>, name: string, field: unknown): boolean {
  return field === undefined ? !Object.hasOwn(value, name) : value[name] === field;
}

/** The value with another one at the path; undefined takes away a field, or an item of a list. Missing groups are made. */
export function withValueAt<Value>(value: Value, path: readonly (string | number)[], next: unknown): Value {
  const [step, ...rest] = path;
  if (step === undefined) return next as Value;
  if (Array.isArray(value)) {
    const item: unknown = value[step as number];
    const changed = withValueAt(item, rest, next);
    if (changed === item) return value;
    return (
      changed === undefined ? value.toSpliced(step as number, 1) : replaced(value, step as number, changed)
    ) as Value;
  }
  const group = (value ?? (next === undefined ? undefined : {})) as Record<string, unknown> | undefined;
  if (group === undefined) return value;
  const field = Object.hasOwn(group, step) ? group[step] : undefined;
  return withFields(group, { [step]: withValueAt(field, rest, next) }) as Value;
}

/** Like `Array.prototype.with`, which refuses the place behind the last item, where the next one is added. */
function replaced(list: readonly unknown[], index: number, item: unknown): unknown[] {
  return index === list.length ? [...list, item] : list.with(index, item);
}

export interface Change {
  readonly path: readonly (string | number)[];
  readonly next: unknown;
}

/** The value with others at many paths, which are those in the value as it is given. */
export function withValuesAt<Value>(value: Value, changes: readonly Change[]): Value {
  return changes
    .toSorted((one, other) => lastFirst(one.path, other.path))
    .reduce((changed, { path, next }) => withValueAt(changed, path, next), value);
}

/** What is taken out of a list must not move what is still to be changed; what is inside goes before what holds it. */
function lastFirst(one: Change['path'], other: Change['path']): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  if (at === -1 || at >= other.length) return other.length - one.length;
  const [step, otherStep] = [one[at], other[at]];
  return typeof step === 'number' && typeof otherStep === 'number'
    ? otherStep - step
    : String(otherStep).localeCompare(String(step));
}
