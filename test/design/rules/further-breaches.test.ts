import { describe, expect, it } from 'vitest';
import type { DesignDocument, MirrorDocument } from '../../../src/design/design-document.ts';
import { findingsOfRule, sound } from './broken.ts';

const mirror = (document: DesignDocument) => document.mirrors[0] as MirrorDocument;
const host = (document: DesignDocument, id: string) => document.hosts.find((one) => one.id === id) as object;
const members = (count: number, type: 'failover' | 'dr') =>
  Array.from({ length: count }, (_, index) => ({ name: `X${index}`, instance: `X${index}`, type }));

/** What a rule says beyond the one case that shows how it breaks. */
const further: readonly (readonly [string, string, (document: DesignDocument) => unknown, RegExp])[] = [
  [
    'member-count',
    '17 members',
    (document) => mirror(document).members.push(...members(13, 'dr')),
    /has 17 members, of which only 16 could join/,
  ],
  [
    'member-count',
    'no failover member',
    (document) => mirror(document).members.splice(0, 2),
    /has no failover member, so that no member could ever be primary/,
  ],
  [
    'reporting-instance-mirrors',
    'eleven mirrors',
    (document) =>
      document.mirrors.push(
        ...Array.from({ length: 10 }, (_, index) => ({
          name: `MIRROR${index}`,
          members: [{ name: 'D', instance: 'D', type: 'reporting-read-only' as const }],
        })),
      ),
    /D is in 11 mirrors, of which it could join only 10/,
  ],
  [
    'reporting-instance-mirrors',
    'one mirror twice',
    (document) => mirror(document).members.push({ name: 'D2', instance: 'D', type: 'reporting-read-only' }),
    /D could not join a mirror twice/,
  ],
  [
    'address-in-network',
    'the address of the network itself',
    (document) => Object.assign(document.hosts.at(-1)?.interfaces[0] ?? {}, { address: '10.1.41.0' }),
    /could not use 10\.1\.41\.0, which 10\.1\.41\.0\/24 keeps for itself/,
  ],
  [
    'arbiter-reachable',
    'an address that no host has',
    (document) => Object.assign(mirror(document), { arbiter: { address: '10.1.41.77' } }),
    /no drawn host has the address 10\.1\.41\.77/,
  ],
  [
    'arbiter-agent',
    'no agent at all',
    (document) => Object.assign(host(document, 'host-arbiter'), { agent: null }),
    /host-arbiter has no agent/,
  ],
  [
    'vip-used-elsewhere',
    'the arbiter',
    (document) => Object.assign(mirror(document), { arbiter: { address: '10.1.20.100' } }),
    /10\.1\.20\.100 is also the arbiter of MIRRORA/,
  ],
  [
    'vip-used-elsewhere',
    'an interface',
    (document) => Object.assign(mirror(document), { vip: { address: '10.1.20.13' } }),
    /10\.1\.20\.13 is also an address of host-c/,
  ],
  [
    'arbiter-shared-failure',
    'a physical host',
    (document) => {
      for (const id of ['host-arbiter', 'host-a']) Object.assign(host(document, id), { physicalHost: 'esx-1' });
    },
    /lost together with A if the physical host esx-1 failed/,
  ],
  [
    'arbiter-shared-failure',
    'a site',
    (document) => {
      document.sites?.push({ id: 'dc9' });
      for (const id of ['host-arbiter', 'host-b']) Object.assign(host(document, id), { site: 'dc9' });
    },
    /lost together with B if the site dc9 failed/,
  ],
  [
    'failover-members-apart',
    'a physical host',
    (document) => {
      for (const id of ['host-a', 'host-b']) Object.assign(host(document, id), { physicalHost: 'esx-1' });
    },
    /A and B would be lost together with the physical host esx-1/,
  ],
  [
    'failover-members-apart',
    'one host',
    (document) => Object.assign(document.instances.find(({ id }) => id === 'B') ?? {}, { host: 'host-a' }),
    /A and B would be lost together with the host host-a/,
  ],
  ['dr-in-another-site', 'no DR async', (document) => mirror(document).members.splice(2, 1), /MIRRORA has no DR async/],
  [
    'backup-dedicated',
    'an application server',
    (document) => Object.assign(document, { applicationServers: [{ id: 'app', host: 'host-a' }] }),
    /While A is backup, app on host-a would slow/,
  ],
  [
    'redirection-between-sites',
    'no client drawn',
    (document) => {
      document.sites?.push({ id: 'dc2' });
      Object.assign(host(document, 'host-b'), { site: 'dc2' });
      document.clients = [];
    },
    /users would be cut off until redirected/,
  ],
  [
    'round-trip-below-qos',
    'between the failover members',
    (document) => Object.assign(document.networks?.find(({ id }) => id === 'private') ?? {}, { latencyMs: 2500 }),
    /a round trip of 5000/,
  ],
];

describe('a rule says more than one thing', () => {
  it.each(further)('%s: %s', (rule, _, breaks, says) => {
    const document = structuredClone(sound);
    expect(
      findingsOfRule(document, rule)
        .map(({ message }) => message)
        .join(),
    ).not.toMatch(says);
    breaks(document);
    expect(
      findingsOfRule(document, rule)
        .map(({ message }) => message)
        .join('\n'),
    ).toMatch(says);
  });
});
