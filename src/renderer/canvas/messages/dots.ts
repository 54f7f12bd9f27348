import type { MessageKind, MessageTrace } from '../../../shared/emulation.ts';
import type { Speed } from '../../../shared/session.ts';
import { distance, lengthOf, type Point } from '../arrangement/geometry.ts';

/** A message on its way over the canvas, in the time of the wall clock. */
export interface Dot {
  readonly kind: MessageKind;
  readonly points: readonly Point[];
  readonly length: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A message takes a fraction of a millisecond; to be seen at all it is shown for at least so long. */
const SHORTEST_SHOW_MS = 700;
const LONGEST_SHOW_MS = 6_000;
/** Journal flows without a pause; of a stream that dense only one message in so many milliseconds becomes a dot. */
const DENSE_INTERVAL_MS = 650;
const SPARSE_INTERVAL_MS = 220;
/** Among many members the streams take turns. */
const DENSE_SPACING_MS = 30;
const MOST_DOTS = 90;

const DENSE: ReadonlySet<MessageKind> = new Set(['journal', 'acknowledgement', 'client']);

/** The dots that are on their way now. Plain state outside React: a dot is drawn, never rendered. */
export interface DotField {
  dots: Dot[];
  readonly lastOfStream: Map<string, number>;
  lastDense: number;
}

export function createDotField(): DotField {
  return { dots: [], lastOfStream: new Map(), lastDense: Number.NEGATIVE_INFINITY };
}

export interface NewMessage {
  readonly trace: MessageTrace;
  readonly path: readonly Point[];
  readonly speed: Speed;
  readonly now: number;
}

export function addDot(field: DotField, { trace, path, speed, now }: NewMessage): void {
  if (field.dots.length >= MOST_DOTS || trace.arrivesMs === null) return;
  const stream = `${trace.kind} ${trace.from} ${trace.to}`;
  const interval = DENSE.has(trace.kind) ? DENSE_INTERVAL_MS : SPARSE_INTERVAL_MS;
  if (now - (field.lastOfStream.get(stream) ?? Number.NEGATIVE_INFINITY) < interval) return;
  if (DENSE.has(trace.kind)) {
    if (now - field.lastDense < DENSE_SPACING_MS) return;
    field.lastDense = now;
  }
  field.lastOfStream.set(stream, now);
  const travelMs = speed === 'max' ? 0 : (trace.arrivesMs - trace.sentMs) / speed;
  const showMs = Math.max(SHORTEST_SHOW_MS, Math.min(LONGEST_SHOW_MS, travelMs));
  field.dots.push({ kind: trace.kind, points: path, length: lengthOf(path), startsAt: now, endsAt: now + showMs });
}

/** After a jump in time nothing is on its way any more. */
export function clearDots(field: DotField): void {
  field.dots = [];
}

export function removeArrived(field: DotField, now: number): void {
  field.dots = field.dots.filter(({ endsAt }) => endsAt > now);
}

/** Where a dot is now: the same pace all along its way. */
export function placeOfDot({ points, length, startsAt, endsAt }: Dot, now: number): Point {
  let left = (length * (now - startsAt)) / (endsAt - startsAt);
  for (const [index, end] of points.entries()) {
    const start = points[index - 1];
    if (start === undefined) continue;
    const part = distance(start, end);
    if (left <= part && part > 0) {
      const share = Math.max(0, left) / part;
      return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
    }
    left -= part;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}
