import type { MessageTrace } from '../../../shared/emulation.ts';
import type { Arrangement, PlacedWire } from '../arrangement/arrange.ts';
import type { Point } from '../arrangement/geometry.ts';

const CLIENT_PREFIX = 'client:';

/**
 * The way of a message over the canvas: down its wire, along the rails and links that it crosses, up the wire of the
 * receiver. Null where it does not leave its host, or found no way.
 */
export function messagePath(arrangement: Arrangement, { from, to, route }: MessageTrace): readonly Point[] | null {
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
  const card = end.startsWith(CLIENT_PREFIX) ? end.slice(CLIENT_PREFIX.length) : end;
  return wires.find((wire) => wire.card === card && wire.network === network);
}
