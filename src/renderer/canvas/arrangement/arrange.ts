import type { Design } from '../../../design/design.ts';
import type { CanvasLayout } from '../../../shared/document.ts';
import { type Box, bottom, distance, enlarged, overlaps, type Point, right, surrounding } from './geometry.ts';
import { routeLink } from './link-route.ts';
import { looseCards } from './loose-cards.ts';
import { type PlacedCard, type PlacedRail, type PlacedZone, RAIL_OVERHANG, zonesInPlace } from './place-zones.ts';

/** From a card to a rail: an interface of a host, or the way of a client onto its network. */
export interface PlacedWire {
  readonly id: string;
  readonly card: string;
  readonly network: string;
  /** The interface, or null for a client. */
  readonly interfaceId: string | null;
  readonly atCard: Point;
  readonly atRail: Point;
}

export interface PlacedLink {
  readonly id: string;
  /** The network on whose rail the route begins. */
  readonly fromNetwork: string;
  readonly toNetwork: string;
  readonly route: readonly Point[];
  /** The middle of its latency's text. */
  readonly label: Point;
  /** Where a cross shows that it is broken. */
  readonly brokenMark: Point;
}

/** A rail with the room beside the wires in which its name fits. */
export interface LabelledRail extends PlacedRail {
  readonly labelX: number;
  readonly labelWidth: number;
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
const LINK_LABEL = { width: 46, height: 16 };
const LINK_LABEL_MARGIN = 5;

/** Arranges a design. Where the document says how something stands, it stands there; the rest is found a place. */
export function arrange(design: Design, layout: CanvasLayout): Arrangement {
  const zones = zonesInPlace(design);
  const cards = [...zones.flatMap((zone) => zone.cards), ...looseCards(design, zones)].map((card) =>
    moved(card, layout),
  );
  const rails = zones.flatMap((zone) => zone.rails).map((rail) => stretched(rail, design, cards, layout));
  const wires = wiresOf(design, cards, rails);
  const links = linksOf(design, cards, rails);
  const sites = sitesOf({ design, layout, zones, cards, rails });
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
    rails: rails.map((rail) => ({ ...rail, ...labelPlace(rail, wires) })),
    box: everything.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : surrounding(everything),
  };
}

function moved(card: PlacedCard, layout: CanvasLayout): PlacedCard {
  const position = layout[card.id];
  return position === undefined ? card : { ...card, box: { ...card.box, x: position.x, y: position.y } };
}

/** A rail reaches from the first to the last card that stands on it. */
function stretched(rail: PlacedRail, design: Design, cards: readonly PlacedCard[], layout: CanvasLayout): PlacedRail {
  const attached = cards.filter((card) => isAttached(design, card, rail.network)).map(({ box }) => box);
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

function isAttached(design: Design, card: PlacedCard, network: string): boolean {
  if (card.kind === 'client')
    return design.clients.some((client) => client.id === card.id && client.network === network);
  const host = design.hosts.find(({ id }) => id === card.id);
  return host?.interfaces.some((candidate) => candidate.network === network) ?? false;
}

function wiresOf(design: Design, cards: readonly PlacedCard[], rails: readonly PlacedRail[]): readonly PlacedWire[] {
  const railOf = new Map(rails.map((rail) => [rail.network, rail]));
  const attachments = (card: PlacedCard): readonly { network: string; interfaceId: string | null }[] => {
    if (card.kind === 'client') {
      return design.clients.filter(({ id }) => id === card.id).map(({ network }) => ({ network, interfaceId: null }));
    }
    const host = design.hosts.find(({ id }) => id === card.id);
    return (host?.interfaces ?? []).map(({ id, network }) => ({ network, interfaceId: id }));
  };
  return cards.flatMap((card) => {
    const attached = attachments(card);
    return attached.flatMap(({ network, interfaceId }, index): PlacedWire[] => {
      const rail = railOf.get(network);
      if (rail === undefined) return [];
      const gap = Math.min(WIRE_GAP, (card.box.width - 32) / Math.max(attached.length, 1));
      const x = card.box.x + card.box.width / 2 + (index - (attached.length - 1) / 2) * gap;
      const y = rail.y > card.box.y ? bottom(card.box) : card.box.y;
      const id = `${card.id}/${interfaceId ?? network}`;
      return [{ id, card: card.id, network, interfaceId, atCard: { x, y }, atRail: { x, y: rail.y } }];
    });
  });
}

function linksOf(design: Design, cards: readonly PlacedCard[], rails: readonly PlacedRail[]): readonly PlacedLink[] {
  const railOf = new Map(rails.map((rail) => [rail.network, rail]));
  const boxes = cards.map(({ box }) => box);
  const placed: PlacedLink[] = [];
  for (const { id, between } of design.links) {
    const [from, to] = [railOf.get(between[0]), railOf.get(between[1])];
    if (from === undefined || to === undefined) continue;
    const route = routeLink(from, to, { cards: boxes, rails, routes: placed.map((link) => link.route) });
    placed.push({
      id,
      fromNetwork: between[0],
      toNetwork: between[1],
      route,
      label: linkLabelPlace(route, boxes),
      brokenMark: middleOf(longestPart(route)),
    });
  }
  return placed;
}

/** Beside the middle of the longest part of a route, where no card is in the way; above a level part, next to an upright one. */
function linkLabelPlace(route: readonly Point[], cards: readonly Box[]): Point {
  const [start, end] = longestPart(route);
  const middle = middleOf([start, end]);
  const toTheSide = LINK_LABEL.width / 2 + LINK_LABEL_MARGIN;
  const above = { x: middle.x, y: middle.y - LINK_LABEL.height / 2 - LINK_LABEL_MARGIN };
  const candidates =
    start.y === end.y
      ? [above]
      : [
          { x: middle.x + toTheSide, y: middle.y },
          { x: middle.x - toTheSide, y: middle.y },
        ];
  const isFree = ({ x, y }: Point): boolean => {
    const label = { x: x - LINK_LABEL.width / 2, y: y - LINK_LABEL.height / 2, ...LINK_LABEL };
    return !cards.some((card) => overlaps(card, label));
  };
  return candidates.find(isFree) ?? middle;
}

function middleOf([start, end]: readonly [Point, Point]): Point {
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

function longestPart(route: readonly Point[]): readonly [Point, Point] {
  const parts = route.slice(1).map((end, index): readonly [Point, Point] => [route[index] as Point, end]);
  const origin = { x: 0, y: 0 };
  const length = ([start, end]: readonly [Point, Point]): number => distance(start, end);
  return parts.reduce((longest, part) => (length(part) > length(longest) ? part : longest), [origin, origin]);
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
