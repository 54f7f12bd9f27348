import { elementOfEnd } from '../../../design/element.ts';
import type { Arrangement, PlacedWire } from '../../../diagram/arrange.ts';
import { distance, type Point } from '../../../diagram/geometry.ts';
import type { MovingMessage } from '../../../shared/session.ts';

/**
 * The way of a message over the canvas: down its wire, along the rails and links that it crosses, up the wire of the
 * receiver. Null where it does not leave its host, or found no way.
 */
export function messagePath(arrangement: Arrangement, { from, to, route }: MovingMessage): readonly Point[] | null {
  const [first, last] = [route[0], route.at(-1)];
  if (first === undefined || last === undefined) return null;
  const start = wireOf(arrangement, from, first);
  const end = wireOf(arrangement, to, last);
  if (start === undefined || end === undefined) return null;
  const points: Point[] = [start.atCard, start.atRail];
  let network = first;
  for (const [index, id] of route.entries()) {
    const link = arrangement.links.find((candidate) => candidate.id === id);
    if (link === undefined) network = id;
    else points.push(...(link.fromNetwork === (route[index - 1] ?? network) ? link.route : link.route.toReversed()));
  }
  points.push(end.atRail, end.atCard);
  return points;
}

function wireOf({ wires }: Arrangement, end: string, network: string): PlacedWire | undefined {
  const { kind, id } = elementOfEnd(end);
  return wires.find((wire) => wire.cardKind === kind && wire.card === id && wire.network === network);
}

/** A way with the distance of each of its points from its beginning, worked out once for all the messages on it. */
export interface MeasuredPath {
  readonly points: readonly Point[];
  readonly distances: readonly number[];
}

export function measurePath(points: readonly Point[]): MeasuredPath {
  const distances: number[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    distances.push(before === undefined ? 0 : (distances[index - 1] as number) + distance(before, point));
  });
  return { points, distances };
}

/** The point after a share of the way. */
export function pointAlong({ points, distances }: MeasuredPath, share: number): Point {
  const along = Math.max(0, Math.min(1, share)) * (distances.at(-1) ?? 0);
  let index = 1;
  while (index < distances.length - 1 && (distances[index] as number) < along) index += 1;
  const [start, end] = [points[index - 1] as Point, (points[index] ?? points[index - 1]) as Point];
  const length = (distances[index] ?? 0) - (distances[index - 1] ?? 0);
  const part = length === 0 ? 0 : (along - (distances[index - 1] as number)) / length;
  return { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
}
