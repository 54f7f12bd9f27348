import type { ElementReference } from '../../../design/element.ts';
import type { Arrangement } from '../../../diagram/arrange.ts';
import { type Box, bottom, type Point, right } from '../../../diagram/geometry.ts';

/** A rail is thinner than what a hand can aim at. */
const REACH = 18;

const holds = (box: Box, { x, y }: Point): boolean => x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box);

/** The card or the network at a point of the drawing. */
export function elementAt({ cards, rails }: Arrangement, at: Point): ElementReference | null {
  const card = cards.findLast(({ box }) => holds(box, at));
  if (card !== undefined) return { kind: card.kind, id: card.id };
  const [rail] = rails
    .filter(({ y, fromX, toX }) => Math.abs(y - at.y) <= REACH && at.x >= fromX - REACH && at.x <= toX + REACH)
    .sort((one, other) => Math.abs(one.y - at.y) - Math.abs(other.y - at.y));
  return rail === undefined ? null : { kind: 'network', id: rail.network };
}

/** Of sites inside each other the smaller is meant. */
export function siteAt({ sites }: Arrangement, at: Point): Arrangement['sites'][number] | null {
  const around = sites.filter(({ box }) => holds(box, at));
  return around.sort((one, other) => one.box.width * one.box.height - other.box.width * other.box.height)[0] ?? null;
}
