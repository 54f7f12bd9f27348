import type { Design } from '../design/design.ts';
import type { CanvasLayout } from './canvas-layout.ts';
import { attachmentsOf } from './cards/cards.ts';
import { freePlace } from './free-place.ts';
import { type Box, bottom, clamp, overlaps, right } from './geometry.ts';
import { looseCards } from './loose-cards.ts';
import type { PlacedCard, PlacedRail, PlacedZone } from './place-zones.ts';

/** Around a rail: its name below, and the ends of the wires. */
const RAIL_ROOM = { above: 8, below: 40 };
/** How far from the edges of a site its cards stand. */
const SITE_INSET = { side: 26, top: 46, bottom: 24 };

/**
 * Every card where the document says that it stands. One of which it says nothing stands as in an arrangement of its own, beside
 * those of its zone, or as near to that as nothing else does. `railsAround` says how far rails reach that connect cards.
 */
export function settled(
  design: Design,
  layout: CanvasLayout,
  zones: readonly PlacedZone[],
  railsAround: (cards: readonly PlacedCard[]) => readonly PlacedRail[],
): readonly PlacedCard[] {
  const loose = looseCards(design, zones);
  const cards = [...zones.flatMap((zone) => zone.cards), ...loose].map((card) => moved(card, layout));
  const open = cards.filter(({ id }) => layout[id] === undefined);
  if (open.length === 0 || open.length === cards.length) return cards;

  const sites = new Map(design.sites.map(({ id }) => [id, boxIn(layout, id)]));
  const siteOf = new Map(design.hosts.map(({ id, site }) => [id, site]));
  const standing = cards.filter(({ id }) => layout[id] !== undefined);
  const rails = railsAround(standing).map((rail) => ({ network: rail.network, box: roomOfRail(rail) }));
  const taken: Box[] = [...standing.map(({ box }) => box), ...rails.map(({ box }) => box)];
  const places = new Map<string, Box>();
  for (const { id, kind, box } of open) {
    const own = kind === 'host' ? (siteOf.get(id) ?? null) : null;
    const site = own === null ? null : (sites.get(own) ?? null);
    const foreign = [...sites].flatMap(([name, area]) => (name === own || area === null ? [] : [area]));
    const wanted = inside(beside(box, zones, layout, id), site);
    // The rails of its own networks reach out to wherever it stands.
    const networks = new Set(attachmentsOf(design, { kind, id }).map(({ network }) => network));
    const ownRails = rails
      .filter(({ network }) => networks.has(network))
      .map(({ box }) => ({ ...box, ...ANYWHERE_ALONG }));
    const obstacles = [...taken, ...foreign, ...ownRails];
    const isFree = !obstacles.some((other) => overlaps(wanted, other));
    const place = { ...box, ...(isFree ? wanted : freePlace(box, wanted, obstacles)) };
    places.set(id, place);
    taken.push(place);
  }
  return cards.map((card) => ({ ...card, box: places.get(card.id) ?? card.box }));
}

const ANYWHERE_ALONG = { x: -1e6, width: 2e6 };

function roomOfRail({ fromX, toX, y }: PlacedRail): Box {
  return { x: fromX, y: y - RAIL_ROOM.above, width: toX - fromX, height: RAIL_ROOM.above + RAIL_ROOM.below };
}

function moved(card: PlacedCard, layout: CanvasLayout): PlacedCard {
  const position = layout[card.id];
  return position === undefined ? card : { ...card, box: { ...card.box, x: position.x, y: position.y } };
}

function boxIn(layout: CanvasLayout, id: string): Box | null {
  const { x, y, width, height } = layout[id] ?? {};
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return { x, y, width, height };
}

/** Where it would stand if its whole zone had moved like the first card of it that the document places. */
function beside(box: Box, zones: readonly PlacedZone[], layout: CanvasLayout, id: string): Box {
  const zone = zones.find(({ cards }) => cards.some((card) => card.id === id));
  const guide = zone?.cards.find((card) => layout[card.id] !== undefined);
  const place = guide === undefined ? undefined : layout[guide.id];
  if (guide === undefined || place === undefined) return box;
  return { ...box, x: box.x + place.x - guide.box.x, y: box.y + place.y - guide.box.y };
}

function inside(box: Box, site: Box | null): Box {
  if (site === null) return box;
  const least = { x: site.x + SITE_INSET.side, y: site.y + SITE_INSET.top };
  const most = { x: right(site) - SITE_INSET.side - box.width, y: bottom(site) - SITE_INSET.bottom - box.height };
  return {
    ...box,
    x: clamp(box.x, least.x, Math.max(least.x, most.x)),
    y: clamp(box.y, least.y, Math.max(least.y, most.y)),
  };
}
