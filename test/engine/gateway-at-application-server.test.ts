import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

const file = new URL('../scenarios/designs/gateway-before-application-servers.yaml', import.meta.url);
const drawn = readDesign(readFileSync(file, 'utf8'), 'gateways.yaml').document as DesignDocument;

/** With an instance L in no mirror, and C in another one. */
function drawing(): DesignDocument {
  const document = structuredClone(drawn);
  for (const [id, address] of [
    ['L', '10.1.20.60'],
    ['C', '10.1.20.61'],
  ] as const) {
    document.hosts.push({ id: `host-${id}`, interfaces: [{ id: 'eth0', network: 'public', address }] });
    document.instances.push({ id, host: `host-${id}` });
  }
  document.mirrors.push({ name: 'MIRRORB', members: [{ name: 'C', instance: 'C', type: 'failover' }] });
  return document;
}

it('users whose mirror has no connection of its own are served by the data server in no mirror, and said to be', () => {
  const document = drawing();
  const connections = [{ mirror: 'MIRRORB', address: '10.1.20.61' }, { address: '10.1.20.60' }];
  Object.assign(document.applicationServers?.[0] ?? {}, { connections });
  const design = resolveDesign(document);
  const world = createWorld(design, { seed: 1 });
  advance(world, 15_000);
  const { gateways, clients, applicationServers } = observe(world);
  expect(gateways.map(({ connectedTo }) => connectedTo)).toEqual(['L', 'L']);
  expect(clients.map(({ connectedTo }) => connectedTo)).toEqual(['L', 'L']);
  expect(applicationServers[0]?.connections.map(({ connectedTo }) => connectedTo)).toEqual(['C', 'L']);

  const expected = 'gateways: { gateway: { connectedTo: L } }, clients: { users: { connectedTo: L } }';
  const step = `{ at: 5s, expect: { ${expected} } }`;
  const scenario = `format: mirrorlab/scenario@1\nname: x\ndesign: x.yaml\nsteps:\n  - ${step}\nuntil: 10s\n`;
  const reading = readScenario(scenario, 'x.scenario.yaml');
  expect([...reading.problems, ...reading.onDesign(design).problems]).toEqual([]);
});

it('whoever waits for a gateway gets an error at least when the connection behind it is reset', () => {
  const document = structuredClone(drawn);
  document.clients = ['one', 'other'].map((id) => ({
    id,
    network: 'campus',
    connect: { via: 'gateway', server: 'gateway' },
    workload: { updateMBps: 0.1, commitsPerSecond: 0.01 },
  }));
  const world = createWorld(resolveDesign(document), { seed: 1 });
  advance(world, 15_000);
  for (const target of ['A', 'B']) command(world, { kind: 'fault', fault: 'instance.crash', target });
  advance(world, 60_000);
  for (const { errors } of observe(world).clients) expect(errors).toBeGreaterThan(0);
});

it('a mirror-aware gateway at an application server is not said to have a primary', () => {
  const document = structuredClone(drawn);
  Object.assign(document.webGateways?.[0] ?? {}, { mirrorAware: true });
  const world = createWorld(resolveDesign(document), { seed: 1 });
  const said: LogEntry[] = [];
  advance(world, 15_000);
  for (const fault of ['gateway.fail', 'gateway.restore'])
    expect(command(world, { kind: 'fault', fault, target: 'gateway' }).ok).toBe(true);
  advance(world, 20_000, { log: (entry) => said.push(entry) });
  const connected = said.find(({ text }) => text === 'gateway connected to app');
  expect(connected?.because.map(({ text }) => text)).toEqual([
    'app has accepted it, and has no list of members for it',
  ]);
});
