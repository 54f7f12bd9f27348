import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BYTES_PER_SECOND,
  type ChartAxis,
  MILLISECONDS,
} from '../../../src/renderer/emulate/panels/charts/chart-axis.ts';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  'B/s': 1,
  'KB/s': 1e3,
  'MB/s': 1e6,
  'GB/s': 1e9,
  'TB/s': 1e12,
};
/** A chart has room for so many figures above the zero. */
const MAX_TICKS = 3;

/** The figures beside a chart that reaches up to a value. */
function ticks({ steps, text }: ChartAxis, most: number): readonly { readonly value: number; readonly text: string }[] {
  const step = steps.find((candidate) => candidate >= most / MAX_TICKS) ?? Number.NaN;
  return Array.from({ length: MAX_TICKS + 1 }, (_, index) => ({
    value: index * step,
    text: text(index * step, step),
  }));
}

function amountOf(text: string): number {
  const [amount = '', unit] = text.split(' ');
  return Number(amount) * (unit === undefined ? 1 : (UNITS[unit] ?? Number.NaN));
}

describe.each([
  ['milliseconds', MILLISECONDS, 0.02, 10 * 3_600_000],
  ['bytes per second', BYTES_PER_SECOND, 1, 1e12],
] as const)('the figures beside a chart in %s', (_, axis, least, most) => {
  it('say exactly where they stand, whatever the chart reaches up to', () => {
    fc.assert(
      fc.property(fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }), (power) => {
        for (const { value, text } of ticks(axis, Math.exp(power))) {
          expect(amountOf(text) / Math.max(1, value), text).toBeCloseTo(value / Math.max(1, value), 6);
        }
      }),
    );
  });
});

it('a megabyte is 1000 kilobytes, as everywhere', () => {
  const texts = ticks(BYTES_PER_SECOND, 2_700_000).map(({ text }) => text);
  expect(texts).toEqual(['0', '1 MB/s', '2 MB/s', '3 MB/s']);
});
