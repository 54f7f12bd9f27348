import { describe, expect, it } from 'vitest';
import { differenceSign, differenceWords } from '../../src/renderer/emulate/ladder/row-words.ts';
import {
  gapBefore,
  LADDER_SCALES,
  placeOfTime,
  placeRows,
  rowsWithin,
} from '../../src/renderer/emulate/ladder/scales.ts';

const times = Float64Array.of(0, 0, 0.4, 100, 9_000, 9_000.001);

describe('where rows of a ladder stand', () => {
  it.each(LADDER_SCALES)('$value: never in another order than in time', ({ value }) => {
    const { tops, height } = placeRows(times, value);
    expect(tops).toHaveLength(times.length);
    for (const [index, top] of tops.entries()) expect(top).toBeGreaterThanOrEqual(tops[index - 1] ?? 0);
    expect(height).toBeGreaterThan(tops.at(-1) as number);
  });

  it.each(LADDER_SCALES)('$value: rows that come after others stand where they would have stood', ({ value }) => {
    const known = times.slice(0, 3);
    const before = { placed: placeRows(known, value), same: 2 };
    expect(placeRows(times, value, before)).toEqual(placeRows(times, value));
    const far = Float64Array.of(...times, 90_000_000);
    expect(placeRows(far, value, { placed: placeRows(times, value), same: 6 })).toEqual(placeRows(far, value));
  });

  it('a long pause is cut, and its length is told', () => {
    const { tops } = placeRows(times, 'gaps');
    expect([...times.keys()].map((index) => gapBefore(times, index, 'gaps'))).toEqual([
      null,
      null,
      null,
      null,
      8_900,
      null,
    ]);
    expect(gapBefore(times, 4, 'event')).toBe(null);
    expect((tops[4] as number) - (tops[3] as number)).toBeLessThan(100);
    const linear = placeRows(times, 'linear').tops;
    expect((linear[4] as number) - (linear[3] as number)).toBeCloseTo(534);
  });

  it('a moment between two rows stands between them, as far as it lies between their times', () => {
    const placed = placeRows(times, 'event');
    const middle = placeOfTime(times, placed, 4_550);
    expect(middle).toBeCloseTo(((placed.tops[3] as number) + (placed.tops[4] as number)) / 2 + 8);
    expect(placeOfTime(times, placed, 60_000)).toBeGreaterThan(placed.tops.at(-1) as number);
  });

  it('only rows in sight are drawn, of a hundred thousand too', () => {
    const many = Float64Array.from({ length: 100_000 }, (_, index) => index * 3);
    const { tops } = placeRows(many, 'event');
    const [from, to] = rowsWithin(tops, 1_000_000, 1_000_600);
    expect(to - from).toBeLessThan(25);
    expect(tops[from]).toBeLessThanOrEqual(1_000_000);
    expect(tops[to - 1]).toBeLessThan(1_000_600);
  });

  it('tells in words in what a row differs from the other branch', () => {
    expect(differenceWords(undefined, 'Main')).toBe(null);
    expect(differenceWords({ in: 'here' }, 'Main')).toBe('only here');
    expect(differenceWords({ in: 'there' }, 'Main')).toBe('only in Main');
    expect(differenceWords({ in: 'both', laterMs: 2_500 }, 'Main')).toBe('2.500 s later in Main');
    expect(differenceWords({ in: 'both', laterMs: -4.26 }, 'Main')).toBe('4.3 ms earlier in Main');
    expect(differenceSign({ in: 'both', laterMs: -4.26 }, 'Main')).toBe('−4.3 ms');
    expect(differenceSign({ in: 'there' }, 'Main')).toBe('only in Main');
  });
});
