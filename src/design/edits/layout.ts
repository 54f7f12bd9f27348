import type { DesignDocument } from '../design-document.ts';
import { withFields } from './change.ts';
import { placedIds } from './elements.ts';

/** Where something stands on the canvas. What has a size of its own, such as a rail or a site, says so. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

export type Places = Readonly<Record<string, Place>>;

type Nodes = NonNullable<NonNullable<DesignDocument['layout']>['nodes']>;

/** Whether somebody locked what stands there. */
export const isLockedPlace = (place: Nodes[string] | undefined): boolean => place?.locked === true;

/** Moves and resizes what is not locked. Whole pixels, so that a file does not change by fractions that nobody sees. */
export function placeElements(document: DesignDocument, places: Places): DesignDocument {
  return withPlaces(document, places, (name, value) => (value === undefined ? [] : [[name, value]]));
}

/** Places what is not locked anew: a size that is not given is that of what stands there. */
export function layElements(document: DesignDocument, places: Places): DesignDocument {
  return withPlaces(document, places, (name, value) => [[name, value]]);
}

function withPlaces(
  document: DesignDocument,
  places: Places,
  fieldOf: (name: keyof Place, value: number | undefined) => [keyof Place, number | undefined][],
): DesignDocument {
  const known = placedIds(document);
  const nodes = document.layout?.nodes ?? {};
  const placed = Object.entries(places)
    .filter(([id, place]) => known.has(id) && isFinitePlace(place) && !isLockedPlace(placeOf(document, id)))
    .map(([id, { x, y, width, height }]) => {
      const rounded = Object.entries({ x, y, width, height }).flatMap(([name, value]) =>
        fieldOf(name as keyof Place, value === undefined ? undefined : Math.round(value) + 0),
      );
      return [id, withFields(nodes[id] ?? ({} as Place), Object.fromEntries(rounded))] as const;
    });
  return withNodes(document, Object.fromEntries(placed));
}

/** Moves what has a place, by the same way each. */
export function moveElements(
  document: DesignDocument,
  ids: readonly string[],
  by: { readonly x: number; readonly y: number },
): DesignDocument {
  const nodes = document.layout?.nodes ?? {};
  const places = ids.flatMap((id) => {
    const place = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
    return place === undefined ? [] : [[id, { x: place.x + by.x, y: place.y + by.y }] as const];
  });
  return placeElements(document, Object.fromEntries(places));
}

/** The place goes along when an element gets another id; it stays where another kind of element has the same id. */
export function renamePlace(document: DesignDocument, id: string, next: string): DesignDocument {
  const place = placeOf(document, id);
  if (place === undefined) return document;
  return withNodes(document, { [next]: place, ...(placedIds(document).has(id) ? {} : { [id]: undefined }) });
}

/** Forgets where things stood that are not there any more. */
export function forgetPlaces(document: DesignDocument, ids: Iterable<string>): DesignDocument {
  const known = placedIds(document);
  const gone = [...ids].filter((id) => !known.has(id));
  return withNodes(document, Object.fromEntries(gone.map((id) => [id, undefined])));
}

export function placeOf(document: DesignDocument, id: string): Nodes[string] | undefined {
  const nodes = document.layout?.nodes ?? {};
  return Object.hasOwn(nodes, id) ? nodes[id] : undefined;
}

function withNodes(document: DesignDocument, changes: Readonly<Record<string, Place | undefined>>): DesignDocument {
  const nodes = document.layout?.nodes ?? {};
  const changed = withFields(nodes, changes);
  if (changed === nodes) return document;
  return withFields(document, { layout: { ...document.layout, nodes: changed } });
}

function isFinitePlace({ x, y, width = 0, height = 0 }: Place): boolean {
  return [x, y, width, height].every(Number.isFinite);
}
