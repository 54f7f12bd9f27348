import { expect, test } from 'vitest';
import { size } from '../../src/design/size.ts';
import { foundText, goalText } from '../../src/scenario/goals.ts';

test('amounts of data are told in units that can be read, with two or three digits', () => {
  const told = [
    0, 1, 999, 1000, 1260, 109_600, 999_499, 999_500, 1_048_576, 41_200_000, 999_600_000, 2_300_000_000,
  ].map(size);
  expect(told).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 KB',
    '1.3 KB',
    '110 KB',
    '999 KB',
    '1 MB',
    '1 MB',
    '41 MB',
    '1 GB',
    '2.3 GB',
  ]);
});

test('goals, and what became of them, are told in these words', () => {
  expect(goalText({ faults: 'single', recoveryMs: 30_000, lostBytes: 1_048_576 })).toBe(
    'single outages: served again within 30 s, at most 1 MB lost',
  );
  expect(foundText({ outageMs: 9400, lost: 109_600, isServed: true })).toBe('out for up to 9.4 s, 110 KB lost');
});
