import { expect, test } from 'vitest';
import { ACTIONS } from '../../src/engine/commands/actions/actions.ts';
import { DIALOGUES } from '../../src/terminal/dialogues/all.ts';
import { API_CALLS } from '../../src/terminal/dialogues/api.ts';
import type { Dialogue } from '../../src/terminal/steps.ts';

const dialogues = Object.values(DIALOGUES);
const actionsOf = ({ steps }: Dialogue): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'act' ? step.actions : []));

test('every step that acts names a row of the operations table', () => {
  for (const dialogue of dialogues)
    for (const action of actionsOf(dialogue)) expect(ACTIONS[action], `${dialogue.id}: ${action}`).toBeDefined();
});

test('between two steps that act stands a question, so that looking at a terminal does nothing', () => {
  for (const { id, steps } of dialogues) {
    const kinds = steps.map(({ kind }) => kind).filter((kind) => kind === 'act' || kind === 'ask');
    expect(kinds.join(' '), id).not.toMatch(/act act/);
  }
});

/** Done elsewhere than at a terminal of the product, or with texts that nobody knows; the menus of the window offer them. */
const NOT_TYPED = [
  'member.invalidate',
  'member.rebuild',
  'zmirror.set',
  'dejournal-filter.set',
  'database.mount',
  'database.dismount',
  'database.create',
  'database.restore',
  'database.clear-failover-flag',
  'journal.copy',
  'client.redirect',
  'dns.update',
  'load-balancer.set',
  'encryption-key.activate',
  'encryption-key.deactivate',
  'journal-encryption.set',
  'backup.freeze',
  'backup.thaw',
  'production.start',
  'production.stop',
];

test('every operator action can be typed, or is known to be done elsewhere', () => {
  const typed = new Set([...dialogues.flatMap(actionsOf), 'agent.start', 'agent.stop']);
  expect(
    Object.keys(ACTIONS)
      .filter((action) => !typed.has(action))
      .toSorted(),
  ).toEqual(NOT_TYPED.toSorted());
});

test('a method does the row that says so of itself', () => {
  for (const [method, { action }] of Object.entries(API_CALLS))
    expect(ACTIONS[action]?.api?.join(' '), `${method}: ${action}`).toContain(`SYS.Mirror.${method}()`);
});
