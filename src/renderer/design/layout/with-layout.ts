import type { DesignDocument } from '../../../design/design-document.ts';
import { layElements, type Place, type Places, placeElements } from '../../../design/edits/layout.ts';
import { isLocked } from '../../../design/edits/lock.ts';
import { freePlace } from '../../../diagram/free-place.ts';
import { type Box, overlaps, type Point } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { arrangementOf } from '../drawing.ts';
import { contentsOf, withEverythingPlaced } from '../placement/places.ts';

/**
 * The document with what was found for cards and rails. What is locked, and what stands in a site that is, stays; the rest
 * is laid out around it. Sites go around what stands in them, and a note goes along with the site in which it stood.
 */
export function withLayout(document: DesignDocument, found: Places): DesignDocument {
  const before = arrangementOf(document);
  const held = heldIds(document, before);
  const places = Object.fromEntries(
    Object.entries(shifted(found, before, held)).filter(([id]) => !held.has(id)),
  ) satisfies Places;
  const laid = layElements(withEverythingPlaced(document, before), places);
  const clear = withoutCollisions(laid, held);
  return withNotesAlong(withSitesAround(clear, held), before);
}

/** What is locked, and everything in a site that is. */
function heldIds(document: DesignDocument, arrangement: DrawnArrangement): ReadonlySet<string> {
  const { sites, cards, rails, notes } = arrangement;
  const ids = [...[...sites, ...cards, ...notes].map(({ id }) => id), ...rails.map(({ network }) => network)];
  const locked = ids.filter((id) => isLocked(document, id));
  const inLockedSites = sites
    .filter(({ id }) => isLocked(document, id))
    .flatMap((site) => contentsOf(document, arrangement, site).map(({ id }) => id));
  return new Set([...locked, ...inLockedSites]);
}

/** Everything by the same way, so that something that stays is where it would have been put. */
function shifted(found: Places, before: DrawnArrangement, held: ReadonlySet<string>): Places {
  const anchor = before.cards.find(({ id }) => held.has(id) && found[id] !== undefined);
  const target = anchor === undefined ? undefined : found[anchor.id];
  if (anchor === undefined || target === undefined) return found;
  const by = { x: anchor.box.x - target.x, y: anchor.box.y - target.y };
  return Object.fromEntries(
    Object.entries(found).map(([id, place]): [string, Place] => [
      id,
      { ...place, x: place.x + by.x, y: place.y + by.y },
    ]),
  );
}

/** A card that would lie on something that stays goes to the nearest place where nothing is. */
function withoutCollisions(document: DesignDocument, held: ReadonlySet<string>): DesignDocument {
  if (held.size === 0) return document;
  const { cards, sites, rails } = arrangementOf(document);
  const siteOf = new Map(document.hosts.map(({ id, site }) => [id, site]));
  const fixedSites = sites.filter(({ id }) => held.has(id));
  const fixed = cards.filter(({ id }) => held.has(id)).map(({ box }) => box);
  const railBoxes = rails.map(({ fromX, toX, y }): Box => ({ x: fromX, y: y - 8, width: toX - fromX, height: 48 }));
  const places: Record<string, Point> = {};
  const settled: Box[] = [...fixed];
  for (const { id, box } of cards.filter((card) => !held.has(card.id))) {
    const foreign = fixedSites.filter((site) => site.id !== siteOf.get(id)).map((site) => site.box);
    const isClear = ![...settled, ...foreign].some((other) => overlaps(box, other));
    const place = isClear ? box : freePlace(box, box, [...settled, ...foreign, ...railBoxes]);
    if (!isClear) places[id] = { x: place.x, y: place.y };
    settled.push({ ...box, x: place.x, y: place.y });
  }
  return placeElements(document, places);
}

/** Without a place of its own a site is drawn around what stands in it, and that is where it is put. */
function withSitesAround(document: DesignDocument, held: ReadonlySet<string>): DesignDocument {
  const nodes = { ...document.layout?.nodes };
  const moving = (document.sites ?? []).filter(({ id }) => !held.has(id));
  for (const { id } of moving) delete nodes[id];
  const { sites } = arrangementOf({ ...document, layout: { ...document.layout, nodes } });
  const places = sites.filter(({ id }) => !held.has(id)).map(({ id, box }) => [id, box] as const);
  return layElements(document, Object.fromEntries(places));
}

function withNotesAlong(document: DesignDocument, before: DrawnArrangement): DesignDocument {
  const after = arrangementOf(document);
  const taken: Box[] = [
    ...after.cards.map(({ box }) => box),
    ...after.rails.map(({ fromX, toX, y }): Box => ({ x: fromX, y: y - 8, width: toX - fromX, height: 48 })),
  ];
  const places: Record<string, Place> = {};
  for (const { id, box } of before.notes) {
    const site = before.sites.find((one) => isInside(box, one.box));
    const moved = after.sites.find((one) => one.id === site?.id)?.box ?? null;
    const wanted =
      site === undefined || moved === null ? box : { x: box.x + moved.x - site.box.x, y: box.y + moved.y - site.box.y };
    const obstacles = site === undefined ? [...taken, ...after.sites.map((one) => one.box)] : taken;
    const place = freePlace(box, wanted, obstacles);
    places[id] = { ...place, width: box.width, height: box.height };
    taken.push({ ...place, width: box.width, height: box.height });
  }
  return placeElements(document, places);
}

const isInside = (box: Box, site: Box): boolean =>
  box.x >= site.x && box.x < site.x + site.width && box.y >= site.y && box.y < site.y + site.height;
