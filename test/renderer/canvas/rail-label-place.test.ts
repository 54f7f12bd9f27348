import { expect, test } from 'vitest';
import { textWidth } from '../../../src/diagram/text-width.ts';
import { railLabelPlace } from '../../../src/renderer/canvas/rail-label-place.ts';

const wholeSize = (name: string, room: number): string | undefined =>
  (railLabelPlace(name, 10, room, 400) as Record<string, string>)['--whole-name-size'];

test.each([
  ['Campus LAN', 120],
  ['UNIVERSITY-HOSPITAL-OF-THE-NORTH', 420],
  ['A', 300],
])('the name %s stands whole between wires that leave it %d pixels', (name, room) => {
  const width = (textWidth(name) * Number.parseFloat(wholeSize(name, room) ?? '')) / 12;
  // With the room that is kept on both sides.
  expect(width).toBeLessThanOrEqual(room + 10);
  expect(width).toBeGreaterThan(room);
});

test('a name that would be too small to be read is cut instead', () => {
  expect(wholeSize('UNIVERSITY-HOSPITAL-OF-THE-NORTH', 120)).toBeUndefined();
});
