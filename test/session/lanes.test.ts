import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import { lanesOf, laneValue, tellingEntry } from '../../src/session/lanes.ts';

const file = 'resources/designs/mirroring-with-ecp.mirrorlab';
const design = readDesign(readFileSync(file, 'utf8'), file).design as Design;

it('every application server has a lane, between the mirror and the clients', () => {
  expect(lanesOf(design).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'member A',
    'member B',
    'member C',
    'member D',
    'mode Failover mode',
    'vip VIP',
    'application-server app-1',
    'application-server app-2',
    'client Users',
    'client Direct connections',
  ]);
});

it('an application server is in trouble while its users pause, and each change is told by its own entry', () => {
  const world = createWorld(design, { seed: 1 });
  advance(world, 30_000);
  const fresh: LogEntry[] = [];
  const output = { log: (entry: LogEntry) => fresh.push(entry) };
  command(world, { kind: 'fault', fault: 'instance.crash', target: 'A' }, output);
  const told = new Map(lanesOf(design).map(({ id }) => [id, [] as string[]]));
  for (let ms = 30_000; ms <= 60_000; ms += 50) {
    advance(world, ms, output);
    const observation = observe(world);
    for (const lane of lanesOf(design)) {
      const values = told.get(lane.id) as string[];
      const value = laneValue(lane, observation).value ?? '';
      if (values.at(-1) === value) continue;
      values.push(value);
      if (lane.kind !== 'application-server' && lane.kind !== 'client') continue;
      const entry = fresh.find(({ seq }) => seq === tellingEntry(lane, fresh));
      if (values.length > 1) expect(entry?.subject).toMatchObject({ kind: lane.kind });
    }
    fresh.length = 0;
  }
  expect(told.get('application-server:app-1')).toEqual(['Normal', 'Trouble', 'Normal']);
  expect(told.get('client:users')).toEqual(['Served', 'Waiting', 'Paused', 'Served']);
  expect(told.get('client:direct')).toEqual(['Served', 'Reconnecting', 'Served']);
});
