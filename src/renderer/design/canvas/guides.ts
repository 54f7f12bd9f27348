import { type Box, bottom, type Point, right } from '../../canvas/arrangement/geometry.ts';

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

/** One axis of a box: where it begins, where it ends, and its extent across. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly crossStart: number;
  readonly crossEnd: number;
}

const along = (axis: Guide['axis'], box: Box): Span => {
  const [level, upright] = [
    [box.x, right(box)],
    [box.y, bottom(box)],
  ] as const;
  const [[start, end], [crossStart, crossEnd]] = axis === 'x' ? [level, upright] : [upright, level];
  return { start, end, crossStart, crossEnd };
};

const linesOf = ({ start, end }: Span): readonly number[] => [...new Set([start, (start + end) / 2, end])];

/**
 * How a box that is dragged is moved so that its edges and centres line up with those of others; on an axis on which none
 * is near, it goes to the grid. With it come the lines that show why it holds there.
 */
export function snapToOthers(
  dragged: Box,
  others: readonly Box[],
  snapping: Snapping,
): { readonly by: Point; readonly guides: readonly Guide[] } {
  const shifts = { x: shiftOn('x', dragged, others, snapping), y: shiftOn('y', dragged, others, snapping) };
  const by = { x: shifts.x.by, y: shifts.y.by };
  const settled = { ...dragged, x: dragged.x + by.x, y: dragged.y + by.y };
  const guides = (['x', 'y'] as const).flatMap((axis) =>
    shifts[axis].isAligned ? guidesOn(axis, settled, others) : [],
  );
  return { by, guides };
}

function shiftOn(
  axis: Guide['axis'],
  dragged: Box,
  others: readonly Box[],
  { reach, grid }: Snapping,
): { readonly by: number; readonly isAligned: boolean } {
  const span = along(axis, dragged);
  const lines = linesOf(span);
  let best = { by: 0, away: Number.POSITIVE_INFINITY, distance: Number.POSITIVE_INFINITY };
  for (const other of others) {
    const otherSpan = along(axis, other);
    const distance = Math.max(0, otherSpan.crossStart - span.crossEnd, span.crossStart - otherSpan.crossEnd);
    for (const target of linesOf(otherSpan)) {
      for (const line of lines) {
        const by = target - line;
        const away = Math.abs(by);
        if (away > reach) continue;
        // Of two that are equally near on the axis, the neighbour is meant.
        if (away < best.away || (away === best.away && distance < best.distance)) best = { by, away, distance };
      }
    }
  }
  if (Number.isFinite(best.away)) return { by: best.by, isAligned: true };
  return { by: Math.round(span.start / grid) * grid - span.start, isAligned: false };
}

/** For each line on which the box lies with others, one guide from the first to the last of them. */
function guidesOn(axis: Guide['axis'], settled: Box, others: readonly Box[]): readonly Guide[] {
  const own = along(axis, settled);
  const guides = linesOf(own).flatMap((at): Guide[] => {
    const inLine = others
      .map((other) => along(axis, other))
      .filter((span) => linesOf(span).some((line) => Math.abs(line - at) < 0.5));
    if (inLine.length === 0) return [];
    const from = Math.min(own.crossStart, ...inLine.map(({ crossStart }) => crossStart));
    const to = Math.max(own.crossEnd, ...inLine.map(({ crossEnd }) => crossEnd));
    return [{ axis, at, from, to }];
  });
  // Where edges lie in line, that the centres do as well would only be one more line through the words.
  const edges = guides.filter(({ at }) => at === own.start || at === own.end);
  return edges.length > 0 ? edges : guides;
}
