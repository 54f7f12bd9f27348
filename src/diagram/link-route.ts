import { type Box, bottom, clamp, lengthOf, type Point, right } from './geometry.ts';
import type { PlacedRail } from './place-zones.ts';

interface Surroundings {
  readonly cards: readonly Box[];
  readonly rails: readonly PlacedRail[];
  /** The names of sites and rails, over which nothing should be drawn. */
  readonly names: readonly Box[];
  /** Links that already have their way; two must not run on top of each other. */
  readonly routes: readonly (readonly Point[])[];
}

/** How far from a card or a rail's end a link turns. */
const MARGIN = 26;
const PENALTY = { card: 3000, sameLine: 600, name: 200, railCrossing: 60, linkCrossing: 40, bend: 45 };

/** How near to a card a link may pass. */
const CLEARANCE = 8;

/** Where there are more lines than `most`, only some of them are tried, those nearest to both rails. */
const COLUMNS = { most: 40, nearest: 14 };
const LEVELS = { most: 20, nearest: 8 };
/** What is further above or below both rails than this has no part in the way between them. */
const FARTHEST = 600;

export interface Route {
  readonly route: readonly Point[];
  /** What stands outside has no part in how the route was found. */
  readonly reach: Box;
}

/** The way of a link from one rail to another, along the axes, around cards and other rails. */
export function routeLink(from: PlacedRail, to: PlacedRail, everything: Surroundings): Route {
  const [top, end] = [Math.min(from.y, to.y) - FARTHEST, Math.max(from.y, to.y) + FARTHEST];
  const surroundings = {
    cards: everything.cards.filter((card) => card.y < end && bottom(card) > top),
    rails: everything.rails.filter(({ y }) => y < end && y > top),
    names: everything.names.filter((name) => name.y < end && bottom(name) > top),
    routes: everything.routes,
  };
  const columns = turningColumns(from, to, surroundings.cards);
  const levels = turningLevels(from, to, surroundings);
  const found = bestRoute(from, to, surroundings, { columns, levels });
  // Where the best way is another link's already, there is one beside it.
  const isShared = surroundings.routes.some((other) => sharesLine(found, other));
  const beside = isShared ? linesBeside(surroundings.routes, found) : { columns: [], levels: [] };
  const all = { columns: [...columns, ...beside.columns], levels: [...levels, ...beside.levels] };
  const route = isShared ? bestRoute(from, to, surroundings, all) : found;
  const lines = [...all.columns, from.fromX, from.toX, to.fromX, to.toX];
  const [left, rightEnd] = [Math.min(...lines) - 2 * MARGIN, Math.max(...lines) + 2 * MARGIN];
  return { route, reach: { x: left, y: top, width: rightEnd - left, height: end - top } };
}

interface Lines {
  readonly columns: readonly number[];
  readonly levels: readonly number[];
}

/** How far beside another link one runs along it: next to it, or beyond its latency. */
const BESIDE_LINK = [14, 40];
const MAX_BESIDE = { most: 12, nearest: 12 };

/** Columns and levels on both sides of those links that share a line with a route. */
function linesBeside(routes: Surroundings['routes'], route: readonly Point[]): Lines {
  const parts = routes
    .filter((other) => sharesLine(route, other))
    .flatMap((other) => other.slice(1).map((end, index): readonly [Point, Point] => [other[index] as Point, end]));
  const around = (values: readonly number[]): readonly number[] => {
    const lines = [...new Set(values.flatMap((value) => BESIDE_LINK.flatMap((by) => [value - by, value + by])))];
    return nearestTo([Math.min(...values), Math.max(...values)], lines, MAX_BESIDE);
  };
  const upright = parts.filter(([start, end]) => start.x === end.x).map(([{ x }]) => x);
  const level = parts.filter(([start, end]) => start.y === end.y).map(([{ y }]) => y);
  return { columns: upright.length === 0 ? [] : around(upright), levels: level.length === 0 ? [] : around(level) };
}

export function sharesLine(one: readonly Point[], other: readonly Point[]): boolean {
  return one.slice(1).some((end, index) => {
    const start = one[index] as Point;
    return other.slice(1).some((otherEnd, place) => runsAlong(start, end, [other[place] as Point, otherEnd]));
  });
}

function bestRoute(
  from: PlacedRail,
  to: PlacedRail,
  surroundings: Surroundings,
  { columns, levels }: Lines,
): readonly Point[] {
  const near = within(surroundings, columns, levels);
  let best: readonly Point[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  const consider = (candidate: readonly Point[]): void => {
    const route = withoutRepeats(candidate);
    const routeCost = costOf(route, { from, to, near, most: bestCost });
    if (routeCost >= bestCost) return;
    best = route;
    bestCost = routeCost;
  };
  if (from.y === to.y) consider([endTowards(from, to.fromX), endTowards(to, from.toX)]);
  for (const x of columns) consider([onRail(from, x), { x, y: from.y }, { x, y: to.y }, onRail(to, x)]);
  // What is longer than the best so far cannot be better, whatever lies in its way.
  const detours = columns
    .flatMap((x) =>
      columns.flatMap((otherX) => (x === otherX ? [] : levels.map((y) => detour(from, to, [x, y, otherX])))),
    )
    .filter(({ length }) => length < bestCost)
    .sort((one, other) => one.length - other.length);
  for (const { length, by } of detours) {
    if (length >= bestCost) break;
    const [x, y, otherX] = by;
    const turns = [
      { x, y: from.y },
      { x, y },
      { x: otherX, y },
      { x: otherX, y: to.y },
    ];
    consider([onRail(from, x), ...turns, onRail(to, otherX)]);
  }
  return best;
}

type Turns = readonly [x: number, y: number, otherX: number];

/** A way by two columns and a level between them, with the least that it could cost. */
function detour(from: PlacedRail, to: PlacedRail, by: Turns): { readonly length: number; readonly by: Turns } {
  const [x, y, otherX] = by;
  const alongRails = Math.abs(onRail(from, x).x - x) + Math.abs(onRail(to, otherX).x - otherX);
  return { length: alongRails + Math.abs(y - from.y) + Math.abs(otherX - x) + Math.abs(to.y - y), by };
}

function turningColumns(from: PlacedRail, to: PlacedRail, cards: readonly Box[]): readonly number[] {
  const edges = [from, to].flatMap(({ fromX, toX }) => [
    fromX - MARGIN,
    toX + MARGIN,
    fromX + MARGIN / 2,
    toX - MARGIN / 2,
  ]);
  const besideCards = cards.flatMap((card) => [card.x - MARGIN, right(card) + MARGIN]);
  const [end, start] = [Math.min(from.toX, to.toX), Math.max(from.fromX, to.fromX)];
  const middle = (start + end) / 2;
  const nearest = nearestTo([Math.min(start, end), Math.max(start, end)], [...new Set(besideCards)], COLUMNS);
  return [...new Set([...edges, ...nearest, middle])];
}

function turningLevels(from: PlacedRail, to: PlacedRail, { cards, rails }: Surroundings): readonly number[] {
  const span = [Math.min(from.y, to.y), Math.max(from.y, to.y)] as const;
  const [left, rightEnd] = [Math.min(from.fromX, to.fromX) - MARGIN, Math.max(from.toX, to.toX) + MARGIN];
  // Over or under everything that stands between the two.
  const inTheWay = cards.filter((card) => card.x < rightEnd && right(card) > left);
  const top = Math.min(span[0], ...inTheWay.map(({ y }) => y)) - 2 * MARGIN;
  const railsThere = rails.filter(({ fromX, toX }) => fromX < rightEnd && toX > left).map(({ y }) => y);
  const end = Math.max(span[1], ...inTheWay.map(bottom), ...railsThere) + 3 * MARGIN;
  const besideRails = [...new Set(rails.flatMap(({ y }) => [y - MARGIN, y + 2 * MARGIN]))];
  return [top, end, ...nearestTo(span, besideRails, LEVELS)];
}

/** The values nearest to a span, in the order in which they were given. */
function nearestTo(
  [start, end]: readonly [number, number],
  values: readonly number[],
  { most, nearest }: { readonly most: number; readonly nearest: number },
): readonly number[] {
  if (values.length <= most) return values;
  const away = (value: number): number => Math.max(0, start - value, value - end);
  const farthest = values.map(away).sort((one, other) => one - other)[nearest - 1] as number;
  return values.filter((value) => away(value) <= farthest).slice(0, nearest);
}

/** What the lines could touch at all. */
function within(
  { cards, rails, names, routes }: Surroundings,
  columns: readonly number[],
  levels: readonly number[],
): Surroundings {
  const [left, rightEnd] = [Math.min(...columns) - 2 * MARGIN, Math.max(...columns) + 2 * MARGIN];
  const [top, end] = [Math.min(...levels) - 2 * MARGIN, Math.max(...levels) + 2 * MARGIN];
  return {
    cards: cards.filter((card) => card.x < rightEnd && right(card) > left && card.y < end && bottom(card) > top),
    rails: rails.filter(({ fromX, toX, y }) => fromX < rightEnd && toX > left && y < end && y > top),
    names: names.filter((name) => name.x < rightEnd && right(name) > left && name.y < end && bottom(name) > top),
    routes,
  };
}

interface Judging {
  readonly from: PlacedRail;
  readonly to: PlacedRail;
  readonly near: Surroundings;
  /** What costs this or more is not wanted, and not worked out to its end. */
  readonly most: number;
}

function costOf(route: readonly Point[], { from, to, near: { cards, rails, names, routes }, most }: Judging): number {
  let cost = lengthOf(route) + PENALTY.bend * (route.length - 2);
  for (const [index, end] of route.entries()) {
    const start = route[index - 1];
    if (start === undefined) continue;
    if (cost >= most) return cost;
    for (const card of cards) if (touchesBox(start, end, card, CLEARANCE)) cost += PENALTY.card;
    for (const name of names) if (touchesBox(start, end, name, 0)) cost += PENALTY.name;
    for (const rail of rails) {
      const line: readonly [Point, Point] = [
        { x: rail.fromX, y: rail.y },
        { x: rail.toX, y: rail.y },
      ];
      if (runsAlong(start, end, line)) cost += rail === from || rail === to ? 0 : PENALTY.sameLine;
      else if (rail !== from && rail !== to && crosses(start, end, line)) cost += PENALTY.railCrossing;
    }
    for (const other of routes) cost += costAgainst(start, end, other);
  }
  return cost;
}

function costAgainst(start: Point, end: Point, other: readonly Point[]): number {
  return other.slice(1).reduce((sum, point, index) => {
    const line: readonly [Point, Point] = [other[index] as Point, point];
    if (runsAlong(start, end, line)) return sum + PENALTY.sameLine;
    return crosses(start, end, line) ? sum + PENALTY.linkCrossing : sum;
  }, 0);
}

function onRail({ fromX, toX, y }: PlacedRail, x: number): Point {
  return { x: clamp(x, fromX, toX), y };
}

function endTowards(rail: PlacedRail, x: number): Point {
  return onRail(rail, x);
}

function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter(({ x, y }, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== x || before.y !== y;
  });
}

function touchesBox(start: Point, end: Point, box: Box, clearance: number): boolean {
  const [left, rightEnd] = [Math.min(start.x, end.x), Math.max(start.x, end.x)];
  const [top, lower] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
  return (
    left < right(box) + clearance &&
    rightEnd > box.x - clearance &&
    top < bottom(box) + clearance &&
    lower > box.y - clearance
  );
}

/** Both lie on one line, or nearly, and share more than a point of it. */
function runsAlong(start: Point, end: Point, [from, to]: readonly [Point, Point]): boolean {
  const nearness = 10;
  const isLevel = Math.abs(start.y - end.y) < 1 && Math.abs(from.y - to.y) < 1 && Math.abs(start.y - from.y) < nearness;
  const isUpright =
    Math.abs(start.x - end.x) < 1 && Math.abs(from.x - to.x) < 1 && Math.abs(start.x - from.x) < nearness;
  return (
    (isLevel && shareMoreThanAPoint(start.x, end.x, from.x, to.x)) ||
    (isUpright && shareMoreThanAPoint(start.y, end.y, from.y, to.y))
  );
}

function shareMoreThanAPoint(a: number, b: number, c: number, d: number): boolean {
  return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d)) > 1;
}

function crosses(start: Point, end: Point, [from, to]: readonly [Point, Point]): boolean {
  const [left, rightEnd] = [Math.min(start.x, end.x), Math.max(start.x, end.x)];
  const [top, lower] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
  return (
    Math.max(left, Math.min(from.x, to.x)) <= Math.min(rightEnd, Math.max(from.x, to.x)) &&
    Math.max(top, Math.min(from.y, to.y)) <= Math.min(lower, Math.max(from.y, to.y))
  );
}
