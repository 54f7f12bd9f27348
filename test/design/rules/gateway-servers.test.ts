import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign, type Finding, fixOf } from '../../../src/design/rules/check-design.ts';
import { advance, createWorld, observe } from '../../../src/engine/engine.ts';

const file = new URL('../../scenarios/designs/gateway-before-application-servers.yaml', import.meta.url);
const drawn = readDesign(readFileSync(file, 'utf8'), 'gateways.yaml').document as DesignDocument;

/** With a DNS name that a monitor sets right, and an address at which another gateway stands. */
function drawing(server: string, mirrorAware: boolean): DesignDocument {
  const document = structuredClone(drawn);
  document.hosts.push({ id: 'host-other', interfaces: [{ id: 'eth0', network: 'public', address: '10.1.20.77' }] });
  document.dns = [{ name: 'app.example.com', address: '10.1.20.77', updatedBy: 'monitor', ttlMs: 2000 }];
  document.webGateways = [
    { id: 'gateway', host: 'host-web', mirror: 'MIRRORA', server, mirrorAware },
    { id: 'other', host: 'host-other', mirror: 'MIRRORA', server: '10.1.20.11' },
  ];
  document.clients = [{ id: 'users', network: 'campus', connect: { via: 'gateway', server: 'gateway' } }];
  return document;
}

const SERVERS = [
  ['the primary', '10.1.20.11'],
  ['the backup', '10.1.20.12'],
  ['the application server', '10.1.20.40'],
  ['the load balancer', '10.1.20.30'],
  ['another gateway', '10.1.20.77'],
  ['nobody', '10.1.20.99'],
  ['a host on which nothing runs', '10.1.41.9'],
  ['a DNS name', 'app.example.com'],
] as const;

it.each(SERVERS)('a gateway to %s is called without a server exactly where it finds none', (who, server) => {
  const document = drawing(server, false);
  const { findings } = checkDesign(resolveDesign(document), document);
  const world = createWorld(resolveDesign(document), { seed: 1 });
  advance(world, 30_000);
  const { connectedTo, status } = observe(world).gateways[0] ?? {};
  // The backup refuses it until it is primary, which another rule tells.
  const isServed = who === 'the backup' ? status === 'Connecting' : connectedTo === 'A';
  expect(findings.some(({ rule }) => rule === 'gateway-server')).toBe(!isServed);
});

it.each(SERVERS.filter(([who]) => who !== 'a DNS name'))(
  'a DNS name of %s is said to lead nowhere exactly where clients find nobody',
  (who, address) => {
    const document = drawing('10.1.20.11', false);
    document.dns = [{ name: 'app.example.com', address }];
    document.clients = [{ id: 'users', network: 'campus', connect: { via: 'dns', server: 'app.example.com' } }];
    const { findings } = checkDesign(resolveDesign(document), document);
    const world = createWorld(resolveDesign(document), { seed: 1 });
    advance(world, 30_000);
    // The backup refuses them until it is primary, which another rule tells.
    const isServed = who === 'the backup' || observe(world).clients[0]?.connectedTo === 'A';
    expect(findings.some(({ rule }) => rule === 'dns-name-leads-somewhere')).toBe(!isServed);
  },
);

it('a name by which only a gateway goes follows the mirror of that gateway', () => {
  const document = drawing('app.example.com', false);
  for (const [index, id] of ['C', 'D'].entries()) {
    const interfaces = [{ id: 'eth0', network: 'public', address: `10.1.20.${61 + index}` }];
    document.hosts.push({ id: `host-${id}`, interfaces });
    document.instances.push({ id, host: `host-${id}` });
  }
  document.mirrors.push({ name: 'MIRRORB', members: ['C', 'D'].map((id) => ({ name: id, instance: id })) });
  document.dns = [{ name: 'app.example.com', address: '10.1.20.61' }];
  Object.assign(document.webGateways?.[0] ?? {}, { mirror: 'MIRRORB' });
  const { findings } = checkDesign(resolveDesign(document), document);
  const finding = findings.find(({ rule }) => rule === 'dns-name-follows-failover') as Finding;
  const fixed = fixOf(finding, document)?.fixed;
  expect(fixed?.dns).toEqual([{ name: 'app.example.com', address: '10.1.20.61', updatedBy: 'monitor' }]);
});
