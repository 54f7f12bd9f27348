import { describe, expect, test } from 'vitest';
import { findRows } from '../../../src/renderer/shell/search/find-rows.ts';
import { findInMenu, type MenuItem } from '../../../src/renderer/ui/controls/menu-items.ts';
import { commandTable } from '../../../src/shared/command-table.ts';

const choose = (): void => {};
const commands: readonly MenuItem[] = commandTable.map(({ id, title }) => ({ id, title, choose }));

const found = (typed: string, items = commands): readonly string[] =>
  findRows([{ title: 'Commands', items }], typed).groups.flatMap((group) => group.items.map(({ title }) => title));

describe('the search', () => {
  test.each([
    ['dr', 'Draw DR async'],
    ['host', 'Draw host'],
    ['open', 'Open file…'],
    ['save', 'Save'],
    ['note', 'Draw note'],
  ])('a whole word wins: %s', (typed, first) => {
    expect(found(typed)[0]).toBe(first);
  });

  test('of what is only begun, the beginning of the title wins', () => {
    expect(found('dra')[0]).toBe('Draw site');
    expect(found('sit')[0]).toBe('Draw site');
  });

  test('a group stands where its best row would', () => {
    const elements = [{ id: 'host', title: 'DR of the campus', choose }];
    const { groups } = findRows(
      [
        { title: 'Commands', items: commands },
        { title: 'Elements', items: elements },
      ],
      'dr',
    );
    expect(groups.map(({ title }) => title)).toEqual(['Elements', 'Commands']);
  });

  test('what cannot be done is found by its reason, in a menu as well', () => {
    const refusal = 'The mirror has no primary on which to edit its settings';
    const items = [
      { id: 'one', title: 'Change mirror settings…', refusal, choose },
      { id: 'other', title: 'Shut down', choose },
    ];
    expect(found('no primary', items)).toEqual(['Change mirror settings…']);
    expect(findInMenu([{ title: null, items }], 'no primary').map(({ id }) => id)).toEqual(['one']);
  });

  test('what cannot be done stands behind what can', () => {
    const refused = { id: 'refused', title: 'Draw DR async', refusal: 'Not now.', choose };
    expect(found('dr', [refused, { id: 'other', title: 'Delete DR', choose }])).toEqual(['Delete DR', 'Draw DR async']);
  });
});
