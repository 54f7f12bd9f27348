import { type Box, overlaps, type Point } from './geometry.ts';

const STEP = 24;
const MARGIN = 16;
const MAX_RINGS = 200;

/** The place nearest to a point at which something of this size touches nothing that stands there. */
export function freePlace(
  { width, height }: { readonly width: number; readonly height: number },
  near: Point,
  taken: readonly Box[],
): Point {
  const isFree = ({ x, y }: Point): boolean => {
    const box = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    return !taken.some((other) => overlaps(box, other));
  };
  return nearest(near, isFree) ?? near;
}

/** The point nearest to this one for which something holds; null where there is none near it. */
export function nearest(near: Point, holds: (point: Point) => boolean): Point | null {
  for (let ring = 0; ring < MAX_RINGS; ring += 1) {
    const found = ringAround(near, ring).find(holds);
    if (found !== undefined) return found;
  }
  return null;
}

/** The points of a square around a point, the nearest first. */
function ringAround({ x, y }: Point, ring: number): readonly Point[] {
  const points: Point[] = [];
  for (let offset = -ring; offset <= ring; offset += 1) {
    const sides =
      ring === 0
        ? [[0, 0]]
        : [
            [offset, -ring],
            [offset, ring],
            [-ring, offset],
            [ring, offset],
          ];
    points.push(...sides.map(([dx = 0, dy = 0]) => ({ x: x + dx * STEP, y: y + dy * STEP })));
  }
  return points.toSorted((one, other) => far(one, x, y) - far(other, x, y));
}

const far = (point: Point, x: number, y: number): number => Math.hypot(point.x - x, point.y - y);
