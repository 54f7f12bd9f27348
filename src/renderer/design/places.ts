import type { DesignDocument } from '../../design/design-document.ts';
import { moveToSite } from '../../design/edits/add-site.ts';
import type { Box as NamedBox } from '../../design/edits/align.ts';
import { type Places, placeElements, placeOf } from '../../design/edits/layout.ts';
import { resolveDesign } from '../../design/resolve-design.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import { type Arrangement, arrange } from '../canvas/arrangement/arrange.ts';
import type { Box, Point } from '../canvas/arrangement/geometry.ts';
import { siteAt } from './elements-at.ts';
import { freePlace } from './free-place.ts';

/** Writes down where everything is shown, so that what somebody draws next moves nothing else. */
export function withEverythingPlaced(document: DesignDocument, arrangement: Arrangement): DesignDocument {
  const places: Places = Object.fromEntries([
    ...arrangement.sites.map(({ id, box }) => [id, box] as const),
    ...arrangement.rails.map(({ network, fromX, y }) => [network, { x: fromX, y }] as const),
    ...arrangement.cards.map(({ id, box: { x, y } }) => [id, { x, y }] as const),
  ]);
  const sites = new Set(arrangement.sites.map(({ id }) => id));
  // A site that stands somewhere without a size of its own gets the one that is shown.
  const isOpen = (id: string): boolean => {
    const place = placeOf(document, id);
    return place === undefined || (sites.has(id) && place.width === undefined);
  };
  return placeElements(document, Object.fromEntries(Object.entries(places).filter(([id]) => isOpen(id))));
}

/** Where an element stands that has a place of its own; null for what belongs to another. */
export function boxOf({ sites, rails, cards }: Arrangement, { kind, id }: ElementReference): Box | null {
  if (kind === 'site') return sites.find((site) => site.id === id)?.box ?? null;
  if (kind === 'network') {
    const rail = rails.find(({ network }) => network === id);
    return rail === undefined ? null : { x: rail.fromX, y: rail.y, width: rail.toX - rail.fromX, height: 0 };
  }
  return cards.find((card) => card.kind === kind && card.id === id)?.box ?? null;
}

export function boxesOf(arrangement: Arrangement, elements: readonly ElementReference[]): readonly NamedBox[] {
  return elements.flatMap((element) => {
    const box = boxOf(arrangement, element);
    return box === null ? [] : [{ id: element.id, ...box }];
  });
}

/** Moves elements by the same way; a site takes along what stands in it. */
export function moveBy(
  document: DesignDocument,
  arrangement: Arrangement,
  elements: readonly ElementReference[],
  by: { readonly x: number; readonly y: number },
): DesignDocument {
  const moved = new Map(boxesOf(arrangement, elements).map((box) => [box.id, box]));
  for (const { kind, id } of elements) {
    const site = kind === 'site' ? arrangement.sites.find((one) => one.id === id) : undefined;
    if (site !== undefined) for (const box of contentsOf(document, arrangement, site)) moved.set(box.id, box);
  }
  const places = [...moved.values()].map(({ id, x, y }) => [id, { x: x + by.x, y: y + by.y }] as const);
  return placeElements(withEverythingPlaced(document, arrangement), Object.fromEntries(places));
}

function contentsOf(
  document: DesignDocument,
  arrangement: Arrangement,
  { id, box }: Arrangement['sites'][number],
): readonly NamedBox[] {
  const hosts = document.hosts.filter(({ site }) => site === id).map((host) => host.id);
  const isInside = (one: Box): boolean =>
    one.x >= box.x &&
    one.x + one.width <= box.x + box.width &&
    one.y >= box.y &&
    one.y + one.height <= box.y + box.height;
  const cards = arrangement.cards.filter((card) => hosts.includes(card.id) || isInside(card.box));
  const rails = arrangement.rails.map(({ network, fromX, toX, y }) => ({
    id: network,
    ...{ x: fromX, y, width: toX - fromX, height: 0 },
  }));
  return [...cards.map((card) => ({ id: card.id, ...card.box })), ...rails.filter(isInside)];
}

/** Hosts belong to the site into which they were moved. */
export function withHostsInTheirSites(
  document: DesignDocument,
  arrangement: Arrangement,
  elements: readonly ElementReference[],
): DesignDocument {
  return elements.reduce((changed, { kind, id }) => {
    const box = kind === 'host' ? boxOf(arrangement, { kind, id }) : null;
    if (box === null) return changed;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return moveToSite(changed, [id], siteAt(arrangement, middle)?.id ?? null);
  }, document);
}

const BESIDE_RAIL = 60;
const RAIL_ROOM = { above: 8, below: 40 };

/**
 * What a repair has drawn is in no site, so that it goes where nothing stands, near the end of the network that it is
 * on. `arrangement` is that of the document before.
 */
export function withFreePlaces(
  document: DesignDocument,
  before: Arrangement,
  added: readonly ElementReference[],
): DesignDocument {
  const after = arrange(resolveDesign(document), document.layout?.nodes ?? {});
  const taken: Box[] = [
    ...before.sites.map(({ box }) => box),
    ...before.cards.map(({ box }) => box),
    ...before.rails.map(({ fromX, toX, y }) => {
      return { x: fromX, y: y - RAIL_ROOM.above, width: toX - fromX, height: RAIL_ROOM.above + RAIL_ROOM.below };
    }),
  ];
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
