import type { LadderRow } from '../../../shared/emulation.ts';

/** How time runs down a ladder. */
export const LADDER_SCALES = [
  { name: 'event', title: 'By row' },
  { name: 'step', title: 'By moment' },
  { name: 'gaps', title: 'Gaps cut' },
  { name: 'linear', title: 'Linear' },
] as const;
export type LadderScale = (typeof LADDER_SCALES)[number]['name'];

/** Where each row stands, in pixels from the top; rows are never in another order than in time. */
export interface PlacedRows {
  readonly tops: readonly number[];
  readonly height: number;
  /** Pauses whose length is written, as nothing else shows it: the row before which they stand. */
  readonly gaps: ReadonlyMap<number, number>;
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

export function placeRows(rows: readonly LadderRow[], scale: LadderScale): PlacedRows {
  const tops: number[] = [];
  const gaps = new Map<number, number>();
  const first = rows[0]?.atMs ?? 0;
  const spanMs = (rows.at(-1)?.atMs ?? 0) - first;
  const pxPerMs = Math.min(PX_PER_SECOND / 1000, MAX_HEIGHT / Math.max(1, spanMs));
  let top = HEAD;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined) {
      tops.push(top);
      continue;
    }
    const pauseMs = row.atMs - before.atMs;
    if (scale === 'linear') top = HEAD + (row.atMs - first) * pxPerMs;
    else if (scale === 'event') top += ROW_HEIGHT;
    else if (scale === 'step') top += pauseMs === 0 ? CLOSE : APART;
    else {
      const isLong = pauseMs >= LONG_PAUSE_MS;
      if (isLong) gaps.set(index, pauseMs);
      top += isLong ? ROW_HEIGHT + GAP_PX : Math.max(ROW_HEIGHT, pauseMs * pxPerMs);
    }
    tops.push(top);
  }
  return { tops, height: top + ROW_HEIGHT + HEAD, gaps };
}

/** The rows of which something is within these pixels: from the first to before the second. */
export function rowsWithin(tops: readonly number[], top: number, bottom: number): readonly [number, number] {
  return [firstFrom(tops, top - ROW_HEIGHT), firstFrom(tops, bottom)];
}

function firstFrom(tops: readonly number[], top: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] as number) < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a time stands: between two rows as far as it lies between their times. */
export function placeOfTime(rows: readonly LadderRow[], { tops, height }: PlacedRows, atMs: number): number {
  const after = firstLater(rows, atMs);
  const [before, next] = [rows[after - 1], rows[after]];
  if (before === undefined) return 0;
  const top = (tops[after - 1] as number) + LINE_Y;
  if (next === undefined) return before.atMs >= atMs ? top : Math.max(top, height - LINE_Y);
  const share = (atMs - before.atMs) / (next.atMs - before.atMs);
  return top + share * ((tops[after] as number) - (tops[after - 1] as number));
}

/** In its row, how far from the top its line stands. */
export const LINE_Y = 8;

function firstLater(rows: readonly LadderRow[], atMs: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as LadderRow).atMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
