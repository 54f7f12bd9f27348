import { type Box, bottom, type Point, right } from '../../../diagram/geometry.ts';

/** A line along which something that is dragged lies with what stands already. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Snapping {
  /** How near an edge or a centre must come to be drawn to another one. */
  readonly reach: number;
  readonly grid: number;
}

/** On each axis the box has two edges and a middle. */
export const MAX_GUIDES = 6;

/** One axis of a box: where it begins, where its middle is and where it ends, and its extent across. */
interface Span {
  readonly lines: readonly [start: number, middle: number, end: number];
  readonly crossStart: number;
  readonly crossEnd: number;
}

/** What can be lined up with, worked out once for a whole drag. */
export interface Standing {
  readonly x: readonly Span[];
  readonly y: readonly Span[];
}

export function standingAt(boxes: readonly Box[]): Standing {
  return { x: boxes.map((box) => along('x', box)), y: boxes.map((box) => along('y', box)) };
}

function along(axis: Guide['axis'], box: Box): Span {
  const [level, upright] = [
    [box.x, right(box)],
    [box.y, bottom(box)],
  ] as const;
  const [[start, end], [crossStart, crossEnd]] = axis === 'x' ? [level, upright] : [upright, level];
  return { lines: [start, (start + end) / 2, end], crossStart, crossEnd };
}

/**
 * How a box that is dragged is moved so that its edges and centres line up with those of others; on an axis on which none
 * is near, it goes to the grid. With it come the lines that show why it holds there.
 */
export function snapToOthers(
  dragged: Box,
  others: Standing,
  snapping: Snapping,
): { readonly by: Point; readonly guides: readonly Guide[] } {
  const shifts = { x: shiftOn('x', dragged, others.x, snapping), y: shiftOn('y', dragged, others.y, snapping) };
  const by = { x: shifts.x.by, y: shifts.y.by };
  const settled = { ...dragged, x: dragged.x + by.x, y: dragged.y + by.y };
  const guides = (['x', 'y'] as const).flatMap((axis) =>
    shifts[axis].isAligned ? guidesOn(axis, settled, others[axis]) : [],
  );
  return { by, guides };
}

function shiftOn(
  axis: Guide['axis'],
  dragged: Box,
  others: readonly Span[],
  { reach, grid }: Snapping,
): { readonly by: number; readonly isAligned: boolean } {
  const span = along(axis, dragged);
  let best = { by: 0, away: Number.POSITIVE_INFINITY, distance: Number.POSITIVE_INFINITY };
  for (const other of others) {
    const distance = Math.max(0, other.crossStart - span.crossEnd, span.crossStart - other.crossEnd);
    for (const target of other.lines) {
      for (const line of span.lines) {
        const by = target - line;
        const away = Math.abs(by);
        if (away > reach) continue;
        // Of two that are equally near on the axis, the neighbour is meant.
        if (away < best.away || (away === best.away && distance < best.distance)) best = { by, away, distance };
      }
    }
  }
  if (Number.isFinite(best.away)) return { by: best.by, isAligned: true };
  return { by: Math.round(span.lines[0] / grid) * grid - span.lines[0], isAligned: false };
}

/** For each line on which the box lies with others, one guide from the first to the last of them. */
function guidesOn(axis: Guide['axis'], settled: Box, others: readonly Span[]): readonly Guide[] {
  const own = along(axis, settled);
  // A rail has no height: its three lines are one.
  const guides = [...new Set(own.lines)].flatMap((at): Guide[] => {
    const inLine = others.filter(({ lines }) => lines.some((line) => Math.abs(line - at) < 0.5));
    if (inLine.length === 0) return [];
    const from = Math.min(own.crossStart, ...inLine.map(({ crossStart }) => crossStart));
    const to = Math.max(own.crossEnd, ...inLine.map(({ crossEnd }) => crossEnd));
    return [{ axis, at, from, to }];
  });
  // Where edges lie in line, that the centres do as well would only be one more line through the words.
  const edges = guides.filter(({ at }) => at === own.lines[0] || at === own.lines[2]);
  return edges.length > 0 ? edges : guides;
}
