import type { Design, Link } from '../design/design.ts';
import { type Box, distance, overlaps, type Point, surrounding } from './geometry.ts';
import { isAlike } from './keep-alike.ts';
import { type Route, routeLink } from './link-route.ts';
import type { LabelledRail, PlacedCard } from './place-zones.ts';

export interface PlacedLink {
  readonly id: string;
  /** The network on whose rail the route begins. */
  readonly fromNetwork: string;
  readonly toNetwork: string;
  readonly route: readonly Point[];
  /** Where something could stand that decides about the route. */
  readonly reach: Route['reach'];
  /** The middle of its latency's text. */
  readonly label: Point;
  /** Where a cross shows that it is broken. */
  readonly brokenMark: Point;
}

interface Standing {
  readonly cards: readonly PlacedCard[];
  readonly rails: readonly LabelledRail[];
  readonly sites: readonly { readonly box: Box }[];
}

/** A latency as it is written near by, and from afar, where it is larger: pixels for a letter, and the height. */
const LABEL_SIZES = [
  { letter: 14.6, height: 30 },
  { letter: 6.8, height: 16 },
] as const;
const LINK_LABEL_MARGIN = 5;
/** The names of a site and of a rail, from its corner, which neither a link nor a latency must hide. */
const SITE_NAME = { x: 10, y: 8, width: 150, height: 26 };
const RAIL_NAME = { y: 5, width: 150, height: 14 };

/** Routes every link; one keeps its way as long as nothing has changed where it could go. */
export function routeLinks(
  design: Design,
  { cards, rails, sites }: Standing,
  before: Standing & { readonly links: readonly PlacedLink[] },
): readonly PlacedLink[] {
  const railOf = new Map(rails.map((rail) => [rail.network, rail]));
  const boxes = cards.map(({ box }) => box);
  const names = [
    ...sites.map(({ box }) => ({ ...SITE_NAME, x: box.x + SITE_NAME.x, y: box.y + SITE_NAME.y })),
    ...rails.map(({ labelX, labelWidth, y }) => {
      return { ...RAIL_NAME, x: labelX, y: y + RAIL_NAME.y, width: Math.min(labelWidth, RAIL_NAME.width) };
    }),
  ];
  const changed = changesBetween({ cards, rails, sites }, before);
  const knownLinks = new Map(before.links.map((link) => [link.id, link]));
  const placed: PlacedLink[] = [];
  for (const link of design.links) {
    const { id, between } = link;
    const [from, to] = [railOf.get(between[0]), railOf.get(between[1])];
    if (from === undefined || to === undefined) continue;
    const known = knownLinks.get(id);
    if (known !== undefined && !changed.some((box) => overlaps(box, known.reach))) {
      placed.push(known);
      continue;
    }
    const labels = placed.map((other) => labelBox(other.label, labelSize(labelOf(design, other.id), LABEL_SIZES[1])));
    const { route, reach } = routeLink(from, to, {
      cards: boxes,
      rails,
      names: [...names, ...labels],
      routes: placed.map((link) => link.route),
    });
    const placedLink = {
      id,
      fromNetwork: between[0],
      toNetwork: between[1],
      route,
      reach,
      label: linkLabelPlace(route, linkLabel(link), [...boxes, ...names, ...labels]),
      brokenMark: middleOf(longestPart(route)),
    };
    if (known !== undefined && isAlike(placedLink, known)) {
      placed.push(known);
      continue;
    }
    placed.push(placedLink);
    // What comes after must go around this one, where it went before and where it goes now.
    const ways = [route, known?.route ?? []].filter((way) => way.length > 0);
    changed.push(labelBox(placedLink.label, labelSize(linkLabel(link), LABEL_SIZES[1])));
    changed.push(...ways.map((way) => surrounding(way.map((point) => ({ ...point, width: 1, height: 1 })))));
  }
  const isSame = placed.length === before.links.length && placed.every((link, index) => link === before.links[index]);
  return isSame ? before.links : placed;
}

const EVERYWHERE: Box = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 };

/** Where something stands otherwise than before. The height of a rail matters to every link. */
function changesBetween(now: Standing, before: Standing): Box[] {
  if (before.rails.length !== now.rails.length || before.cards.length !== now.cards.length) return [EVERYWHERE];
  const cards = [...without(now.cards, before.cards), ...without(before.cards, now.cards)];
  const sites = [...without(now.sites, before.sites), ...without(before.sites, now.sites)];
  const heights = new Map(before.rails.map(({ network, y }) => [network, y]));
  const rails = without(now.rails, before.rails);
  if (rails.some(({ network, y }) => heights.get(network) !== y)) return [EVERYWHERE];
  const railBoxes = [...rails, ...without(before.rails, now.rails)].map(({ fromX, toX, y }) => ({
    x: fromX,
    y,
    width: toX - fromX,
    height: 1,
  }));
  return [...[...cards, ...sites].map(({ box }) => box), ...railBoxes];
}

function without<Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  if (items === others) return [];
  const known = new Set(others);
  return items.filter((item) => !known.has(item));
}

/** How far along its part of the route a latency may stand. */
const LABEL_SHARES = [0.5, 0.35, 0.65, 0.2, 0.8];

export const layerWords = ({ layer }: Pick<Link, 'layer'>): string => (layer === 2 ? 'layer 2' : 'routed');

/** What is written beside a link. */
export function linkLabel({ latencyMs, layer }: Pick<Link, 'latencyMs' | 'layer'>): string {
  return layer === 2 ? `${latencyMs} ms · L2` : `${latencyMs} ms`;
}

function labelOf({ links }: Design, id: string): string {
  const link = links.find((one) => one.id === id);
  return link === undefined ? '' : linkLabel(link);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function labelSize(text: string, { letter, height }: { readonly letter: number; readonly height: number }): Size {
  return { width: text.length * letter + 8, height };
}

function labelBox({ x, y }: Point, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/**
 * Beside a part of a route where nothing is in the way, even as large as it is from afar: beside the longest part if there is
 * room, near its middle; above or below a level part, next to an upright one.
 */
function linkLabelPlace(route: readonly Point[], text: string, taken: readonly Box[]): Point {
  const parts = partsOf(route).toSorted((one, other) => distance(...other) - distance(...one));
  for (const size of LABEL_SIZES.map((one) => labelSize(text, one))) {
    const found = parts
      .flatMap((part) => labelPlaces(part, size))
      .find((place) => !taken.some((box) => overlaps(box, labelBox(place, size))));
    if (found !== undefined) return found;
  }
  return middleOf(longestPart(route));
}

function labelPlaces([start, end]: readonly [Point, Point], { width, height }: Size): readonly Point[] {
  const [toTheSide, above] = [width / 2 + LINK_LABEL_MARGIN, height / 2 + LINK_LABEL_MARGIN];
  return LABEL_SHARES.flatMap((share): Point[] => {
    const x = start.x + (end.x - start.x) * share;
    const y = start.y + (end.y - start.y) * share;
    const sides =
      start.y === end.y
        ? [
            { x: 0, y: -above },
            { x: 0, y: above },
          ]
        : [
            { x: toTheSide, y: 0 },
            { x: -toTheSide, y: 0 },
          ];
    return sides.map((side) => ({ x: x + side.x, y: y + side.y }));
  });
}

export function middleOf([start, end]: readonly [Point, Point]): Point {
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

function partsOf(route: readonly Point[]): readonly (readonly [Point, Point])[] {
  return route.slice(1).map((end, index): readonly [Point, Point] => [route[index] as Point, end]);
}

function longestPart(route: readonly Point[]): readonly [Point, Point] {
  const parts = partsOf(route);
  const origin = { x: 0, y: 0 };
  const length = ([start, end]: readonly [Point, Point]): number => distance(start, end);
  return parts.reduce((longest, part) => (length(part) > length(longest) ? part : longest), [origin, origin]);
}
