import { expect, it } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { playMatrix, sampleDocument } from './matrix.ts';

/** The same pair, reached in another way: users are followed until they are served again, however long that takes by itself. */
const pair = sampleDocument('failover-pair-in-the-cloud');

function usersAfterThePrimary(document: DesignDocument) {
  return playMatrix(document, { faults: 1 }).cell('host.fail:host-a').clients.users;
}

it('waits for a load balancer that asks seldom', () => {
  const healthCheck = { intervalMs: 40_000, timeoutMs: 5000, unhealthyAfter: 2, healthyAfter: 2 };
  const [balancer] = pair.loadBalancers ?? [];
  if (balancer === undefined) throw new Error('The sample has no load balancer.');
  const users = usersAfterThePrimary({ ...pair, loadBalancers: [{ ...balancer, healthCheck }] });
  expect(users?.connectedTo).toBe('B');
  expect(users?.outageMs).toBeGreaterThan(40_000);
});

it('waits for an answer of the DNS server to grow old, after the monitor has changed the name', () => {
  const name = 'app.example.com';
  const [client] = pair.clients ?? [];
  if (client === undefined) throw new Error('The sample has no client.');
  const users = usersAfterThePrimary({
    ...pair,
    dns: [{ name, address: '10.1.20.11', ttlMs: 300_000, updatedBy: 'monitor' }],
    clients: [{ ...client, connect: { mirror: 'MIRRORA', via: 'dns', server: name } }],
  });
  expect(users?.connectedTo).toBe('B');
  expect(users?.outageMs).toBeGreaterThan(60_000);
});

it('waits for the old answer of a CSP Gateway too', () => {
  const name = 'app.example.com';
  const [client] = pair.clients ?? [];
  const host = pair.loadBalancers?.[0]?.host;
  if (client === undefined || host === undefined) throw new Error('The sample has no client or no load balancer.');
  const users = usersAfterThePrimary({
    ...pair,
    loadBalancers: [],
    dns: [{ name, address: '10.1.20.11', ttlMs: 300_000, updatedBy: 'monitor' }],
    webGateways: [{ id: 'gateway', host, mirror: 'MIRRORA', server: name }],
    clients: [{ ...client, connect: { mirror: 'MIRRORA', via: 'gateway', server: 'gateway' } }],
  });
  expect(users?.connectedTo).toBe('B');
  expect(users?.outageMs).toBeGreaterThan(60_000);
});

it('waits for an application server that high availability starts on another physical host', () => {
  const [client] = pair.clients ?? [];
  const host = pair.loadBalancers?.[0]?.host;
  if (client === undefined || host === undefined) throw new Error('The sample has no client or no load balancer.');
  const physicalHosts = ['one', 'other'].map((id) => ({ id, datastore: 'disks' }));
  const { cell } = playMatrix(
    {
      ...pair,
      hosts: pair.hosts.map((one) => (one.id === host ? { ...one, physicalHost: 'one', datastore: 'disks' } : one)),
      loadBalancers: [],
      platforms: [{ id: 'cluster', kind: 'virtualization', physicalHosts, highAvailability: {} }],
      applicationServers: [{ id: 'app', host, connections: [{ mirror: 'MIRRORA', address: '10.1.20.11' }] }],
      webGateways: [],
      clients: [{ ...client, connect: { mirror: 'MIRRORA', via: 'ecp', server: 'app' } }],
    },
    { faults: 1 },
  );
  expect(cell(`host.fail:${host}`).clients.users?.connectedTo).toBe('A');
});
