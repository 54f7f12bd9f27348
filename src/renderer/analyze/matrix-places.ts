import type { FaultLine } from '../../shared/analysis.ts';
import { groupOf } from './matrix-model.ts';

export const FIELD_PX = 22;
/** The band above the rows of a site, and the gap before its columns. */
const BAND_PX = 20;
const GAP_PX = 8;
export const HEAD_HEIGHT_PX = 168;
export const HEAD_WIDTH_PX = 248;
/** What of them is for words, in the measure of `textWidth`, which is a little wide. */
export const COLUMN_WORDS_PX = 160;
export const ROW_WORDS_PX = 256;

interface Group {
  readonly name: string;
  readonly at: number;
  readonly size: number;
}

/** Where the rows or the columns of a matrix stand, beyond its heads. */
export interface Places {
  readonly at: readonly number[];
  readonly groups: readonly Group[];
  readonly size: number;
}

const placesWith = (faults: readonly FaultLine[], gapPx: number): Places => {
  const at: number[] = [];
  const groups: Group[] = [];
  let end = 0;
  for (const [index, line] of faults.entries()) {
    const before = faults[index - 1];
    if (before === undefined || groupOf(before) !== groupOf(line)) {
      groups.push({ name: groupOf(line), at: end, size: 0 });
      end += gapPx;
    }
    at.push(end);
    end += FIELD_PX;
    const own = groups.pop() as Group;
    groups.push({ ...own, size: end - own.at });
  }
  return { at, groups, size: end };
};

export const rowPlaces = (faults: readonly FaultLine[]): Places => placesWith(faults, BAND_PX);
export const columnPlaces = (faults: readonly FaultLine[]): Places => placesWith(faults, GAP_PX);

/** The first and the last that is in sight, with some beyond, so that scrolling shows no holes. */
export function inSight({ at }: Places, from: number, size: number): readonly [number, number] {
  const margin = 6 * FIELD_PX;
  const first = at.findIndex((place) => place + FIELD_PX >= from - margin);
  const last = at.findLastIndex((place) => place <= from + size + margin);
  return [Math.max(0, first), last];
}
