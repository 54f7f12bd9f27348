import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';

const path = join(import.meta.dirname, '../scenarios/designs/pair-dr.yaml');
const design = readDesign(readFileSync(path, 'utf8'), 'pair-dr.yaml').design as Design;

test('a mirror without a primary can be left alone for weeks, and comes back', () => {
  const world = createWorld(design, { seed: 1 });
  advance(world, 10_000, null);
  for (const target of ['host-a', 'host-b']) command(world, { kind: 'fault', fault: 'host.fail', target }, null);
  // The DR async asks both hosts every few seconds: a fortnight is more than a quarter of a million connections.
  const fortnightMs = 14 * 86_400_000;
  advance(world, fortnightMs, null);
  expect(world.connections.length).toBeLessThan(10_000);
  for (const target of ['host-a', 'host-b']) command(world, { kind: 'fault', fault: 'host.restore', target }, null);
  advance(world, fortnightMs + 600_000, null);
  const [mirror] = observe(world).mirrors;
  expect(mirror?.primary).not.toBeNull();
  expect(mirror?.members.find(({ name }) => name === 'C')?.status).toBe('Connected');
});
