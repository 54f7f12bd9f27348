import { expect, test } from 'vitest';
import { keepAlike } from '../../src/diagram/keep-alike.ts';

type Item = ReturnType<typeof item>;
const keepSame = (items: readonly Item[], before: readonly Item[]) => keepAlike(items, before, ({ id }) => id);
const item = (id: string, x: number) => ({ id, position: { x, y: 0 }, data: { route: [{ x, y: 1 }] } });

test('what is alike stays the very object, and a list in which nothing changed the very list', () => {
  const before = [item('a', 1), item('b', 2)];
  expect(keepSame([item('a', 1), item('b', 2)], before)).toBe(before);
  const after = keepSame([item('a', 1), item('b', 3)], before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toEqual(item('b', 3));
});

test('an item that is gone, new, moved in the list, or has one field more is not alike', () => {
  const before = [item('a', 1), item('b', 2)];
  expect(keepSame([item('b', 2)], before)).toEqual([item('b', 2)]);
  expect(keepSame([item('b', 2), item('a', 1)], before).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(keepSame([{ ...item('a', 1), selected: true } as Item], before)).toEqual([
    { ...item('a', 1), selected: true },
  ]);
});
