import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/diagram/geometry.ts';
import { snapToOthers, standingAt } from '../../../src/renderer/design/drag/guides.ts';

const box = (x: number, y: number, width = 100, height = 60): Box => ({ x, y, width, height });
const snapping = { reach: 6, grid: 8 };

describe('guides', () => {
  test('an edge near another one is drawn to it, and the guide goes from the one to the other', () => {
    const { by, guides } = snapToOthers(box(203, 400), standingAt([box(200, 0)]), snapping);
    expect(by.x).toBe(-3);
    expect(guides).toContainEqual({ axis: 'x', at: 200, from: 0, to: 460 });
  });

  test('centres line up where edges do not', () => {
    const { by, guides } = snapToOthers(box(224, 400, 50), standingAt([box(200, 0)]), snapping);
    expect(by.x).toBe(1);
    expect(guides).toEqual([{ axis: 'x', at: 250, from: 0, to: 460 }]);
  });

  test('a card lines up with a rail, which has no height', () => {
    const { by } = snapToOthers(box(0, 203), standingAt([box(900, 200, 400, 0)]), snapping);
    expect(by.y).toBe(-3);
  });

  test('on an axis where nothing is near, the grid holds, and there is no guide', () => {
    const { by, guides } = snapToOthers(box(203, 333), standingAt([box(200, 0)]), snapping);
    expect({ x: 203 + by.x, y: 333 + by.y }).toEqual({ x: 200, y: 336 });
    expect(guides.map(({ axis }) => axis)).toEqual(['x', 'x']);
  });

  test('beyond its reach a guide draws nothing', () => {
    const { by, guides } = snapToOthers(box(207, 400), standingAt([box(200, 0)]), snapping);
    expect(207 + by.x).toBe(208);
    expect(guides).toEqual([]);
  });

  test('of two that are equally near the neighbour decides how far, and all in line are shown', () => {
    const { by, guides } = snapToOthers(
      box(202, 400),
      standingAt([box(200, 0), box(204, 300), box(204, 900)]),
      snapping,
    );
    expect(by.x).toBe(2);
    expect(guides.find(({ at }) => at === 204)).toMatchObject({ from: 300, to: 960 });
  });
});
