import { expect, test } from 'vitest';
import { availableCommands, command, createWorld, observe } from '../../../src/engine/engine.ts';
import { commandWithValues, presentValues, valueFlaw } from '../../../src/renderer/emulate/menus/command-values.ts';
import type { CommandChoice } from '../../../src/shared/emulation.ts';
import { allDesigns } from '../designs.ts';

const design = allDesigns().find(({ name }) => name.startsWith('simple'))?.design;
if (design === undefined) throw new Error('The simple pair is missing.');
const world = createWorld(design, { seed: 1 });

function choice(id: string, target?: string): CommandChoice {
  const found = availableCommands(world).find(
    (one) => one.id === id && (target === undefined || one.command.target === target),
  );
  if (found === undefined) throw new Error(`${id} is not offered.`);
  return found;
}

test('only what was changed is given, and the fields show what is so', () => {
  const slow = choice('network.change', 'private');
  expect(commandWithValues(slow, presentValues(slow))).toBeNull();
  const given = commandWithValues(slow, { ...presentValues(slow), latencyMs: ' 12,5 ' });
  expect(given).toEqual({ kind: 'fault', fault: 'network.change', target: 'private', change: { latencyMs: 12.5 } });
  expect(given !== null && command(world, given).ok).toBe(true);
  expect(choice('network.change', 'private').fields[0]?.value).toBe(12.5);
  expect(observe(world).networks.find(({ id }) => id === 'private')?.latencyMs).toBe(12.5);
});

test('what is no number, or out of range, has a flaw in one line', () => {
  const { fields } = choice('network.change', 'private');
  const loss = fields.find(({ name }) => name === 'lossPercent');
  if (loss === undefined) throw new Error('There is no loss.');
  expect(['', 'x', '-1', '101', '1e9'].map((typed) => valueFlaw(loss, typed) !== null)).toEqual(Array(5).fill(true));
  expect(valueFlaw(loss, '2.5')).toBeNull();
});

test('a group whose address is emptied is taken away, and the engine refuses what the window would not', () => {
  const settings = choice('mirror.configure');
  const none = commandWithValues(settings, { ...presentValues(settings), 'arbiter.address': '' });
  expect(none).toMatchObject({ settings: { arbiter: null } });
  const other = commandWithValues(settings, { ...presentValues(settings), qosTimeoutMs: '5000', 'vip.maskBits': '16' });
  expect(other).toMatchObject({ settings: { qosTimeoutMs: 5000, vip: { maskBits: 16 } } });
  const wrong = {
    kind: 'fault',
    fault: 'link.change',
    target: design?.links[0]?.id ?? '',
    change: { lossPercent: 300 },
  };
  expect(command(world, wrong as Parameters<typeof command>[1])).toMatchObject({ ok: false });
});
