import { expect, it } from 'vitest';
import { nearestTowards } from '../../../src/renderer/emulate/canvas/move-between-elements.ts';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 60 });
const here = box(0, 0);
const others = [box(200, 0), box(150, 150), box(0, 300), box(-300, 20), box(400, 0)];

it.each([
  ['ArrowRight', 0],
  ['ArrowDown', 2],
  ['ArrowLeft', 3],
  ['ArrowUp', -1],
  ['Enter', -1],
])('%s goes to the nearest straight ahead', (key, place) => {
  expect(nearestTowards(key, here, others)).toBe(place);
});
