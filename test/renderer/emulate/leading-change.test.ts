import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../../src/cli/input.ts';
import type { Command } from '../../../src/engine/commands/command-types.ts';
import { advance, command, createWorld, observe } from '../../../src/engine/engine.ts';
import type { LogEntry } from '../../../src/engine/state/observation.ts';
import { leadingChange } from '../../../src/renderer/emulate/panels/leading-change.ts';

const fault = (name: string, target: string): Command => ({ kind: 'fault', fault: name, target });

/** A run of the engine, and what *Why* leads with at its end. */
function play(scenario: string, steps: readonly (readonly [atMs: number, given: Command])[], untilMs: number) {
  const file = fileURLToPath(new URL(`../../scenarios/cases/${scenario}.scenario.yaml`, import.meta.url));
  const [loaded] = loadScenarios([file], undefined);
  if (loaded === undefined) throw new Error(`${scenario} was not read`);
  const world = createWorld(loaded.design, { seed: 1, start: 'steady' });
  const entries: LogEntry[] = [];
  const output = { log: (entry: LogEntry) => entries.push(entry) };
  for (const [atMs, given] of steps) {
    advance(world, atMs, output);
    command(world, given, output);
  }
  advance(world, untilMs, output);
  const isServed = observe(world).mirrors.every(({ primary }) => primary !== null);
  return { entries, leading: leadingChange(entries, entries.length - 1, isServed), isServed };
}

const PAIR = '3-1-3-1-backup-has-every-durable-update';
const WITHOUT_ARBITER = '3-4-2-3-active-backup-forced';
const WITH_DR = '3-4-2-5-neither-can-be-restarted';

describe('the change that Why leads with', () => {
  it('nothing where nothing has changed', () => {
    expect(leadingChange([], -1, true)).toBeNull();
  });

  it('who stopped, before anybody has noticed', () => {
    const { leading } = play(PAIR, [[5_000, fault('host.fail', 'host-a')]], 5_000);
    expect(leading).toMatchObject({ event: 'status-changed', subject: { id: 'A' }, value: 'Down' });
  });

  it('who serves after a take-over, and not that an async connected later', () => {
    const { leading, entries } = play(WITH_DR, [[5_000, fault('host.fail', 'host-a')]], 60_000);
    expect(leading).toMatchObject({ event: 'became-primary', subject: { id: 'B' } });
    const later = entries.filter(({ seq, event }) => seq > (leading?.seq ?? 0) && event === 'status-changed');
    expect(later.map(({ value }) => value)).toContain('Connected');
  });

  it('why nobody serves, whatever is done meanwhile that does not change it', () => {
    const { leading, isServed } = play(
      WITHOUT_ARBITER,
      [
        [5_000, fault('host.fail', 'host-a')],
        [60_000, { kind: 'fault', fault: 'host.change', target: 'host-b', change: { journalWriteMs: 4 } }],
      ],
      61_000,
    );
    expect(isServed).toBe(false);
    expect(leading).toMatchObject({ event: 'not-taken', subject: { id: 'B' } });
  });

  it('what somebody did, where nobody stopped serving; and what came of it before what merely passes', () => {
    const steps = [
      [5_000, fault('host.fail', 'host-a')],
      [30_000, fault('host.restore', 'host-a')],
    ] as const;
    expect(play(PAIR, steps, 40_000).leading).toMatchObject({ event: 'fault-applied', value: 'host.restore' });
    expect(play(PAIR, steps, 200_000).leading).toMatchObject({ event: 'became-active', subject: { id: 'A' } });
  });

  it('a hang that nobody has noticed is not explained by what was before it', () => {
    const { leading } = play(
      PAIR,
      [
        [5_000, fault('host.fail', 'host-a')],
        [60_000, { kind: 'fault', fault: 'instance.hang', target: 'B', detected: false }],
      ],
      60_100,
    );
    expect(leading).toMatchObject({ event: 'fault-applied', value: 'instance.hang' });
  });
});
