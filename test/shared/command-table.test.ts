import { expect, test } from 'vitest';
import { commandMenus, commandTable, sectionsOf } from '../../src/shared/command-table.ts';

test('every row has an id, a title and a key of its own', () => {
  for (const facts of [
    commandTable.map(({ id }) => id),
    commandTable.map(({ title }) => title),
    commandTable.flatMap((row) => [...('keys' in row ? [row.keys] : []), ...('alsoKeys' in row ? [row.alsoKeys] : [])]),
  ]) {
    expect(facts).toEqual([...new Set<string>(facts)]);
  }
});

test('the menus together hold every row once', () => {
  const shown = commandMenus.flatMap(sectionsOf).flat();
  expect(shown).toHaveLength(commandTable.length);
  expect(new Set(shown)).toEqual(new Set(commandTable));
});
