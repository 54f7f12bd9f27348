import { describe, expect, it } from 'vitest';
import { LADDER_SCALES, placeRows, rowsWithin } from '../../src/renderer/emulate/ladder/scales.ts';
import type { LadderRow } from '../../src/shared/emulation.ts';

const row = (atMs: number, sequence: number): LadderRow => ({
  row: 'band',
  atMs,
  sequence,
  untilMs: atMs,
  from: 0,
  to: 1,
  flow: 'journal',
  count: 1,
  isTwoWay: false,
  isLost: false,
});
const rows = [0, 0, 0.4, 100, 9_000, 9_000.001].map(row);

describe('where rows of a ladder stand', () => {
  it.each(LADDER_SCALES)('$name: never in another order than in time', ({ name }) => {
    const { tops, height } = placeRows(rows, name);
    expect(tops).toHaveLength(rows.length);
    for (const [index, top] of tops.entries()) expect(top).toBeGreaterThanOrEqual(tops[index - 1] ?? 0);
    expect(height).toBeGreaterThan(tops.at(-1) as number);
  });

  it('a long pause is cut, and its length is told', () => {
    const { tops, gaps } = placeRows(rows, 'gaps');
    expect([...gaps]).toEqual([[4, 8_900]]);
    expect((tops[4] as number) - (tops[3] as number)).toBeLessThan(100);
    const linear = placeRows(rows, 'linear').tops;
    expect((linear[4] as number) - (linear[3] as number)).toBeCloseTo(534);
  });

  it('only rows in sight are drawn, of a hundred thousand too', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => row(index * 3, index));
    const { tops } = placeRows(many, 'event');
    const [from, to] = rowsWithin(tops, 1_000_000, 1_000_600);
    expect(to - from).toBeLessThan(25);
    expect(tops[from]).toBeLessThanOrEqual(1_000_000);
    expect(tops[to - 1]).toBeLessThan(1_000_600);
  });
});
