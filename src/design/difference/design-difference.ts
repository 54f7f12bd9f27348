import type { DesignDocument } from '../design-document.ts';
import { type ElementReference, elementKey } from '../element.ts';
import { elementsWithPaths } from '../element-path.ts';
import { allKinds, elementKinds } from '../elements/kinds.ts';
import { type Path, valueAt } from '../problem.ts';

/** A field with what is written in both designs; undefined where nothing is. */
export interface FieldDifference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ChangedElement {
  readonly element: ElementReference;
  readonly fields: readonly FieldDifference[];
}

/** What is drawn or written otherwise; where things stand on the canvas does not count. */
export interface DesignDifference {
  readonly added: readonly ElementReference[];
  readonly removed: readonly ElementReference[];
  readonly changed: readonly ChangedElement[];
  /** What belongs to the design as a whole, such as its name. */
  readonly ofDesign: readonly FieldDifference[];
}

/** Elements are the same by kind and id, in whatever order they are written; each is compared field by field. */
export function designDifference(before: DesignDocument, after: DesignDocument): DesignDifference {
  const [old, next] = [elementsIn(before), elementsIn(after)];
  const changed = [...next.values()].flatMap(({ element, fields }): ChangedElement[] => {
    const known = old.get(elementKey(element));
    const differences = known === undefined ? [] : fieldDifferences(known.fields, fields);
    return differences.length === 0 ? [] : [{ element, fields: differences }];
  });
  return {
    added: missingIn(old, next),
    removed: missingIn(next, old),
    changed,
    ofDesign: fieldDifferences(fieldsOfDesign(before), fieldsOfDesign(after)),
  };
}

export function countOfDifferences({ added, removed, changed, ofDesign }: DesignDifference): number {
  return added.length + removed.length + changed.length + ofDesign.length;
}

type Fields = ReadonlyMap<string, { readonly path: Path; readonly value: unknown }>;
type Elements = ReadonlyMap<string, { readonly element: ElementReference; readonly fields: Fields }>;

const missingIn = (some: Elements, others: Elements): readonly ElementReference[] =>
  [...others].filter(([key]) => !some.has(key)).map(([, { element }]) => element);

/** What is only named somewhere, such as a datastore, changes where it is named. */
function elementsIn(document: DesignDocument): Elements {
  const found = elementsWithPaths(document).filter(({ element }) => !('named' in elementKinds[element.kind].where));
  const inside = new Set(found.map(({ path }) => path.join('/')));
  return new Map(
    found.map(({ element, path }) => {
      const item = valueAt(document, path);
      const fields = new Map([...fieldsIn(item, path, inside), ...orderOfMembers(element, item)]);
      return [elementKey(element), { element, fields }];
    }),
  );
}

/** The values in an item by their paths within it; what is an element of its own is left to that. */
function fieldsIn(item: unknown, at: Path, elements: ReadonlySet<string>, path: Path = []): Fields {
  const isGroup = typeof item === 'object' && item !== null && !Array.isArray(item);
  if (!isGroup) return path.length === 0 ? new Map() : new Map([[path.join('/'), { path, value: item }]]);
  const inner = Object.entries(item).flatMap(([name, value]) => {
    const next = [...path, name];
    const written = [...at, ...next].join('/');
    if (elements.has(written) || holdsElements(value, written, elements)) return [];
    return [...fieldsIn(value, at, elements, next)];
  });
  return new Map(inner);
}

const holdsElements = (value: unknown, written: string, elements: ReadonlySet<string>): boolean =>
  Array.isArray(value) && value.some((_, index) => elements.has(`${written}/${index}`));

/** The first failover member of the list starts as primary, so that its order has a meaning. */
function orderOfMembers({ kind }: ElementReference, item: unknown): Fields {
  if (kind !== 'mirror') return new Map();
  const { members = [] } = item as { readonly members?: readonly { readonly name: string }[] };
  const value = members.map(({ name }) => name);
  return new Map([['members', { path: ['members'], value }]]);
}

/** Lists of elements, and what is on the canvas only, are no fields of the design. */
const NOT_OF_DESIGN: ReadonlySet<string> = new Set([
  ...allKinds.flatMap((kind) => {
    const { where } = elementKinds[kind];
    return 'list' in where && !('of' in where) && !('inEach' in where) ? [where.list] : [];
  }),
  'layout',
  'format',
]);

function fieldsOfDesign(document: DesignDocument): Fields {
  const own = Object.entries(document).filter(([name]) => !NOT_OF_DESIGN.has(name));
  return fieldsIn(Object.fromEntries(own), [], new Set());
}

function fieldDifferences(before: Fields, after: Fields): readonly FieldDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, next] = [before.get(key), after.get(key)];
    if (isSame(old?.value, next?.value)) return [];
    return [{ path: (next ?? old)?.path ?? [], before: old?.value, after: next?.value }];
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
