import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { advance, command, createWorld, monitor } from '../../src/engine/engine.ts';

const PATH = fileURLToPath(new URL('../scenarios/cases/3-3-7-dejournaling-lag.scenario.yaml', import.meta.url));

function nextRecords(member: string, world: ReturnType<typeof createWorld>): Record<string, string> {
  const { databases } = monitor(world, 'MIRRORA', member);
  return Object.fromEntries(databases.map(({ name, nextRecord }) => [name, nextRecord]));
}

// §3.3.1.1: on the primary N/A where it is normal; else time or Current, file and offset.
test('the next record to dejournal of each database', () => {
  const [loaded] = loadScenarios([PATH], undefined);
  if (loaded === undefined) throw new Error('The scenario was not read.');
  const world = createWorld(loaded.design, { seed: 1 });
  advance(world, 60_000);
  command(world, { kind: 'operate', action: 'database.dismount', member: 'A', database: 'AUDIT' });
  advance(world, 90_000);
  expect(nextRecords('A', world)).toEqual({
    APPDATA: 'N/A',
    AUDIT: expect.stringMatching(/^06\/01\/2018 08:00:59,MIRROR-MIRRORA-20180601\.\d{3},\d+$/),
  });
  // B applies half of what comes: after 90 s it is at what was written in the 45th.
  expect(nextRecords('B', world).APPDATA).toMatch(/^06\/01\/2018 08:00:4\d,MIRROR-MIRRORA-20180601\.\d{3},\d+$/);
});
