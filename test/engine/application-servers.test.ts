import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import {
  advance,
  availableCommands,
  command,
  createWorld,
  detailsAround,
  fingerprint,
  fork,
  memberDetails,
  messageContent,
  observe,
} from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import type { World } from '../../src/engine/state/world.ts';

const text = readFileSync(new URL('../scenarios/conformance/designs/ecp.yaml', import.meta.url), 'utf8');
const { design } = readDesign(text, 'ecp.yaml');

function world(): World {
  if (design === null) throw new Error('ecp.yaml was not read');
  return createWorld(design, { seed: 1 });
}

test('a quiet application server waits for nothing, and shows to whom it is connected', () => {
  const one = world();
  advance(one, 5_000);
  const [app1] = observe(one).applicationServers;
  expect(app1).toMatchObject({ id: 'app1', host: 'host-app1', process: 'running', sessions: 200, clients: ['users'] });
  expect(app1?.waits).toEqual([]);
  expect(app1?.connections).toMatchObject([
    { mirror: 'MIRRORA', state: 'Normal', connectedTo: 'A', access: 'read-write', resets: 0, waitingSessions: 0 },
  ]);
  const connections = detailsAround(one, 'application-server', 'app1')?.connections;
  expect(connections?.map(({ kind, peer }) => [kind, peer.id]).sort()).toEqual([
    ['client', 'users'],
    ['ecp', 'A'],
  ]);
  expect(detailsAround(one, 'application-server', 'nobody')).toBeNull();
});

test('while the data server is away, sessions wait, and both sides show until when', () => {
  const one = world();
  command(one, { kind: 'fault', fault: 'interface.fail', target: 'host-app1/eth1' });
  advance(one, 25_000);
  const [app1] = observe(one).applicationServers;
  expect(app1?.connections[0]).toMatchObject({ state: 'Trouble', connectedTo: null });
  expect(app1?.connections[0]?.waitingSessions).toBeGreaterThan(0);
  expect(app1?.waits.map(({ label }) => label)).toContain('Recovery 1200 s');
  const troubled = memberDetails(one, 'MIRRORA', 'A').timers.find(({ label }) => label === 'Troubled app1');
  expect(troubled?.untilMs).toBeGreaterThan(60_000);
  expect(troubled?.untilMs).toBeLessThan(71_000);
  expect(observe(one).clients.find(({ id }) => id === 'users')?.status).toBe('Paused');
});

test('a primary that cannot write its journal for two seconds keeps its application servers', () => {
  const one = world();
  const said: string[] = [];
  const output = { log: ({ event, text }: LogEntry) => said.push(`${event}: ${text}`) };
  const disk = { kind: 'fault', target: 'A' } as const;
  advance(one, 10_000);
  command(one, { ...disk, fault: 'journal-disk.full' }, output);
  advance(one, 12_000, output);
  command(one, { ...disk, fault: 'journal-disk.repair' }, output);
  advance(one, 20_000, output);
  // It looked elsewhere, where nobody else is primary.
  expect(said).toContain('log: Refused application server app1: B is not the primary');
  expect(said.filter((line) => /Lost the connection|reconnected/.test(line))).toEqual([]);
  expect(observe(one).applicationServers[0]?.connections[0]).toMatchObject({ state: 'Normal', connectedTo: 'A' });
});

test('an application server that has failed can be restored, and only then', () => {
  const one = world();
  const offered = () =>
    availableCommands(one)
      .filter(({ id }) => id.startsWith('application-server.'))
      .map(({ id, command: given, owners }) => [id, given.target, owners[0]?.kind]);
  expect(offered()).toEqual([
    ['application-server.fail', 'app1', 'application-server'],
    ['application-server.fail', 'app2', 'application-server'],
  ]);
  command(one, { kind: 'fault', fault: 'application-server.fail', target: 'app1' });
  expect(offered()).toContainEqual(['application-server.restore', 'app1', 'application-server']);
  command(one, { kind: 'fault', fault: 'host.fail', target: 'host-app1' });
  expect(offered()).not.toContainEqual(['application-server.restore', 'app1', 'application-server']);
});

test('every message of ECP has words, and a fork goes on alike', () => {
  const one = world();
  const said = new Set<string>();
  command(one, { kind: 'fault', fault: 'instance.crash', target: 'A' });
  const other = fork(one);
  advance(one, 60_000, {
    log: () => {},
    message: ({ name }, message) => {
      if (!name.startsWith('ecp-')) return;
      said.add(name);
      const { title, sentence, guide } = messageContent(one, message);
      expect(title.length * sentence.length * guide.length).toBeGreaterThan(0);
      expect(sentence).not.toMatch(/undefined|\?/);
    },
  });
  expect([...said].sort()).toEqual([
    'ecp-done',
    'ecp-hello',
    'ecp-keepalive',
    'ecp-recovered',
    'ecp-refused',
    'ecp-updates',
    'ecp-welcome',
  ]);
  advance(other, 60_000);
  expect(fingerprint(other)).toBe(fingerprint(one));
});
