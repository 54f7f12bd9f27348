import type { DesignDocument } from '../../../design/design-document.ts';
import { type Places, placeElements } from '../../../design/edits/layout.ts';
import { isLocked } from '../../../design/edits/lock.ts';
import type { ElementReference } from '../../../design/element.ts';
import type { Arrangement } from '../../../diagram/arrange.ts';
import {
  type Box,
  bottom,
  contains,
  enlarged,
  overlaps,
  type Point,
  right,
  surrounding,
} from '../../../diagram/geometry.ts';

const INSET = { side: 24, top: 46, bottom: 24 };
const STEP = 12;
const MARGIN = 18;
/** Above and below a rail: its name and the wires' ends. */
const RAIL_ROOM = { above: 24, below: 40 };
const RAIL_DISTANCE = 64;

type Site = Arrangement['sites'][number];

/** A place inside a site, and what has to be moved or enlarged so that it is free. */
export interface Room {
  readonly at: Point;
  readonly places: Places;
}

/** Room for a card: in the topmost row that has any, or else to the right of all, where the site is made wider. */
export function roomForCard(arrangement: Arrangement, site: Site, size: { width: number; height: number }): Room {
  const { box } = site;
  const taken = [...arrangement.cards.map((card) => card.box), ...arrangement.rails.map(railRoom)];
  const [left, top] = [box.x + INSET.side, box.y + INSET.top];
  for (let y = top; y + size.height + INSET.bottom <= bottom(box); y += STEP) {
    for (let x = left; x + size.width + INSET.side <= right(box); x += STEP) {
      const wanted = {
        x: x - MARGIN,
        y: y - MARGIN,
        width: size.width + 2 * MARGIN,
        height: size.height + 2 * MARGIN,
      };
      if (!taken.some((other) => overlaps(wanted, other))) return { at: { x, y }, places: {} };
    }
  }
  const inside = taken.filter((one) => overlaps(one, box));
  const x = Math.max(left, ...inside.map((one) => (one.height > RAIL_DISTANCE ? right(one) + MARGIN : left)));
  const more = x + size.width + INSET.side - right(box);
  return { at: { x, y: top }, places: widened(arrangement, site, more) };
}

/** Room for a rail: below those of the site and, for the first ones, in its lower half. */
export function roomForRail(arrangement: Arrangement, { id, box }: Site): Room {
  const own = arrangement.rails.filter(
    ({ y, fromX }) => y > box.y && y < bottom(box) && fromX >= box.x - STEP && fromX < right(box),
  );
  const lowest = Math.max(...own.map(({ y }) => y), -Infinity);
  const y = Math.max(lowest + RAIL_DISTANCE, box.y + Math.round(box.height * 0.62));
  const more = y + RAIL_ROOM.below - bottom(box);
  const places = more > 0 ? { [id]: { ...box, height: box.height + more } } : {};
  return { at: { x: box.x + box.width / 2, y }, places };
}

/** Puts hosts into a site where there is room for them. */
export function placeInSite(
  document: DesignDocument,
  arrange: (document: DesignDocument) => Arrangement,
  hosts: readonly string[],
  siteId: string,
): DesignDocument {
  return hosts.reduce((changed, host) => {
    const arrangement = arrange(changed);
    const site = arrangement.sites.find(({ id }) => id === siteId);
    const card = arrangement.cards.find(({ id }) => id === host);
    if (site === undefined || card === undefined || contains(site.box, card.box)) return changed;
    const others = { ...arrangement, cards: arrangement.cards.filter((one) => one !== card) };
    const { at, places } = roomForCard(others, site, card.box);
    return placeElements(changed, { ...places, [host]: at });
  }, document);
}

/**
 * The sites of these hosts grow until no host hangs over the border, and nothing else moves. One that is locked stays, and so does
 * one that would come to stand over something that is not in it.
 */
export function withSitesAround(
  document: DesignDocument,
  arrange: (document: DesignDocument) => Arrangement,
  elements: readonly ElementReference[],
): DesignDocument {
  return elements.reduce((changed, { kind, id }) => {
    const arrangement = arrange(changed);
    const host = changed.hosts.find((one) => kind === 'host' && one.id === id);
    const site = arrangement.sites.find((one) => one.id === host?.site);
    const card = arrangement.cards.find((one) => one.id === id);
    if (site === undefined || card === undefined || contains(site.box, card.box)) return changed;
    const { side, top, bottom: below } = INSET;
    const box = surrounding([site.box, enlarged(card.box, { top, right: side, bottom: below, left: side })]);
    const isNewlyOver = (other: Box): boolean => overlaps(box, other) && !overlaps(site.box, other);
    const strangers = [
      ...arrangement.sites.filter((one) => one !== site),
      ...arrangement.cards.filter((one) => one !== card),
    ];
    if (isLocked(changed, site.id) || strangers.some((one) => isNewlyOver(one.box))) return changed;
    return placeElements(changed, { [site.id]: box });
  }, document);
}

function railRoom({ fromX, toX, y }: Arrangement['rails'][number]): Box {
  return { x: fromX, y: y - RAIL_ROOM.above, width: toX - fromX, height: RAIL_ROOM.above + RAIL_ROOM.below };
}

/** The site grows to the right, its rails with it, and what stands to its right moves along. */
function widened({ sites, cards, rails }: Arrangement, { id, box }: Site, more: number): Places {
  if (more <= 0) return {};
  const edge = right(box);
  const beyond = [
    ...sites.filter((site) => site.box.x >= edge).map((site) => [site.id, site.box] as const),
    ...cards.filter((card) => card.box.x >= edge).map((card) => [card.id, { x: card.box.x, y: card.box.y }] as const),
    ...rails.filter(({ fromX }) => fromX >= edge).map(({ network, fromX, y }) => [network, { x: fromX, y }] as const),
  ];
  const moved = beyond.map(([name, place]) => [name, { ...place, x: place.x + more }] as const);
  const own = rails
    .filter(({ fromX, toX, y }) => fromX >= box.x && toX <= edge && y > box.y && y < bottom(box))
    .map(({ network, fromX, toX, y }) => [network, { x: fromX, y, width: toX - fromX + more }] as const);
  return { ...Object.fromEntries([...moved, ...own]), [id]: { ...box, width: box.width + more } };
}
