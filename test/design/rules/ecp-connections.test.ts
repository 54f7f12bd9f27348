import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { type Finding, fixOf } from '../../../src/design/rules/check-design.ts';
import { advance, createWorld, observe } from '../../../src/engine/engine.ts';
import { findingsOfRule, sound } from './broken.ts';

const RULE = 'ecp-mirror-connection';

/** Whether the connection names the mirror, where it leads, and how it is set. */
const CONNECTIONS = [undefined, 'MIRRORA'].flatMap((mirror) =>
  [
    ['A', '10.1.20.11'],
    ['the DR async C', '10.1.20.13'],
    ['the reporting async D', '10.1.20.14'],
    ['L, which is in no mirror', '10.1.41.9'],
  ].flatMap(([who, address]) =>
    ([undefined, 1, 0, -1] as const).map((mirrorConnection) => ({ mirror, who, address, mirrorConnection })),
  ),
);

function drawing({ who: _, ...connection }: Partial<(typeof CONNECTIONS)[number]>): DesignDocument {
  const document = structuredClone(sound);
  document.hosts.push({ id: 'host-app', interfaces: [{ id: 'eth0', network: 'campus', address: '10.1.41.20' }] });
  document.instances.push({ id: 'L', host: 'host-arbiter' });
  document.applicationServers = [{ id: 'app', host: 'host-app', connections: [connection as { address: string }] }];
  return document;
}

/** Whether a data server refuses the connection for how it is set, and not because it is no primary, for instance. */
function isRefused(document: DesignDocument): boolean {
  const world = createWorld(resolveDesign(document), { seed: 1 });
  const refusals: string[] = [];
  const hear = ({ text }: { readonly text: string }) => {
    if (/^Refused application server app: .*(not set as|is set as) a mirror connection/.test(text)) refusals.push(text);
  };
  advance(world, 30_000, { log: hear, violation: () => {} });
  return refusals.length > 0;
}

describe('a connection is called refused exactly where the emulation refuses it for how it is set', () => {
  it.each(CONNECTIONS)('mirror $mirror, to $who, mirrorConnection $mirrorConnection', (connection) => {
    const document = drawing(connection);
    const [finding] = findingsOfRule(document, RULE);
    expect(finding !== undefined).toBe(isRefused(document));
    if (finding === undefined) return;
    const fixed = fixOf(finding as Finding, document)?.fixed as DesignDocument;
    expect(findingsOfRule(fixed, RULE)).toEqual([]);
    expect(isRefused(fixed)).toBe(false);
  });
});

it.each([
  ['a failover member', '10.1.20.11'],
  ['a DNS name of clients', 'app.example.com'],
  ['nobody', '10.1.20.99'],
  ['a host without an instance', '10.1.41.20'],
])('a connection to %s is called without a data server exactly where it finds none', (_, address) => {
  const document = drawing({ address, mirror: 'MIRRORA' });
  document.dns = [{ name: 'app.example.com', address: '10.1.20.11' }];
  const world = createWorld(resolveDesign(document), { seed: 1 });
  advance(world, 30_000);
  const [connection] = observe(world).applicationServers[0]?.connections ?? [];
  const [finding] = findingsOfRule(document, 'ecp-data-server');
  expect(finding === undefined).toBe(connection?.connectedTo === 'A');
  if (finding === undefined) return;
  const fixed = fixOf(finding, document)?.fixed as DesignDocument;
  expect(findingsOfRule(fixed, 'ecp-data-server')).toEqual([]);
  expect(fixed.applicationServers?.[0]?.connections?.[0]?.address).toBe('10.1.20.11');
});

it.each(['10.1.20.100', 'vip.example.com'])(
  'a connection to the VIP, written %s, finds nobody and is told of',
  (address) => {
    const document = drawing({ address, mirror: 'MIRRORA' });
    document.dns = [{ name: 'vip.example.com', address: '10.1.20.100' }];
    const world = createWorld(resolveDesign(document), { seed: 1 });
    advance(world, 30_000);
    const [connection] = observe(world).applicationServers[0]?.connections ?? [];
    expect(connection).toMatchObject({
      connectedTo: null,
      note: `${address} is the virtual IP address of a mirror, which ECP does not use`,
    });
    const [finding] = findingsOfRule(document, 'vip-used-elsewhere');
    expect(finding?.message).toMatch(
      /an ECP connection of app: it would find no data server, as ECP does not use a VIP/,
    );
    const fixed = fixOf(finding as Finding, document)?.fixed as DesignDocument;
    expect(findingsOfRule(fixed, 'vip-used-elsewhere')).toEqual([]);
    expect(fixed.applicationServers?.[0]?.connections?.[0]?.address).toBe('10.1.20.11');
  },
);

it('says who refuses it, and why', () => {
  const saidOf = (connection: object) => findingsOfRule(drawing(connection), RULE).map(({ message }) => message);
  expect(saidOf({ address: '10.1.20.11' })).toEqual([
    'MIRRORA would refuse app: its connection is not set as a mirror connection.',
  ]);
  expect(saidOf({ address: '10.1.41.9', mirror: 'MIRRORA' })).toEqual([
    'L would refuse app: it is no mirror member, and the connection is set as a mirror connection.',
  ]);
});
