import type { ElementReference } from './element.ts';
import { elementParts } from './element-parts.ts';
import type { Drawn, Item, Whereabouts } from './elements/kind.ts';
import { allKinds, type ElementKind, elementKinds, kindsByList } from './elements/kinds.ts';
import { type Path, valueAt } from './problem.ts';

interface Found {
  readonly element: ElementReference;
  readonly path: Path;
  readonly item: Item;
}

/** Everything that is drawn, with where it is written: what a host, a mirror or a platform holds stands behind it. */
export function elementsWithPaths(drawn: Drawn): Found[] {
  const listed = [...kindsByList].flatMap(([list, kind]) =>
    itemsAt(drawn, kind, [list]).flatMap((found) => [found, ...partsOf(drawn, list, found)]),
  );
  return [...listed, ...namedIn(drawn)];
}

/** The ids of what is drawn, by its kind. */
export function idsByKind(drawn: Drawn): (kind: string) => ReadonlySet<string> {
  const ids = new Map<string, Set<string>>();
  for (const { element } of elementsWithPaths(drawn)) {
    const known = ids.get(element.kind);
    if (known === undefined) ids.set(element.kind, new Set([element.id]));
    else known.add(element.id);
  }
  return (kind) => ids.get(kind) ?? new Set();
}

/** What stands in the lists of one host, one mirror or one platform. */
function partsOf(drawn: Drawn, list: string, owner: Found): Found[] {
  return allKinds.flatMap((kind) => {
    const { where } = elementKinds[kind];
    if (!('list' in where) || ownersOf(where) !== list) return [];
    const prefix = 'of' in where ? `${owner.element.id}/` : '';
    return itemsAt(drawn, kind, [...owner.path, where.list], prefix);
  });
}

/** The list whose items hold the elements, where they do not stand in a list of the document. */
function ownersOf(where: Whereabouts): string | undefined {
  return 'of' in where ? where.of : 'inEach' in where ? where.inEach : undefined;
}

/** Each of what is only named, with the first place where it is. */
function namedIn(drawn: Drawn): Found[] {
  return allKinds.flatMap((kind) => {
    const { where } = elementKinds[kind];
    if (!('named' in where)) return [];
    const first = new Map<string, Path>();
    for (const path of where.named(drawn)) {
      const name = String(valueAt(drawn, path));
      if (!first.has(name)) first.set(name, path);
    }
    return [...first].map(([id, path]): Found => ({ element: { kind, id }, path, item: { id } }));
  });
}

function itemsAt(drawn: Drawn, kind: ElementKind, list: Path, prefix = ''): Found[] {
  const { isOne } = elementKinds[kind];
  const items = (valueAt(drawn, list) ?? []) as readonly Item[];
  return items.flatMap((item, index) => {
    if (isOne?.(item) === false) return [];
    return [{ element: { kind, id: prefix + idOf(kind, item) }, path: [...list, index], item }];
  });
}

/** What tells an item of a list from the others. */
function idOf(kind: ElementKind, item: Item): string {
  const row = elementKinds[kind];
  return row.idOf?.(item) ?? (row.called === 'name' ? item.name : item.id) ?? '';
}

/** Where in the document an element of a finding is written; the whole document where it is not found. */
export function elementPath(drawn: Drawn, element: ElementReference): Path {
  const paths = elementPaths(drawn, element);
  // The last of a name that is given twice is the one that is too many.
  const isOfMirror = element.kind === 'member' || element.kind === 'database';
  return (isOfMirror ? paths.at(-1) : paths[0]) ?? [];
}

/** Every place at which an element is written: more than one only where two bear one id, which is a mistake. */
export function elementPaths(drawn: Drawn, element: ElementReference): Path[] {
  const { where } = elementKinds[element.kind];
  const { outer, inner } = elementParts(drawn, element);
  if ('named' in where) return where.named(drawn).filter((path) => valueAt(drawn, path) === element.id);
  if ('inEach' in where) {
    const owners = (valueAt(drawn, [where.inEach]) ?? []) as readonly unknown[];
    return owners.flatMap((_, index) => matching(drawn, element.kind, [where.inEach, index, where.list], outer));
  }
  if (!('of' in where)) return matching(drawn, element.kind, [where.list], outer);
  const owners = matching(drawn, where.of === 'hosts' ? 'host' : 'mirror', [where.of], outer).slice(0, 1);
  if ('list' in where) return owners.flatMap((owner) => matching(drawn, element.kind, [...owner, where.list], inner));
  return owners.map((owner) => [...owner, where.field]).filter((path) => valueAt(drawn, path));
}

function matching(drawn: Drawn, kind: ElementKind, list: Path, id: string | undefined): Path[] {
  const { isOne } = elementKinds[kind];
  const items = (valueAt(drawn, list) ?? []) as readonly Item[];
  const paths: Path[] = [];
  items.forEach((item, index) => {
    if (isOne?.(item) !== false && idOf(kind, item) === id) paths.push([...list, index]);
  });
  return paths;
}

/** The innermost element that a path of the document leads into; what is only named there is not in it. */
export function elementOfPath(drawn: Drawn, path: Path): ElementReference | null {
  const [list, index, part, place] = path;
  const at = (kind: ElementKind, item: Path, prefix = ''): ElementReference | null => {
    const value = valueAt(drawn, item) as Item | undefined;
    const isThere = typeof value === 'object' && value !== null && elementKinds[kind].isOne?.(value) !== false;
    return isThere ? { kind, id: prefix + idOf(kind, value) } : null;
  };
  const outer = kindsByList.get(String(list));
  if (outer === undefined || typeof index !== 'number') return null;
  const owner = at(outer, [list as string, index]);
  const inner = allKinds.find((kind) => {
    const { where } = elementKinds[kind];
    return 'list' in where && where.list === part && ownersOf(where) === list;
  });
  if (owner === null || inner === undefined || typeof place !== 'number') return owner;
  const prefix = 'of' in elementKinds[inner].where ? `${owner.id}/` : '';
  return at(inner, [list as string, index, part as string, place], prefix) ?? owner;
}

/** The item itself, wherever it is written; undefined where there is none. */
export function elementItem(drawn: Drawn, element: ElementReference): Item | undefined {
  const path = elementPath(drawn, element);
  if (path.length === 0) return undefined;
  return 'named' in elementKinds[element.kind].where ? { id: element.id } : (valueAt(drawn, path) as Item);
}
