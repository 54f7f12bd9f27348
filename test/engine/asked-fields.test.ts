import { expect, test } from 'vitest';
import { ACTIONS } from '../../src/engine/commands/actions/actions.ts';
import { availableCommands, createWorld, possibleCommands } from '../../src/engine/engine.ts';
import { allDesigns } from '../renderer/designs.ts';

/** How the vendor writes what does the same: a method of a class, a routine, or an entry point of one. */
const API =
  /^(?:(?:SYS|Config|Security|Backup|Ens)(?:\.[A-Z][A-Za-z]+)+\(\)(?: \(InterSystems IRIS\))?|[A-Za-z]*\^[A-Za-z]+)$/;

test('what does the same by API is written as the vendor writes it, and the life of a mirror has it', () => {
  const named = Object.values(ACTIONS).flatMap(({ api = [] }) => api);
  expect(named.filter((one) => !API.test(one))).toEqual([]);
  for (const id of ['mirror.create', 'mirror.join', 'database.add', 'database.activate', 'member.promote'])
    expect(ACTIONS[id]?.api, id).toBeDefined();
});

test.each(allDesigns())('what stands in the dialogues in $name is right as it stands', ({ design }) => {
  const world = createWorld(design, { seed: 1, start: 'steady', clockMs: 0 });
  const fields = availableCommands(world).flatMap(({ fields: own }) => own);
  expect(fields.length).toBeGreaterThan(0);
  for (const { name, value, options, range, isRequired, pattern } of fields) {
    if (options !== null) expect(Object.keys(options), name).toContain(String(value));
    if (range !== null) expect(value, name).toBeGreaterThanOrEqual(range.least);
    if (isRequired) expect(value, name).not.toBe('');
    if (pattern !== null) expect(String(value), name).toMatch(new RegExp(pattern.source));
  }
});

test.each(allDesigns())('in $name no member is offered itself as its partner', ({ design }) => {
  const world = createWorld(design, { seed: 1, start: 'steady', clockMs: 0 });
  for (const { command } of [...availableCommands(world), ...possibleCommands(world)])
    if (command.kind === 'operate' && command.partner !== undefined) expect(command.partner).not.toBe(command.member);
});
