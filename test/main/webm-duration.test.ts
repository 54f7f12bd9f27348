import { expect, test } from 'vitest';
import { durationBytes, withRoomForDuration } from '../../src/main/platform/webm-duration.ts';
import { webmFacts } from '../e2e/driver/webm-facts.ts';

/** As a recorder begins: EBML with its kind, a segment of unknown size, the information, and the tracks. */
const HEAD = Buffer.from(
  '1a45dfa387428284' +
    '7765626d' +
    '18538067' +
    '01ffffffffffffff' +
    '1549a966' +
    '87' +
    '2ad7b1830f4240' +
    '1654ae6b' +
    '80',
  'hex',
);

test('the header of a recording gets a length that was not known when it began', () => {
  expect(webmFacts(HEAD)).toMatchObject({ docType: 'webm', durationMs: 0 });
  const room = withRoomForDuration(HEAD);
  expect(room).not.toBeNull();
  const bytes = Buffer.from(room?.bytes ?? []);
  bytes.set(durationBytes(2_345), room?.durationAt);
  expect(webmFacts(bytes)).toMatchObject({ docType: 'webm', durationMs: 2_345 });
  // The tracks stand behind it as before.
  expect(bytes.subarray(-5).toString('hex')).toBe('1654ae6b80');
});

test('a header that is there only in part is waited for, and a length that stands already is used', () => {
  for (let length = 0; length < HEAD.length - 5; length += 1) {
    expect(withRoomForDuration(HEAD.subarray(0, length))).toBeNull();
  }
  const once = withRoomForDuration(HEAD);
  expect(withRoomForDuration(once?.bytes ?? HEAD)).toEqual(once);
});
