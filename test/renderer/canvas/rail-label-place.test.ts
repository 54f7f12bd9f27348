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
  // The size is rounded.
  expect(width).toBeGreaterThan(room - 1);
  expect(width).toBeLessThan(room + 1);
});

test('a name that would be too small to be read is cut instead', () => {
  expect(wholeSize('UNIVERSITY-HOSPITAL-OF-THE-NORTH', 120)).toBeUndefined();
});

test('a name of wide letters does not reach the wire, which stands 10 pixels from its room', () => {
  // In the letters of the window it is 75.75 pixels wide at 12 pixels.
  expect((75.75 * Number.parseFloat(wholeSize('Campus LAN', 116) ?? '')) / 12).toBeLessThan(126 - 3);
});
