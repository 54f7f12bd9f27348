import type { Design } from '../design/design.ts';
import type { CanvasLayout } from './canvas-layout.ts';
import { attachmentsOf, type CardKind } from './cards/cards.ts';
import { type Box, bottom, enlarged, type Point, right, surrounding } from './geometry.ts';
import { keepAlike } from './keep-alike.ts';
import { type PlacedLink, routeLinks } from './place-links.ts';
import {
  type LabelledRail,
  type PlacedCard,
  type PlacedRail,
  type PlacedZone,
  RAIL_OVERHANG,
  zonesInPlace,
} from './place-zones.ts';
import { settled } from './settle.ts';

/** From a card to a rail: an interface of a host, or the way of a client onto its network. */
export interface PlacedWire {
  readonly id: string;
  readonly card: string;
  readonly cardKind: CardKind;
  readonly network: string;
  /** The interface, or null for a client. */
  readonly interfaceId: string | null;
  readonly atCard: Point;
  readonly atRail: Point;
}

export interface PlacedSite {
  readonly id: string;
  readonly box: Box;
}

/** Where everything of a design stands on the canvas, in its own coordinates. */
export interface Arrangement {
  readonly sites: readonly PlacedSite[];
  readonly rails: readonly LabelledRail[];
  readonly cards: readonly PlacedCard[];
  readonly wires: readonly PlacedWire[];
  readonly links: readonly PlacedLink[];
  readonly box: Box;
}

const WIRE_GAP = 48;
const LABEL_MARGIN = 10;
const WIDEST_LABEL = 280;
const SITE_PADDING = { top: 46, right: 26, bottom: 16, left: 26 };
/** A site in which nothing stands yet offers room for a failover pair. */
const EMPTY_SITE = { width: 640, height: 420, gap: 60 };
const RAIL_LABEL_HEIGHT = 32;

/**
 * Arranges a design. Where the document says how something stands, it stands there; the rest is found a place. What is the
 * same as in an arrangement of the same design before is that very object, which costs nothing to show and nothing to find.
 */
export function arrange(design: Design, layout: CanvasLayout, before: Arrangement | null = null): Arrangement {
  const zones = zonesInPlace(design);
  const known = before ?? NOTHING;
  const railsAround = (cards: readonly PlacedCard[]): readonly PlacedRail[] => {
    const attached = attachedBoxes(design, cards);
    return zones.flatMap((zone) => zone.rails).map((rail) => stretched(rail, attached.get(rail.network) ?? [], layout));
  };
  const cards = keepAlike(settled(design, layout, zones, railsAround), known.cards, ({ id, kind }) => `${kind} ${id}`);
  const bare = railsAround(cards);
  const wires = keepAlike(wiresOf(design, cards, bare), known.wires, ({ id, card }) => `${card} ${id}`);
  const rails = keepAlike(
    bare.map((rail) => ({ ...rail, ...labelPlace(rail, wires) })),
    known.rails,
    ({ network }) => network,
  );
  const sites = keepAlike(sitesOf({ design, layout, zones, cards, rails }), known.sites, ({ id }) => id);
  const links = routeLinks(design, { cards, rails, sites }, known);
  const everything = [
    ...sites.map(({ box }) => box),
    ...cards.map(({ box }) => box),
    ...rails.map(railBox),
    ...links.map(({ route }) => surrounding(route.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))),
  ];
  return {
    sites,
    cards,
    wires,
    links,
    rails,
    box: everything.length === 0 ? NOTHING.box : surrounding(everything),
  };
}

const NOTHING: Arrangement = {
  sites: [],
  cards: [],
  wires: [],
  links: [],
  rails: [],
  box: { x: 0, y: 0, width: 0, height: 0 },
};

/** A rail reaches from the first to the last card that stands on it. */
function stretched(rail: PlacedRail, attached: readonly Box[], layout: CanvasLayout): PlacedRail {
  const position = layout[rail.network];
  const y = position?.y ?? rail.y;
  if (position?.width !== undefined) {
    const drawn = { x: position.x, y, width: position.width, height: 0 };
    const { x, width } = surrounding([drawn, ...attached]);
    return { ...rail, y, fromX: x, toX: x + width };
  }
  if (attached.length === 0) {
    const fromX = position?.x ?? rail.fromX;
    return { ...rail, y, fromX, toX: fromX + rail.toX - rail.fromX };
  }
  const { x, width } = surrounding(attached);
  return { ...rail, y, fromX: x - RAIL_OVERHANG, toX: x + width + RAIL_OVERHANG };
}

/** Where stands what is attached to each network. */
function attachedBoxes(design: Design, cards: readonly PlacedCard[]): ReadonlyMap<string, readonly Box[]> {
  const boxes = new Map<string, Box[]>();
  for (const card of cards) {
    for (const network of new Set(attachmentsOf(design, card).map((one) => one.network))) {
      const known = boxes.get(network);
      if (known === undefined) boxes.set(network, [card.box]);
      else known.push(card.box);
    }
  }
  return boxes;
}

function wiresOf(design: Design, cards: readonly PlacedCard[], rails: readonly PlacedRail[]): readonly PlacedWire[] {
  const railOf = new Map(rails.map((rail) => [rail.network, rail]));
  return cards.flatMap((card) => {
    const attached = attachmentsOf(design, card);
    return attached.flatMap(({ network, interfaceId }, index): PlacedWire[] => {
      const rail = railOf.get(network);
      if (rail === undefined) return [];
      const gap = Math.min(WIRE_GAP, (card.box.width - 32) / Math.max(attached.length, 1));
      const x = card.box.x + card.box.width / 2 + (index - (attached.length - 1) / 2) * gap;
      const y = rail.y > card.box.y ? bottom(card.box) : card.box.y;
      const id = `${card.id}/${interfaceId ?? network}`;
      const { id: cardId, kind: cardKind } = card;
      return [{ id, card: cardId, cardKind, network, interfaceId, atCard: { x, y }, atRail: { x, y: rail.y } }];
    });
  });
}

/** Below the rail, as far left as it has room between the wires that pass. */
function labelPlace(rail: PlacedRail, wires: readonly PlacedWire[]): { labelX: number; labelWidth: number } {
  const passing = wires
    .filter(({ atCard, atRail }) => {
      const [top, end] = [Math.min(atCard.y, atRail.y), Math.max(atCard.y, atRail.y)];
      return top < rail.y + RAIL_LABEL_HEIGHT && end > rail.y + 2 && atRail.x > rail.fromX && atRail.x < rail.toX;
    })
    .map(({ atRail }) => atRail.x)
    .sort((one, other) => one - other);
  const edges = [rail.fromX - LABEL_MARGIN / 2, ...passing, rail.toX];
  let best = { labelX: rail.fromX, labelWidth: 0 };
  for (const [index, left] of edges.slice(0, -1).entries()) {
    const width = Math.min((edges[index + 1] as number) - left - 2 * LABEL_MARGIN, WIDEST_LABEL);
    if (width > best.labelWidth) best = { labelX: left + LABEL_MARGIN, labelWidth: width };
  }
  return best;
}

interface SiteContents {
  readonly design: Design;
  readonly layout: CanvasLayout;
  readonly zones: readonly PlacedZone[];
  readonly cards: readonly PlacedCard[];
  readonly rails: readonly PlacedRail[];
}

function sitesOf({ design, layout, zones, cards, rails }: SiteContents): readonly PlacedSite[] {
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const railOf = new Map(rails.map((rail) => [rail.network, rail]));
  let emptySiteX = Math.max(0, ...cards.map(({ box }) => right(box) + EMPTY_SITE.gap));
  return design.sites.map((site): PlacedSite => {
    const hosts = design.hosts.filter((host) => host.site === site.id).map(({ id }) => id);
    const own = zones.filter(({ zone }) => zone.site === site.id);
    const cardIds = new Set([...hosts, ...own.flatMap((zone) => zone.cards.map(({ id }) => id))]);
    const boxes = [
      ...[...cardIds].flatMap((id) => cardOf.get(id)?.box ?? []),
      ...own.flatMap((zone) => zone.rails.flatMap(({ network }) => railOf.get(network) ?? [])).map(railBox),
    ];
    const { x, y, width, height } = layout[site.id] ?? {};
    if (x !== undefined && y !== undefined && width !== undefined && height !== undefined) {
      return { id: site.id, box: { x, y, width, height } };
    }
    if (boxes.length > 0) return { id: site.id, box: enlarged(surrounding(boxes), SITE_PADDING) };
    const box = { x: x ?? emptySiteX, y: y ?? 0, width: EMPTY_SITE.width, height: EMPTY_SITE.height };
    emptySiteX = Math.max(emptySiteX, right(box) + EMPTY_SITE.gap);
    return { id: site.id, box };
  });
}

function railBox({ fromX, toX, y }: PlacedRail): Box {
  return { x: fromX, y, width: toX - fromX, height: RAIL_LABEL_HEIGHT };
}
