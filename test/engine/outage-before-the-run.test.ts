import { expect, it } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';
import { playMatrix, sampleDocument } from '../analysis/matrix.ts';

/** Users go by a name that leads to a host of which nobody answers: they reach nobody from the beginning. */
const pair = sampleDocument('simple-failover-pair');
const document: DesignDocument = {
  ...pair,
  dns: [{ name: 'app.example.com', address: '10.1.41.9', ttlMs: 1000, updatedBy: 'operator' }],
  clients: (pair.clients ?? []).map((client) => ({
    ...client,
    connect: { mirror: 'MIRRORA', via: 'dns', server: 'app.example.com' },
  })),
};

it('counts no time before 0 as an outage of a client, neither while it lasts nor once it is over', () => {
  const world = createWorld(resolveDesign(document), { seed: 1 });
  const [users] = observe(world).clients;
  expect(users).toMatchObject({ connectedTo: null, longestOutageMs: 0 });
  advance(world, 20_000);
  expect(observe(world).clients[0]?.longestOutageMs).toBe(20_000);
  command(world, { kind: 'operate', action: 'dns.update', target: 'app.example.com', member: 'A' });
  advance(world, 40_000);
  const after = observe(world).clients[0];
  expect(after?.connectedTo).toBe('A');
  expect(after?.longestOutageMs).toBeGreaterThanOrEqual(20_000);
  expect(after?.longestOutageMs).toBeLessThan(30_000);
});

it('says the same in the what-if matrix', () => {
  const { cell } = playMatrix(document, { faults: 1 });
  const { clients, outcome } = cell('agent.fail:host-a');
  expect(outcome).toBe('no-effect');
  expect(clients.users?.outageMs).toBeLessThan(20_000);
});
