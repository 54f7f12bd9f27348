import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { casesOf, flawsOf, folderOf, setsIn } from './check-set.ts';

/** The contract's sets are in `samples` (a copy), ours in `sets`. */
describe.each(['samples', 'sets'])('%s', (name) => {
  const folder = folderOf(import.meta.url, name);
  const sets = setsIn(folder).flatMap((set) =>
    casesOf(join(folder, set)).map((expected) => [set, expected.name ?? '', expected] as const),
  );

  test.each(sets)('%s %s', (set, _, expected) => {
    expect(flawsOf(join(folder, set), expected)).toEqual([]);
  });
});
