import { expect, test } from 'vitest';
import { formatDuration } from '../../../src/renderer/ui/text/duration.ts';
import { spokenDuration } from '../../../src/scenario/virtual-time.ts';

test.each([
  [0, '0.0 s'],
  [449, '0.4 s'],
  [5_480, '5.5 s'],
  [59_940, '59.9 s'],
  [59_960, '1:00 min'],
  [125_900, '2:05 min'],
  [4_800_000, '1:20 h'],
  [200_000_000, '2 days'],
])('%d ms is written %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test('below a minute it is the figure that reports and sentences have', () => {
  for (let ms = 1_000; ms < 59_950; ms += 37)
    expect(Number.parseFloat(formatDuration(ms)), `${ms} ms`).toBe(Number.parseFloat(spokenDuration(ms)));
});
