import type { Point } from '../../../diagram/geometry.ts';
import type { MessageKind } from '../../../shared/emulation.ts';
import type { MovingMessage, Speed } from '../../../shared/session.ts';
import { type MeasuredPath, pointAlong } from './message-path.ts';

/** A message on its way over the canvas, in the time of the wall clock. */
export interface Dot {
  readonly id: string;
  readonly kind: MessageKind;
  readonly sentMs: number;
  readonly way: MeasuredPath;
  startsAt: number;
  endsAt: number;
}

/** A message takes a fraction of a millisecond; to be seen at all it is shown for at least so long. */
const MIN_SHOW_MS = 700;
const MAX_SHOW_MS = 6_000;
/** Journal flows without a pause; of a stream that dense only one message in so many milliseconds becomes a dot. */
const DENSE_INTERVAL_MS = 650;
const SPARSE_INTERVAL_MS = 220;
/** Among many members the streams take turns. */
const DENSE_SPACING_MS = 30;
const MAX_DOTS = 500;

const DENSE: ReadonlySet<MessageKind> = new Set(['journal', 'acknowledgement', 'client']);

/** The dots that are on their way now. Plain state outside React: a dot is drawn, never rendered. */
export interface DotField {
  dots: Dot[];
  readonly lastOfStream: Map<string, number>;
  lastDense: number;
  /** Since when everything stands still, so that a person can point at it; null while it moves. */
  stillSince: number | null;
}

export function createDotField(): DotField {
  return { dots: [], lastOfStream: new Map(), lastDense: Number.NEGATIVE_INFINITY, stillSince: null };
}

export interface NewMessage {
  readonly trace: MovingMessage;
  readonly way: MeasuredPath;
  readonly speed: Speed;
  readonly now: number;
}

export function addDot(field: DotField, { trace, way, speed, now }: NewMessage): void {
  const { id, kind, sentMs, arrivesMs, from, to, losses } = trace;
  // What was lost on its way is on its way again.
  if (losses > 0) field.dots = field.dots.filter((dot) => dot.id !== id);
  if (field.dots.length >= MAX_DOTS || arrivesMs === null) return;
  if (losses === 0 && !hasItsTurn(field, `${kind} ${from} ${to}`, kind, now)) return;
  const travelMs = speed === 'max' ? 0 : (arrivesMs - sentMs) / speed;
  const showMs = Math.max(MIN_SHOW_MS, Math.min(MAX_SHOW_MS, travelMs));
  field.dots.push({ id, kind, sentMs, way, startsAt: now, endsAt: now + showMs });
}

function hasItsTurn(field: DotField, stream: string, kind: MessageKind, now: number): boolean {
  const interval = DENSE.has(kind) ? DENSE_INTERVAL_MS : SPARSE_INTERVAL_MS;
  if (now - (field.lastOfStream.get(stream) ?? Number.NEGATIVE_INFINITY) < interval) return false;
  if (DENSE.has(kind)) {
    if (now - field.lastDense < DENSE_SPACING_MS) return false;
    field.lastDense = now;
  }
  field.lastOfStream.set(stream, now);
  return true;
}

/** After a jump in time nothing is on its way any more. */
export function clearDots(field: DotField): void {
  field.dots = [];
}

export function removeArrived(field: DotField, now: number): void {
  if (field.dots.some(({ endsAt }) => endsAt <= now)) field.dots = field.dots.filter(({ endsAt }) => endsAt > now);
}

/** The time of the field: it stands while the emulation does. */
export function fieldTime({ stillSince }: DotField, now: number): number {
  return stillSince ?? now;
}

export function holdStill(field: DotField, now: number): void {
  field.stillSince ??= now;
}

export function moveOn(field: DotField, now: number): void {
  if (field.stillSince === null) return;
  const pause = now - field.stillSince;
  for (const dot of field.dots) {
    dot.startsAt += pause;
    dot.endsAt += pause;
  }
  field.stillSince = null;
}

/** Where a dot is now: the same pace all along its way. */
export function placeOfDot({ way, startsAt, endsAt }: Dot, now: number): Point {
  return pointAlong(way, (now - startsAt) / (endsAt - startsAt));
}

/** The dot at a point, the nearest of several; null where there is none. */
export function dotAt({ dots }: DotField, { x, y }: Point, within: number, now: number): Dot | null {
  let nearest: Dot | null = null;
  let least = within;
  for (const dot of dots) {
    const place = placeOfDot(dot, now);
    const away = Math.hypot(place.x - x, place.y - y);
    if (away > least) continue;
    nearest = dot;
    least = away;
  }
  return nearest;
}
