import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';

/** A backup whose dejournaling lags behind, so that it always has something to apply. */
const path = new URL('../scenarios/designs/slow-dejournaling.yaml', import.meta.url);
const design = readDesign(readFileSync(path, 'utf8'), 'slow-dejournaling.yaml').design as Design;

function appliedDuring(fault: Command): { before: number; during: number; after: number } {
  const world = createWorld(design, { seed: 1 });
  const applied = () => observe(world).mirrors[0]?.members.find(({ name }) => name === 'B')?.appliedBytes ?? 0;
  advance(world, 20_000);
  command(world, fault);
  const before = applied();
  advance(world, 23_000);
  const during = applied();
  advance(world, 40_000);
  return { before, during, after: applied() };
}

describe('what does nothing', () => {
  it('applies no journal data on a frozen host, and goes on from there', () => {
    const { before, during, after } = appliedDuring({
      kind: 'fault',
      fault: 'host.pause',
      target: 'host-b',
      forMs: 3500,
    });
    expect(before).toBeGreaterThan(0);
    expect(during).toBe(before);
    // At a megabyte a second, for the time in which the host ran.
    expect(after - before).toBeGreaterThan(14e6);
    expect(after - before).toBeLessThan(17.5e6);
  });

  it('applies no journal data in an instance that hangs', () => {
    const { before, during, after } = appliedDuring({ kind: 'fault', fault: 'instance.hang', target: 'B' });
    expect([during, after]).toEqual([before, before]);
  });
});
