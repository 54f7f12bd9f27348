import { expect, test } from 'vitest';
import { hasLine, linesOf, withLine, withoutLine } from '../../../src/renderer/learn/make/expect-lines.ts';

const whole = { primary: 'B', members: { A: { status: 'Backup', journalTransfer: 'Active' } }, vip: null };

test('every line of an expectation can be taken out and put back where it stood', () => {
  const lines = linesOf(whole);
  expect(lines.map(({ words }) => words)).toEqual([
    'Primary: B',
    'A: status: Backup',
    'A: journal transfer: Active',
    'VIP held by: none',
  ]);
  for (const { path } of lines) {
    const less = withoutLine(whole, path);
    expect(hasLine(less, path)).toBe(false);
    expect(linesOf(less)).toHaveLength(lines.length - 1);
    expect(JSON.stringify(withLine(less, path, whole))).toBe(JSON.stringify(whole));
  }
});

test('a group goes with its last line', () => {
  const less = withoutLine(withoutLine(whole, ['members', 'A', 'status']), ['members', 'A', 'journalTransfer']);
  expect(less).toEqual({ primary: 'B', vip: null });
});
