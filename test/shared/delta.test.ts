import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDelta, difference } from '../../src/shared/delta.ts';

const plainData = fc.jsonValue({ maxDepth: 4 });

test('what arrives at the window is what was sent, for any two values', () => {
  fc.assert(
    fc.property(plainData, plainData, (before, after) => {
      const delta = difference(before, after);
      const sent = delta === undefined ? undefined : structuredClone(delta);
      expect(sent === undefined ? before : applyDelta(before, sent)).toEqual(after);
    }),
  );
});

test('equal values need no delta', () => {
  fc.assert(
    fc.property(plainData, (value) => {
      expect(difference(value, structuredClone(value))).toBeUndefined();
    }),
  );
});

test('only what changed is sent, and the rest keeps its identity', () => {
  const before = {
    hosts: [
      { id: 'a', up: true },
      { id: 'b', up: true },
    ],
    atMs: 1,
  };
  const delta = difference(before, {
    hosts: [
      { id: 'a', up: false },
      { id: 'b', up: true },
    ],
    atMs: 1,
  });
  expect(delta).toEqual({ parts: { hosts: { parts: { 0: { parts: { up: { set: false } } } } } } });
  const after = applyDelta(before, delta as NonNullable<typeof delta>);
  expect(after.hosts[1]).toBe(before.hosts[1]);
  expect(after.hosts[0]).not.toBe(before.hosts[0]);
  expect(before.hosts[0]?.up).toBe(true);
});

test('a field named like the prototype is data', () => {
  const after = JSON.parse('{ "__proto__": { "polluted": true }, "a": 1 }');
  const delta = difference({ a: 1 }, after);
  const result = applyDelta({ a: 1 }, delta as NonNullable<typeof delta>);
  expect(Object.keys(result)).toEqual(['__proto__', 'a']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
