import { expect, test } from 'vitest';
import { branchAndDescendants, branchRows } from '../../../src/renderer/emulate/timeline/branches/branch-rows.ts';
import { readMoment } from '../../../src/renderer/ui/text/read-moment.ts';
import type { BranchView } from '../../../src/shared/session.ts';

function branch(id: number, parent: number | null, leftAtMs: number): BranchView {
  return {
    id,
    parent,
    leftAtMs,
    name: `Branch ${id}`,
    untilMs: 100,
    start: { start: 'steady', seed: 1 },
    steps: 0,
    bookmarks: [],
  };
}

const tree = [branch(1, null, 0), branch(2, 1, 10), branch(3, 1, 40), branch(4, 2, 20), branch(5, null, 0)];

test('every branch stands below the one that it left, the one that left last nearest', () => {
  const rows = branchRows(tree).map(({ branch: { id }, depth, rowsUp }) => ({ id, depth, rowsUp }));
  expect(rows).toEqual([
    { id: 1, depth: 0, rowsUp: 0 },
    { id: 3, depth: 1, rowsUp: 1 },
    { id: 2, depth: 1, rowsUp: 2 },
    { id: 4, depth: 2, rowsUp: 1 },
    { id: 5, depth: 0, rowsUp: 0 },
  ]);
});

test('positions are told among those that left the same branch', () => {
  const rows = branchRows(tree);
  const told = rows.map(({ position, siblings, hasChildren }) => `${position}/${siblings}${hasChildren ? '+' : ''}`);
  expect(told).toEqual(['1/2+', '1/2', '2/2+', '1/1', '2/2']);
});

test('with a branch goes all that began in it', () => {
  expect(branchAndDescendants(tree, 2).map(({ id }) => id)).toEqual([2, 4]);
  expect(branchAndDescendants(tree, 1)).toHaveLength(4);
  expect(branchAndDescendants(tree, 9)).toEqual([]);
});

test.each([
  ['18.76', 18_760],
  ['2:05.1', 125_100],
  ['1:02:05', 3_725_000],
  ['10:00:00', 36_000_000],
  ['', null],
  ['1:', null],
  ['-3', null],
  ['1:2:3:4', null],
  ['12 s', null],
])('the moment %j is read as %s', (text, atMs) => {
  expect(readMoment(text)).toBe(atMs);
});
