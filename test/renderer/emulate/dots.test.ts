import { expect, test } from 'vitest';
import {
  addDot,
  createDotField,
  dotAt,
  fieldTime,
  holdStill,
  moveOn,
  placeOfDot,
  removeArrived,
} from '../../../src/renderer/emulate/messages/dots.ts';
import { measurePath } from '../../../src/renderer/emulate/messages/message-path.ts';
import type { MessageTrace } from '../../../src/shared/emulation.ts';

const way = measurePath([
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 300 },
]);

function trace(id: string, losses = 0): MessageTrace {
  const side = { kind: 'member', id: 'A', mirror: 'M' } as const;
  return {
    id,
    kind: 'agent',
    name: '',
    from: 'a',
    to: 'b',
    sender: side,
    receiver: side,
    route: ['lan'],
    sentMs: 0,
    arrivesMs: 2000,
    sizeBytes: 1,
    losses,
  };
}

test('a dot goes along its way at one pace, and can be pressed where it is', () => {
  const field = createDotField();
  addDot(field, { trace: trace('1'), way, speed: 1, now: 0 });
  const [dot] = field.dots;
  if (dot === undefined) throw new Error('There is no dot.');
  expect(placeOfDot(dot, 500)).toEqual({ x: 100, y: 0 });
  expect(placeOfDot(dot, 1250)).toEqual({ x: 100, y: 150 });
  expect(dotAt(field, { x: 104, y: 150 }, 10, 1250)?.id).toBe('1');
  expect(dotAt(field, { x: 140, y: 150 }, 10, 1250)).toBeNull();
});

test('everything stands still during a pause and goes on from there', () => {
  const field = createDotField();
  addDot(field, { trace: trace('1'), way, speed: 1, now: 0 });
  holdStill(field, 500);
  expect(fieldTime(field, 9000)).toBe(500);
  removeArrived(field, fieldTime(field, 9000));
  expect(field.dots).toHaveLength(1);
  moveOn(field, 9000);
  expect(placeOfDot(field.dots[0] as (typeof field.dots)[number], 9000)).toEqual({ x: 100, y: 0 });
});

test('a message that was lost is on its way once, from the beginning', () => {
  const field = createDotField();
  addDot(field, { trace: trace('1'), way, speed: 1, now: 0 });
  addDot(field, { trace: trace('1', 1), way, speed: 1, now: 100 });
  expect(field.dots.map(({ startsAt }) => startsAt)).toEqual([100]);
});
