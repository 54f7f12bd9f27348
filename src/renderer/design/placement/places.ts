import type { DesignDocument } from '../../../design/design-document.ts';
import { moveToSite } from '../../../design/edits/add-site.ts';
import type { Box as NamedBox } from '../../../design/edits/align.ts';
import { type Places, placeElements, placeOf } from '../../../design/edits/layout.ts';
import { isLocked } from '../../../design/edits/lock.ts';
import type { ElementReference } from '../../../design/element.ts';
import { freePlace, nearest } from '../../../diagram/free-place.ts';
import { type Box, contains, enlarged, overlaps, type Point } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { railLine } from '../../../diagram/rail-box.ts';
import { arrangementOf } from '../drawing.ts';
import { siteAt } from './elements-at.ts';

/** Writes down where everything is shown, so that what somebody draws next moves nothing else. */
export function withEverythingPlaced(document: DesignDocument, arrangement: DrawnArrangement): DesignDocument {
  const sites = new Set(arrangement.sites.map(({ id }) => id));
  // A site that stands somewhere without a size of its own gets the one that is shown.
  const isOpen = (id: string): boolean => {
    const place = placeOf(document, id);
    return place === undefined || (sites.has(id) && place.width === undefined);
  };
  const places: Places = Object.fromEntries([
    ...arrangement.sites.filter(({ id }) => isOpen(id)).map(({ id, box }) => [id, box] as const),
    ...arrangement.rails.flatMap(({ network, fromX, y }) =>
      isOpen(network) ? [[network, { x: fromX, y }] as const] : [],
    ),
    ...arrangement.cards.flatMap(({ id, box: { x, y } }) => (isOpen(id) ? [[id, { x, y }] as const] : [])),
    ...arrangement.notes.filter(({ id }) => isOpen(id)).map(({ id, box }) => [id, box] as const),
  ]);
  return Object.keys(places).length === 0 ? document : placeElements(document, places);
}

/** Where an element stands that has a place of its own; null for what belongs to another. */
export function boxOf({ sites, rails, cards, notes }: DrawnArrangement, { kind, id }: ElementReference): Box | null {
  if (kind === 'site') return sites.find((site) => site.id === id)?.box ?? null;
  if (kind === 'network') {
    const rail = rails.find(({ network }) => network === id);
    return rail === undefined ? null : railLine(rail);
  }
  if (kind === 'note') return notes.find((note) => note.id === id)?.box ?? null;
  return cards.find((card) => card.kind === kind && card.id === id)?.box ?? null;
}

export function boxesOf(arrangement: DrawnArrangement, elements: readonly ElementReference[]): readonly NamedBox[] {
  return elements.flatMap((element) => {
    const box = boxOf(arrangement, element);
    return box === null ? [] : [{ id: element.id, ...box }];
  });
}

/** Moves elements by the same way; a site takes along what stands in it. What is held in place stays. */
export function moveBy(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  elements: readonly ElementReference[],
  by: Point,
): DesignDocument {
  const moved = movedBoxes(document, arrangement, elements);
  if (moved.length === 0) return document;
  const places = moved.map(({ id, x, y }) => [id, { x: x + by.x, y: y + by.y }] as const);
  return placeElements(withEverythingPlaced(document, arrangement), Object.fromEntries(places));
}

/** Everything that goes along when elements are moved. */
export function movedBoxes(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  elements: readonly ElementReference[],
): readonly NamedBox[] {
  const free = elements.filter((element) => !isHeld(document, arrangement, element));
  const moved = new Map(boxesOf(arrangement, free).map((box) => [box.id, box]));
  for (const { kind, id } of free) {
    const site = kind === 'site' ? arrangement.sites.find((one) => one.id === id) : undefined;
    if (site !== undefined) for (const box of contentsOf(document, arrangement, site)) moved.set(box.id, box);
  }
  return [...moved.values()];
}

/** Locked, or a site that would have to leave behind something that is. */
export function isHeld(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  { kind, id }: ElementReference,
): boolean {
  if (isLocked(document, id)) return true;
  const site = kind === 'site' ? arrangement.sites.find((one) => one.id === id) : undefined;
  return site !== undefined && contentsOf(document, arrangement, site).some((one) => isLocked(document, one.id));
}

export function contentsOf(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  { id, box }: DrawnArrangement['sites'][number],
): readonly NamedBox[] {
  const hosts = new Set(document.hosts.filter(({ site }) => site === id).map((host) => host.id));
  const isInside = (one: Box): boolean =>
    one.x >= box.x &&
    one.x + one.width <= box.x + box.width &&
    one.y >= box.y &&
    one.y + one.height <= box.y + box.height;
  const cards = arrangement.cards.filter((card) => hosts.has(card.id) || isInside(card.box));
  const rails = arrangement.rails.map(({ network, fromX, toX, y }) => ({
    id: network,
    ...{ x: fromX, y, width: toX - fromX, height: 0 },
  }));
  const notes = arrangement.notes.filter((note) => isInside(note.box));
  return [...[...cards, ...notes].map((one) => ({ id: one.id, ...one.box })), ...rails.filter(isInside)];
}

/** How near to each other cards are let go. */
const CARD_DISTANCE = 8;

/** What was drawn or let go over another card goes as far aside as it must, all of it by the same way, and within its site if it can. */
export function asideOfOthers(document: DesignDocument, elements: readonly ElementReference[]): DesignDocument {
  const arrangement = arrangementOf(document);
  const moving = new Set(movedBoxes(document, arrangement, elements).map(({ id }) => id));
  const own = arrangement.cards.filter(({ id }) => moving.has(id)).map(({ box }) => box);
  const others = arrangement.cards.filter(({ id }) => !moving.has(id)).map(({ box }) => box);
  const overOther = own.some((box) => others.some((other) => overlaps(box, other)));
  if (!overOther) return document;
  const isClear = (by: Point): boolean =>
    own.every((box) => !others.some((other) => overlaps(enlargedBy(CARD_DISTANCE, shifted(box, by)), other)));
  const sites = own.map((box) => siteAt(arrangement, middleOf(box))?.box ?? null);
  const staysInSite = (by: Point): boolean =>
    own.every((box, index) => {
      const site = sites[index];
      return site === null || site === undefined || contains(site, shifted(box, by));
    });
  const start = { x: 0, y: 0 };
  const by = nearest(start, (way) => staysInSite(way) && isClear(way)) ?? nearest(start, isClear);
  return by === null ? document : moveBy(document, arrangement, elements, by);
}

const shifted = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y });
const enlargedBy = (margin: number, box: Box): Box =>
  enlarged(box, { top: margin, right: margin, bottom: margin, left: margin });
export const middleOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Hosts belong to the site into which they were moved. */
export function withHostsInTheirSites(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  elements: readonly ElementReference[],
): DesignDocument {
  return elements.reduce((changed, { kind, id }) => {
    const box = kind === 'host' ? boxOf(arrangement, { kind, id }) : null;
    if (box === null) return changed;
    return moveToSite(changed, [id], siteAt(arrangement, middleOf(box))?.id ?? null);
  }, document);
}

const BESIDE_RAIL = 60;
const RAIL_ROOM = { above: 8, below: 40 };

/** Where something stands already: sites, cards and rails. */
export function spaceTaken({ sites, cards, rails }: DrawnArrangement): readonly Box[] {
  return [
    ...[...sites, ...cards].map(({ box }) => box),
    ...rails.map(({ fromX, toX, y }) => {
      return { x: fromX, y: y - RAIL_ROOM.above, width: toX - fromX, height: RAIL_ROOM.above + RAIL_ROOM.below };
    }),
  ];
}

/**
 * What a repair has drawn is in no site, so that it goes where nothing stands, near the end of the network that it is
 * on. `arrangement` is that of the document before.
 */
export function withFreePlaces(
  document: DesignDocument,
  before: DrawnArrangement,
  added: readonly ElementReference[],
): DesignDocument {
  const after = arrangementOf(document);
  const taken = [...spaceTaken(before)];
  const places: Record<string, Point> = {};
  for (const element of added) {
    const box = boxOf(after, element);
    if (box === null || element.kind === 'network' || placeOf(document, element.id) !== undefined) continue;
    const network = after.wires.find(({ card }) => card === element.id)?.network;
    const rail = before.rails.find((one) => one.network === network);
    const near = rail === undefined ? box : { x: rail.toX + BESIDE_RAIL, y: rail.y - BESIDE_RAIL - box.height };
    const place = freePlace(box, near, taken);
    places[element.id] = place;
    taken.push({ ...place, width: box.width, height: box.height });
  }
  return placeElements(document, places);
}
