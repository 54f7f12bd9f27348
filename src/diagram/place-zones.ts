import type { Design } from '../design/design.ts';
import { CARD_WIDTH } from './card-size.ts';
import type { CardKind } from './cards/cards.ts';
import { type Box, bottom, overlaps, right, surrounding } from './geometry.ts';
import { CARD_GAP, type Card, type Zone, zoneRows, zonesOf, zoneWidth } from './zones.ts';

/** Columns from left to right, each a stack of zones from the top. */
type Grid = readonly (readonly Zone[])[];

export interface PlacedCard {
  readonly id: string;
  readonly kind: CardKind;
  readonly box: Box;
}

export interface PlacedRail {
  readonly network: string;
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
}

/** A rail with the room beside the wires in which its name fits. */
export interface LabelledRail extends PlacedRail {
  readonly labelX: number;
  readonly labelWidth: number;
}

export interface PlacedZone {
  readonly zone: Zone;
  readonly cards: readonly PlacedCard[];
  readonly rails: readonly PlacedRail[];
  readonly box: Box;
}

export const RAIL_OVERHANG = 28;
const COLUMN_GAP = 132;
const SITE_HEADER = 46;
const SITE_GAP = 22;
const CARD_TO_RAIL = 48;
const RAIL_LABEL = 54;
const EMPTY_ROW = 84;
/** Cards that hang from the rail above need no wires to the next rail. */
const HANGING_CARD_TO_RAIL = 20;

/** The room that a window of common size offers; a drawing that is larger is shown smaller. */
const ROOM = { width: 960, height: 560 };

/** Above this number a search would take too long to be worth it, and people have laid such a drawing out themselves. */
export const MAX_ZONES_TO_SEARCH = 14;

const placedZones = new WeakMap<Design, readonly PlacedZone[]>();

/** The zones of a design, searched for once: while somebody drags something about, only the layout changes. */
export function zonesInPlace(design: Design): readonly PlacedZone[] {
  const known = placedZones.get(design);
  if (known !== undefined) return known;
  const placed = placeZones(design, zonesOf(design));
  placedZones.set(design, placed);
  return placed;
}

/**
 * Finds the arrangement of zones in columns in which linked networks are near each other, sites do not overlap, and the
 * whole fills the window well: from all in one row, the best single move again and again until none is better.
 */
export function placeZones(design: Design, zones: readonly Zone[]): readonly PlacedZone[] {
  let grid: Grid = zones.map((zone) => [zone]);
  if (zones.length === 0) return [];
  if (zones.length > MAX_ZONES_TO_SEARCH) return place(inColumns(zones));
  let best = costOf(design, place(grid));
  for (;;) {
    let better: Grid | null = null;
    for (const candidate of neighbours(grid)) {
      const candidateCost = costOf(design, place(candidate));
      if (candidateCost < best - 1e-6) {
        best = candidateCost;
        better = candidate;
      }
    }
    if (better === null) return place(grid);
    grid = better;
  }
}

/** The mirror image, and every grid in which one zone moved into a column of its own or onto another stack. */
function neighbours(grid: Grid): Grid[] {
  const found: Grid[] = [grid.toReversed()];
  for (const zone of grid.flat()) {
    const rest = grid.map((column) => column.filter((other) => other !== zone)).filter((column) => column.length > 0);
    for (let index = 0; index <= rest.length; index += 1) {
      found.push([...rest.slice(0, index), [zone], ...rest.slice(index)]);
      const stack = rest[index];
      if (stack === undefined) continue;
      for (let level = 0; level <= stack.length; level += 1) {
        found.push(rest.with(index, [...stack.slice(0, level), zone, ...stack.slice(level)]));
      }
    }
  }
  return found;
}

function inColumns(zones: readonly Zone[]): Grid {
  const columns = Math.ceil(Math.sqrt(zones.length));
  const height = Math.ceil(zones.length / columns);
  return Array.from({ length: columns }, (_, index) => zones.slice(index * height, (index + 1) * height)).filter(
    (column) => column.length > 0,
  );
}

function place(grid: Grid): PlacedZone[] {
  const rowTops = rowGeometry(grid);
  const placed: PlacedZone[] = [];
  let x = 0;
  for (const column of grid) {
    const width = Math.max(...column.map(zoneWidth));
    let row = 0;
    for (const zone of column) {
      placed.push(placeZone(zone, x + (width - zoneWidth(zone)) / 2, rowTops.slice(row)));
      row += zoneRows(zone);
    }
    x += width + COLUMN_GAP;
  }
  return placed;
}

interface Row {
  readonly cardsTop: number;
  readonly railY: number;
}

/** All columns share their rows, so that linked rails lie at one height; a row is as high as what stands in it needs. */
function rowGeometry(grid: Grid): readonly Row[] {
  const count = Math.max(...grid.map((column) => column.reduce((sum, zone) => sum + zoneRows(zone), 0)));
  const rows = Array.from({ length: count }, () => ({ standing: 0, hanging: 0, opensZone: false }));
  const grow = (index: number, kind: 'standing' | 'hanging', cards: readonly Card[]): void => {
    const row = rows[index];
    if (row !== undefined) row[kind] = Math.max(row[kind], ...cards.map(({ height }) => height));
  };
  for (const column of grid) {
    let first = 0;
    for (const zone of column) {
      (rows[first] as { opensZone: boolean }).opensZone = true;
      grow(first, 'standing', zone.upper);
      grow(first + zone.networks.length, 'hanging', zone.lower);
      first += zoneRows(zone);
    }
  }
  let y = 0;
  return rows.map(({ standing, hanging, opensZone }, index) => {
    const cardsTop = y + (opensZone ? SITE_HEADER : 0) + (opensZone && index > 0 ? SITE_GAP : 0);
    const railY = Math.max(
      cardsTop + EMPTY_ROW - RAIL_LABEL,
      standing > 0 ? cardsTop + standing + CARD_TO_RAIL : 0,
      hanging > 0 ? cardsTop + hanging + HANGING_CARD_TO_RAIL : 0,
    );
    y = railY + RAIL_LABEL;
    return { cardsTop, railY };
  });
}

function placeZone(zone: Zone, left: number, rows: readonly Row[]): PlacedZone {
  const width = zoneWidth(zone);
  const rowOf = (index: number): Row => rows[index] as Row;
  const line = (count: number, index: number): number => {
    const used = count * CARD_WIDTH + (count - 1) * CARD_GAP;
    return left + (width - used) / 2 + index * (CARD_WIDTH + CARD_GAP);
  };
  const upper = zone.upper.map(({ id, kind, height }, index): PlacedCard => {
    const y = rowOf(0).railY - CARD_TO_RAIL - height;
    return { id, kind, box: { x: line(zone.upper.length, index), y, width: CARD_WIDTH, height } };
  });
  const lower = zone.lower.map(({ id, kind, height }, index): PlacedCard => {
    const y = rowOf(zone.networks.length).cardsTop;
    return { id, kind, box: { x: line(zone.lower.length, index), y, width: CARD_WIDTH, height } };
  });
  const rails = zone.networks.map(
    ({ id }, index): PlacedRail => ({
      network: id,
      y: rowOf(index).railY,
      fromX: left - RAIL_OVERHANG,
      toX: left + width + RAIL_OVERHANG,
    }),
  );
  const railBoxes = rails.map(({ fromX, toX, y }) => ({ x: fromX, y, width: toX - fromX, height: RAIL_LABEL / 2 }));
  const cards = [...upper, ...lower];
  return { zone, cards, rails, box: surrounding([...cards.map(({ box }) => box), ...railBoxes]) };
}

/** How far zones in these places are from a drawing that one would like to look at. */
export function costOf(design: Design, placed: readonly PlacedZone[]): number {
  const { width, height } = surrounding(placed.map(({ box }) => box));
  const shrinkage = Math.max(width / ROOM.width, height / ROOM.height, 1) - 1;
  const rails = new Map(placed.flatMap((zone) => zone.rails.map((rail) => [rail.network, rail])));
  const links = design.links.reduce((sum, { between }) => {
    const [from, to] = [rails.get(between[0]), rails.get(between[1])];
    return from === undefined || to === undefined ? sum : sum + linkCost(from, to, [...rails.values()]);
  }, 0);
  return 1400 * shrinkage + links + siteCost(placed) + disorder(design, placed);
}

/** Among equals the order of the design decides: what is drawn first stands further left. */
function disorder(design: Design, placed: readonly PlacedZone[]): number {
  const order = new Map(design.networks.map(({ id }, index) => [id, index]));
  const rank = ({ zone }: PlacedZone): number => order.get(zone.networks[0]?.id ?? '') ?? 0;
  const inOrder = [...placed].sort((one, other) => rank(one) - rank(other));
  return inOrder.reduce(
    (sum, zone, index) => sum + inOrder.slice(index + 1).filter((later) => later.box.x < zone.box.x).length,
    0,
  );
}

function linkCost(from: PlacedRail, to: PlacedRail, rails: readonly PlacedRail[]): number {
  const gap = Math.max(from.fromX - to.toX, to.fromX - from.toX, 0);
  if (from.y !== to.y) return gap + Math.abs(from.y - to.y) + 180;
  const [left, rightEnd] = [Math.min(from.toX, to.toX), Math.max(from.fromX, to.fromX)];
  const between = rails.filter(({ y, fromX, toX }) => y === from.y && fromX >= left && toX <= rightEnd);
  return gap + between.length * 500;
}

/** Sites are drawn as boxes around their zones, which must not meet. */
function siteCost(placed: readonly PlacedZone[]): number {
  const sites = [...new Set(placed.map(({ zone }) => zone.site))].filter((site) => site !== null);
  const boxes = sites.map((site) => surrounding(placed.filter(({ zone }) => zone.site === site).map(({ box }) => box)));
  let sum = 0;
  for (const [index, box] of boxes.entries()) {
    sum += 0.15 * (right(box) - box.x + bottom(box) - box.y);
    for (const other of boxes.slice(index + 1)) if (overlaps(box, other)) sum += 4000;
    for (const { zone, box: zoneBox } of placed) {
      if (zone.site === null && overlaps(box, zoneBox)) sum += 4000;
    }
  }
  return sum;
}
