// holds: 3.1.2 p6 s1
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { advance, command, createWorld, monitor } from '../../src/engine/engine.ts';

const PATH = new URL('../scenarios/conformance/designs/pair.yaml', import.meta.url);

/** The journal file from which the next record of a database that is not mounted will be taken. */
function fileOf(world: ReturnType<typeof createWorld>, member: string): { name: string; number: number } {
  const { databases } = monitor(world, 'MIRRORA', member);
  const { nextRecord } = databases.find(({ name }) => name === 'AUDIT') as { nextRecord: string };
  const [, file = ''] = nextRecord.split(',');
  return { name: file.slice(0, file.lastIndexOf('.')), number: Number(file.slice(file.lastIndexOf('.') + 1)) };
}

test('becoming primary begins a new mirror journal file, named after the mirror and the day', () => {
  const design = readDesign(readFileSync(PATH, 'utf8'), 'pair').design as Design;
  const world = createWorld(design, { seed: 1 });
  advance(world, 10_000);
  command(world, { kind: 'operate', action: 'database.dismount', member: 'A', database: 'AUDIT' });
  advance(world, 11_000);
  const before = fileOf(world, 'A');
  expect(before.name).toBe('MIRROR-MIRRORA-20180601');
  command(world, { kind: 'operate', action: 'instance.stop', target: 'A' });
  advance(world, 30_000);
  command(world, { kind: 'operate', action: 'database.dismount', member: 'B', database: 'AUDIT' });
  advance(world, 31_000);
  expect(fileOf(world, 'B')).toEqual({ name: before.name, number: before.number + 1 });
});
