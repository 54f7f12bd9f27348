import { create } from 'zustand';
import type { DesignDocument } from '../../../design/design-document.ts';
import type { ElementReference } from '../../../design/element.ts';
import type { Point } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { railLine } from '../../../diagram/rail-box.ts';
import { movedBoxes } from '../placement/places.ts';
import { type Guide, type Standing, standingAt } from './guides.ts';

/** What is in hand, the same from when it is taken until it is let go. */
export interface DragSelection {
  /** What was taken, without what goes along with it. */
  readonly elements: readonly ElementReference[];
  /** Everything that moves, by its place in the layout. */
  readonly ids: ReadonlySet<string>;
  /** The networks among it that reach to a card that stays: they go up and down only. */
  readonly upright: ReadonlySet<string>;
  /** The rest of it, which goes wherever the mouse goes. */
  readonly along: ReadonlySet<string>;
  /** What stays, and can be lined up with. */
  readonly standing: Standing;
}

interface Dragging {
  readonly held: DragSelection | null;
  /** How far it has come. The document changes when it is let go. */
  readonly by: Point;
  readonly guides: readonly Guide[];
}

const AT_REST: Dragging = { held: null, by: { x: 0, y: 0 }, guides: [] };

/** A store of its own: it changes with every movement of the mouse, and few listen to it. */
export const useDragging = create<Dragging>(() => AT_REST);

export const endDragging = (): void => useDragging.setState(AT_REST);

/** What is taken in hand, and what will go along. */
export function takeInHand(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  elements: readonly ElementReference[],
): DragSelection {
  const ids = new Set(movedBoxes(document, arrangement, elements).map(({ id }) => id));
  const reaching = arrangement.wires.filter(({ card, network }) => ids.has(network) && !ids.has(card));
  const upright = new Set(reaching.map(({ network }) => network));
  const along = new Set([...ids].filter((id) => !upright.has(id)));
  return { elements, ids, upright, along, standing: standingAt(standingBoxes(arrangement, ids)) };
}

/** How far something has moved. */
export function dragOffset({ upright, along }: DragSelection, by: Point, id: string): Point {
  if (along.has(id)) return by;
  return upright.has(id) ? { x: 0, y: by.y } : AT_REST.by;
}

function standingBoxes({ sites, cards, rails, notes }: DrawnArrangement, moving: ReadonlySet<string>) {
  return [
    ...[...sites, ...cards, ...notes].filter(({ id }) => !moving.has(id)).map(({ box }) => box),
    ...rails.filter(({ network }) => !moving.has(network)).map(railLine),
  ];
}
