import { describe, expect, test } from 'vitest';
import {
  growTowards,
  ROWS_PER_FRAME,
  type RowRange,
  SPARE_ROWS,
} from '../../../src/renderer/emulate/ladder/few-at-a-time.ts';

const isHere = () => true;

/** Frame by frame, until nothing more is drawn. */
function frames(drawn: RowRange, wanted: RowRange, firstInSight: number): readonly RowRange[] {
  const seen: RowRange[] = [];
  let now = drawn;
  for (let isComplete = false; !isComplete; ) {
    const next = growTowards(now, wanted, firstInSight, isHere);
    now = next.range;
    isComplete = next.isComplete;
    seen.push(now);
    if (seen.length > 100) throw new Error('it never ends');
  }
  return seen;
}

describe('rows of the ladder come into being a few at a time', () => {
  test('each frame brings at most so many, and in the end all that are wanted are there', () => {
    const all = frames([0, 0], [100, 130], 106);
    expect(all.at(-1)).toEqual([100, 130]);
    for (const [index, [from, to]] of all.entries()) {
      const [formerFrom, formerTo] = all[index - 1] ?? [106, 106];
      expect(formerFrom - from + (to - formerTo)).toBeLessThanOrEqual(ROWS_PER_FRAME);
    }
  });

  test('what is in sight comes first', () => {
    expect(frames([0, 0], [100, 130], 106)[0]).toEqual([106, 106 + ROWS_PER_FRAME]);
  });

  test('what is drawn and still wanted stays, with a few rows around it whose elements serve the next ones', () => {
    expect(frames([100, 120], [103, 123], 110)).toEqual([[100, 123]]);
    expect(frames([100, 120], [97, 117], 104)).toEqual([[97, 120]]);
    expect(frames([100, 120], [110, 121], 112)).toEqual([[110 - SPARE_ROWS, 121]]);
    expect(frames([0, 20], [5_000, 5_000], 5_000)).toEqual([[5_000, 5_000]]);
  });

  test('rows that are not here yet are waited for and not asked for every frame', () => {
    const { range, isComplete } = growTowards([0, 0], [100, 130], 106, (index) => index < 108);
    expect(range).toEqual([104, 108]);
    expect(isComplete).toBe(false);
    expect(growTowards([100, 108], [100, 130], 106, (index) => index < 108)).toEqual({
      range: [100, 108],
      isComplete: true,
    });
  });
});
