import type { Design } from '../../../design/design.ts';
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

const LINK_LABEL = { width: 46, height: 16 };
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
  for (const { id, between } of design.links) {
    const [from, to] = [railOf.get(between[0]), railOf.get(between[1])];
    if (from === undefined || to === undefined) continue;
    const known = knownLinks.get(id);
    if (known !== undefined && !changed.some((box) => overlaps(box, known.reach))) {
      placed.push(known);
      continue;
    }
    const { route, reach } = routeLink(from, to, {
      cards: boxes,
      rails,
      names,
      routes: placed.map((link) => link.route),
    });
    const link = {
      id,
      fromNetwork: between[0],
      toNetwork: between[1],
      route,
      reach,
      label: linkLabelPlace(route, [...boxes, ...names]),
      brokenMark: middleOf(longestPart(route)),
    };
    if (known !== undefined && isAlike(link, known)) {
      placed.push(known);
      continue;
    }
    placed.push(link);
    // What comes after must go around this one, where it went before and where it goes now.
    const ways = [route, known?.route ?? []].filter((way) => way.length > 0);
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

/** Beside the longest part of a route, near its middle, where nothing is in the way; above a level part, next to an upright one. */
function linkLabelPlace(route: readonly Point[], taken: readonly Box[]): Point {
  const [start, end] = longestPart(route);
  const middle = middleOf([start, end]);
  const toTheSide = LINK_LABEL.width / 2 + LINK_LABEL_MARGIN;
  const candidates = LABEL_SHARES.flatMap((share): Point[] => {
    const x = start.x + (end.x - start.x) * share;
    const y = start.y + (end.y - start.y) * share;
    if (start.y === end.y) return [{ x, y: y - LINK_LABEL.height / 2 - LINK_LABEL_MARGIN }];
    return [
      { x: x + toTheSide, y },
      { x: x - toTheSide, y },
    ];
  });
  const isFree = ({ x, y }: Point): boolean => {
    const label = { x: x - LINK_LABEL.width / 2, y: y - LINK_LABEL.height / 2, ...LINK_LABEL };
    return !taken.some((box) => overlaps(box, label));
  };
  return candidates.find(isFree) ?? middle;
}

export function middleOf([start, end]: readonly [Point, Point]): Point {
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

function longestPart(route: readonly Point[]): readonly [Point, Point] {
  const parts = route.slice(1).map((end, index): readonly [Point, Point] => [route[index] as Point, end]);
  const origin = { x: 0, y: 0 };
  const length = ([start, end]: readonly [Point, Point]): number => distance(start, end);
  return parts.reduce((longest, part) => (length(part) > length(longest) ? part : longest), [origin, origin]);
}
