import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import type { World } from '../../src/engine/state/world.ts';

const designs = new URL('../scenarios/conformance/designs/', import.meta.url);
const designNamed = (name: string): Design =>
  readDesign(readFileSync(new URL(name, designs), 'utf8'), name).design as Design;

const fault = (name: string, target: string, more: Partial<Command> = {}): Command =>
  ({ kind: 'fault', fault: name, target, ...more }) as Command;

const mirrorOf = (world: World) => {
  const mirror = observe(world).mirrors[0];
  if (mirror === undefined) throw new Error('There is no mirror.');
  return mirror;
};
const memberOf = (world: World, member: string) => mirrorOf(world).members.find(({ name }) => name === member);

describe('who serves', () => {
  it('is told apart from the status: a hung single member shows Primary', () => {
    const world = createWorld(designNamed('single-alone.yaml'), { seed: 1 });
    advance(world, 10_000);
    expect(memberOf(world, 'N')).toMatchObject({ status: 'Primary', serves: true });
    command(world, fault('instance.hang', 'N', { detected: false }));
    advance(world, 20_000);
    expect(memberOf(world, 'N')).toMatchObject({ status: 'Primary', serves: false, process: 'hung' });
    expect(mirrorOf(world)).toMatchObject({ primary: null, outage: 'hung' });
  });

  it('is nobody while updates are frozen by a journal I/O error', () => {
    const world = createWorld(designNamed('single-alone.yaml'), { seed: 1 });
    command(world, fault('storage.fail', 'node-n'));
    advance(world, 1_000);
    expect(memberOf(world, 'N')).toMatchObject({ status: 'Primary', serves: false, process: 'running' });
    expect(mirrorOf(world)).toMatchObject({ primary: null, outage: 'frozen' });
  });
});

describe('the reason of an outage', () => {
  it('is that the new primary hangs, whatever a former one in trouble takes itself for', () => {
    const world = createWorld(designNamed('pair.yaml'), { seed: 1 });
    command(world, fault('isolate', 'host-a'));
    advance(world, 60_000);
    expect(mirrorOf(world)).toMatchObject({ primary: 'B', outage: null });
    command(world, fault('instance.hang', 'B', { detected: false }));
    advance(world, 61_000);
    expect(mirrorOf(world).outage).toBe('hung');
  });

  it('is that the member hangs which takes over', () => {
    const world = createWorld(designNamed('pair-no-arbiter.yaml'), { seed: 1 });
    command(world, fault('instance.crash', 'A'));
    advance(world, 800);
    expect(mirrorOf(world).outage).toBe('no-primary');
    command(world, fault('instance.hang', 'B', { detected: false }));
    advance(world, 1_500);
    expect(mirrorOf(world).outage).toBe('hung');
  });
});

describe('what an agent did', () => {
  /** The facts of the take-over by B. */
  function factsOfTakeOver(given: readonly (readonly [number, Command])[]): string {
    const world = createWorld(designNamed('pair-no-arbiter.yaml'), { seed: 1 });
    const log: LogEntry[] = [];
    const output = { log: (entry: LogEntry) => log.push(entry) };
    for (const [atMs, one] of given) {
      advance(world, atMs, output);
      command(world, one, output);
    }
    advance(world, 120_000, output);
    const entry = log.findLast(({ event, subject }) => event === 'became-primary' && subject.id === 'B');
    return (entry?.because ?? []).map(({ text }) => text).join('\n');
  }

  it('is told as forcing down what hung only where it hung', () => {
    expect(factsOfTakeOver([[1_000, fault('instance.hang', 'A', { detected: false })]])).toContain(
      'forced the hung instance',
    );
    expect(factsOfTakeOver([[1_000, fault('instance.crash', 'A')]])).not.toContain('hung');
  });
});
