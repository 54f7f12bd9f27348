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
