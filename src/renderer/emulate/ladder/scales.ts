import { grown } from './grown.ts';

/** How time runs down a ladder. */
export const LADDER_SCALES = [
  { title: 'By row', value: 'event' },
  { title: 'By moment', value: 'step' },
  { title: 'Gaps cut', value: 'gaps' },
  { title: 'Linear', value: 'linear' },
] as const;
export type LadderScale = (typeof LADDER_SCALES)[number]['value'];

/** Where each row stands, in pixels from the top; rows are never in another order than in time. */
export interface PlacedRows {
  readonly tops: Float64Array;
  readonly height: number;
  readonly pxPerMs: number;
}

export const ROW_HEIGHT = 34;
const HEAD = 8;
/** Between two rows of one moment. */
const CLOSE = 30;
/** Where each moment has a place of its own. */
const APART = 46;
const LONG_PAUSE_MS = 1_000;
const GAP_PX = 22;
/** Linear: a second is so high. */
const PX_PER_SECOND = 60;
/** Beyond this no browser draws a page. */
const MAX_HEIGHT = 4_000_000;

/** Rows that had their places before others came: so many at the beginning are at the same moments. */
export interface PlacedBefore {
  readonly placed: PlacedRows;
  readonly same: number;
}

/** The place of each row by the moments of all; there may be a hundred thousand, of which few are new. */
export function placeRows(times: Float64Array, scale: LadderScale, before: PlacedBefore | null = null): PlacedRows {
  const first = times[0] ?? 0;
  const spanMs = (times.at(-1) ?? 0) - first;
  const pxPerMs = Math.min(PX_PER_SECOND / 1000, MAX_HEIGHT / Math.max(1, spanMs));
  const same = before?.placed.pxPerMs === pxPerMs ? before.same : 0;
  const tops = grown(before?.placed.tops ?? new Float64Array(), same, times.length);
  let top = tops[same - 1] ?? HEAD;
  for (let index = same; index < times.length; index += 1) {
    const pauseMs = index === 0 ? 0 : (times[index] as number) - (times[index - 1] as number);
    if (scale === 'linear') top = HEAD + ((times[index] as number) - first) * pxPerMs;
    else if (index > 0) top += stepPx(pauseMs, pxPerMs, scale);
    tops[index] = top;
  }
  return { tops, height: top + ROW_HEIGHT + HEAD, pxPerMs };
}

function stepPx(pauseMs: number, pxPerMs: number, scale: Exclude<LadderScale, 'linear'>): number {
  if (scale === 'event') return ROW_HEIGHT;
  if (scale === 'step') return pauseMs === 0 ? CLOSE : APART;
  return pauseMs >= LONG_PAUSE_MS ? ROW_HEIGHT + GAP_PX : Math.max(ROW_HEIGHT, pauseMs * pxPerMs);
}

/** How long the pause before a row is, where that is written as nothing else shows it; otherwise null. */
export function gapBefore(times: Float64Array, index: number, scale: LadderScale): number | null {
  if (scale !== 'gaps' || index === 0) return null;
  const pauseMs = (times[index] as number) - (times[index - 1] as number);
  return pauseMs >= LONG_PAUSE_MS ? pauseMs : null;
}

/** The rows of which something is within these pixels: from the first to before the second. */
export function rowsWithin(tops: Float64Array, top: number, bottom: number): readonly [number, number] {
  return [firstWhere(tops, (value) => value >= top - ROW_HEIGHT), firstWhere(tops, (value) => value >= bottom)];
}

/** Where a time stands: between two rows as far as it lies between their times. */
export function placeOfTime(times: Float64Array, { tops, height }: PlacedRows, atMs: number): number {
  const after = firstWhere(times, (value) => value > atMs);
  const [before, next] = [times[after - 1], times[after]];
  if (before === undefined) return 0;
  const top = (tops[after - 1] as number) + LINE_Y;
  if (next === undefined) return before >= atMs ? top : Math.max(top, height - LINE_Y);
  const share = (atMs - before) / (next - before);
  return top + share * ((tops[after] as number) - (tops[after - 1] as number));
}

/** The moment of the first row that begins there or further down; null where none does. */
export function timeAtPlace(times: Float64Array, { tops }: PlacedRows, top: number): number | null {
  return times[firstWhere(tops, (value) => value >= top)] ?? null;
}

/** In its row, how far from the top its line stands. */
export const LINE_Y = 8;

/** Of values that never fall, the place of the first that is so; behind the last where none is. */
function firstWhere(values: Float64Array, isSo: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(values[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
