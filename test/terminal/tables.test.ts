import { expect, test } from 'vitest';
import { ACTIONS } from '../../src/engine/commands/actions/actions.ts';
import { DIALOGUES } from '../../src/terminal/dialogues/all.ts';
import { API_CLASSES } from '../../src/terminal/dialogues/api-classes.ts';
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
const NOT_TYPED = ['member.rebuild', 'client.redirect', 'dns.update', 'load-balancer.set'];

test('every operator action can be typed, or is known to be done elsewhere', () => {
  const typed = new Set([...dialogues.flatMap(actionsOf), 'agent.start', 'agent.stop']);
  expect(
    Object.keys(ACTIONS)
      .filter((action) => !typed.has(action))
      .toSorted(),
  ).toEqual(NOT_TYPED.toSorted());
});

test('a method does the row that says so of itself', () => {
  for (const [className, { methods }] of Object.entries(API_CLASSES))
    for (const [method, { action }] of Object.entries(methods))
      expect(ACTIONS[action]?.api?.join(' '), `${method}: ${action}`).toContain(`${className}.${method}()`);
});

test('every method of SYS.Mirror that an action names is answered', () => {
  const { methods, others } = API_CLASSES['SYS.Mirror'] ?? { methods: {}, others: [] };
  for (const { id, api = [] } of Object.values(ACTIONS))
    for (const [, method = ''] of api.join(' ').matchAll(/SYS\.Mirror\.(\w+)\(\)/g))
      expect([...Object.keys(methods), ...others], id).toContain(method);
});
