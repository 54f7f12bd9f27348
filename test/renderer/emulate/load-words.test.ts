import { expect, test } from 'vitest';
import { briefLoadWords, loadSentence, loadWords } from '../../../src/renderer/emulate/canvas/load-words.ts';

test('a load is said in full beside a network, and in a word beside a link', () => {
  const load = { usedMbps: 5, bandwidthMbps: 5, queuedMs: 300 };
  expect(loadWords(load)).toBe('full, 0.3 s queued');
  expect(briefLoadWords(load)).toBe('full');
  expect(loadSentence(load)).toBe('5 of 5 Mbit/s used, 0.3 s queued');
  const half = { ...load, usedMbps: 2.5, queuedMs: 0 };
  expect([loadWords(half), briefLoadWords(half)]).toEqual(['50 % used', '50 %']);
  const idle = { ...half, usedMbps: 0.01 };
  expect([loadWords(idle), briefLoadWords(idle)]).toEqual(['', '']);
});
