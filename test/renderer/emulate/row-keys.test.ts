import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowKeys } from '../../../src/renderer/emulate/messages/row-keys.ts';

describe('keys of rows', () => {
  test('a row that stays keeps its key, and a new one takes over the key of one that has gone', () => {
    const first = rowKeys(new Map(), ['a', 'b', 'c']);
    const second = rowKeys(first, ['d', 'a', 'b']);
    expect(second.get('a')).toBe(first.get('a'));
    expect(second.get('b')).toBe(first.get('b'));
    expect(second.get('d')).toBe(first.get('c'));
  });

  test('no two rows have one key, and there are never more keys than rows were shown at once', () => {
    const lists = fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(lists, (shown) => {
        let keys: ReadonlyMap<string, number> = new Map();
        for (const ids of shown) {
          keys = rowKeys(keys, ids);
          expect([...keys.keys()].sort()).toEqual([...ids].sort());
          expect(new Set(keys.values()).size).toBe(ids.length);
          expect(Math.max(-1, ...keys.values())).toBeLessThan(6);
        }
      }),
    );
  });
});
