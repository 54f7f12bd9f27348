import { expect, test } from 'vitest';
import { textWidth } from '../../../src/diagram/text-width.ts';
import { railLabelPlace } from '../../../src/renderer/canvas/rail-label-place.ts';

test.each([
  ['Campus LAN', 86],
  ['UNIVERSITY-HOSPITAL-OF-THE-NORTH', 120],
  ['A', 300],
])('the name %s fits between wires that leave it %d pixels', (name, room) => {
  const size = Number.parseFloat(
    (railLabelPlace(name, 10, room, 400) as Record<string, string>)['--fitting-name-size'] ?? '',
  );
  expect((textWidth(name) * size) / 12).toBeLessThanOrEqual(room + 1);
  expect((textWidth(name) * size) / 12).toBeGreaterThan(room - 5);
});
