import { expect } from 'vitest';
import type { Matrix } from './matrix.ts';

/** Everything settles, breaks no invariant, and comes back after repair and what a person owes; and every cell is accounted for. */
export function expectSound({ plan, cells, excluded }: Matrix): void {
  expect(cells.filter(({ goingOn }) => goingOn !== null).map(({ id, goingOn }) => `${id}: ${goingOn}`)).toEqual([]);
  expect(cells.filter(({ violations }) => violations > 0).map(({ id }) => id)).toEqual([]);
  expect(cells.filter(({ isBack }) => !isBack).map(({ id, steps }) => `${id}: ${JSON.stringify(steps)}`)).toEqual([]);
  const merged = [...cells, ...excluded].reduce((sum, { alike }) => sum + alike.length, 0);
  expect(cells.length + merged + excluded.length).toBe(plan.announced);
}
