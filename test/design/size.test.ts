import { expect, test } from 'vitest';
import { journalPlace, partOf, size } from '../../src/design/size.ts';
import { foundText, goalText } from '../../src/scenario/goals.ts';

test('amounts of data are told in units that can be read, with two or three digits', () => {
  const told = [
    0, 1, 999, 1000, 1260, 109_600, 999_499, 999_500, 1_048_576, 41_200_000, 999_600_000, 2_300_000_000, 1e12,
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
    '1 TB',
  ]);
  // A rate is an average, and may come out between two bytes.
  expect([0.4, 1.2, 640.7].map(size)).toEqual(['0 bytes', '1 byte', '641 bytes']);
});

test('how much of a whole there is has the unit of the whole, and a digit more', () => {
  const told = [
    [7, 10],
    [0, 41_200_000],
    [999_400, 1_000_000],
    [41_140_000, 41_200_000],
    [85_800_000, 182_000_000],
  ] as const;
  expect(told.map(([part, whole]) => partOf(part, whole))).toEqual([
    '7 of 10 bytes',
    '0 of 41.2 MB',
    '1.0 of 1.0 MB',
    '41.1 of 41.2 MB',
    '85.8 of 182 MB',
  ]);
});

test('a place in the journal is told so exactly that one sees it move', () => {
  expect([0, 640, 1260, 999_600, 41_234_567, 41_244_567].map(journalPlace)).toEqual([
    '0 bytes',
    '640 bytes',
    '1.3 KB',
    '1.00 MB',
    '41.23 MB',
    '41.24 MB',
  ]);
});

test('goals, and what became of them, are told in these words', () => {
  expect(goalText({ faults: 'single', recoveryMs: 30_000, lostBytes: 1_048_576 })).toBe(
    'single outages: served again within 30 s, at most 1 MB lost',
  );
  expect(foundText({ outageMs: 9400, lost: 109_600, isServed: true })).toBe('out for up to 9.4 s, 110 KB lost');
});
