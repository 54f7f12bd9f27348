import { expect, test } from 'vitest';
import { renumbered } from '../../../src/renderer/emulate/ladder/renumbered.ts';
import { rowKey } from '../../../src/renderer/emulate/ladder/row-line.ts';
import type { ComparedRow } from '../../../src/shared/emulation.ts';

const message = (sequence: number, atMs: number, id: string): ComparedRow => ({
  ...{ row: 'message', atMs, sequence, id, from: 0, to: 1, title: '', kind: 'control', arrivesMs: atMs, losses: 0 },
});

test('what is drawn of rows goes along with them when those before them have gone', () => {
  const drawn = new Map([
    [5, 'c'],
    [3, 'a'],
    [4, 'b'],
  ]);
  const numbers = new Map([
    ['b', 1],
    ['c', 2],
    ['d', 3],
  ]);
  const { kept, free } = renumbered(drawn, (key) => key, numbers);
  expect(kept).toEqual([
    [1, 'b'],
    [2, 'c'],
  ]);
  expect(free).toEqual(['a']);
});

test('what would stand in another order in the page is free', () => {
  const drawn = new Map([
    [0, 'a'],
    [1, 'b'],
  ]);
  const numbers = new Map([
    ['b', 0],
    ['a', 1],
  ]);
  expect(renumbered(drawn, (key) => key, numbers)).toEqual({ kept: [[1, 'a']], free: ['b'] });
});

test('a row is the same one where its ladder begins later, and another one in the other branch', () => {
  const row = message(90, 12_000, 'x 7');
  expect(rowKey(message(12, 12_000, 'x 7'), [])).toBe(rowKey(row, []));
  // It was sent again.
  expect(rowKey(message(91, 12_400, 'x 7'), [])).not.toBe(rowKey(row, []));
  expect(rowKey({ ...row, difference: { in: 'there' } }, [])).not.toBe(rowKey(row, []));
});
