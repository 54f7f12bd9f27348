import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { advance, command, createWorld, monitorPage } from '../../src/engine/engine.ts';

const sample = (name: string): DesignDocument =>
  JSON.parse(readFileSync(new URL(`../../resources/designs/${name}.mirrorlab`, import.meta.url), 'utf8'));
const pair = createWorld(resolveDesign(sample('simple-failover-pair')), { seed: 1 });
advance(pair, 10_000);

test('^%SS on the primary lists a channel each way for every connected member, elsewhere what receives and dejournals', () => {
  const places = (member: string): string[] =>
    monitorPage(pair, 'MIRRORA', member).processes.map(({ location, about }) => `${location}${about ?? ''}`);
  expect(places('A')).toEqual(['Mirror Master', 'Mirror Primary*B', 'Mirror Svr:Rd*B']);
  const backup = [
    'Mirror Master',
    'Mirror Dejour',
    'Mirror Prefet*',
    'Mirror Prefet*',
    'Mirror Backup',
    'Mirror JrnRead',
  ];
  expect(places('B')).toEqual(backup);
});

test('the page of a backup shows the rate at which journal arrives, its files, and who the failover members are', () => {
  const page = monitorPage(pair, 'MIRRORA', 'B');
  expect(page.rate).toMatch(/^\d+ KB\/s network; \d+ KB\/s journal; ratio 3\.00:1 \(1s interval\)$/);
  expect(page.failoverMembers).toEqual([
    { name: 'A', superserverAddress: '10.1.20.11', mirrorPrivateAddress: '10.0.8.11' },
    { name: 'B', superserverAddress: '10.1.20.12', mirrorPrivateAddress: '10.0.8.12' },
  ]);
  expect(page.journalFiles[0]?.name).toMatch(/^MIRROR-MIRRORA-\d{8}\.\d{3}$/);
  expect(monitorPage(pair, 'MIRRORA', 'A')).toMatchObject({ rate: null, mirrors: [] });
});

test('journal that is not compressed shows one rate', () => {
  const document = sample('simple-failover-pair');
  const mirrors = document.mirrors.map((mirror) => ({ ...mirror, compression: { failover: 'uncompressed' as const } }));
  const world = createWorld(resolveDesign({ ...document, mirrors }), { seed: 1 });
  advance(world, 10_000);
  expect(monitorPage(world, 'MIRRORA', 'B').rate).toMatch(/^\d+ KB\/s \(1s interval\)$/);
});

test('a new member and a new DN wait on the primary, where they are authorized', () => {
  const document = sample('simple-failover-pair');
  const mirrors = document.mirrors.map((mirror) => ({ ...mirror, useTls: true }));
  const world = createWorld(resolveDesign({ ...document, mirrors }), { seed: 1 });
  advance(world, 1000);
  command(world, { kind: 'operate', action: 'certificate.update', member: 'B', dn: 'CN=B2' });
  advance(world, 5000);
  expect(monitorPage(world, 'MIRRORA', 'A').pending).toEqual([{ kind: 'dn', member: 'B', dn: 'CN=B2' }]);
});
