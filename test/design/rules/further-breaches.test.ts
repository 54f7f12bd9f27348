import { describe, expect, it } from 'vitest';
import type { DesignDocument, MirrorDocument } from '../../../src/design/design-document.ts';
import { findingsOfRule, sound } from './broken.ts';

const mirror = (document: DesignDocument) => document.mirrors[0] as MirrorDocument;
const host = (document: DesignDocument, id: string) => document.hosts.find((one) => one.id === id) as object;
const setBandwidth = (document: DesignDocument, network: string, bandwidthMbps: number) =>
  Object.assign(document.networks?.find(({ id }) => id === network) ?? {}, { bandwidthMbps });
const members = (count: number, type: 'failover' | 'dr') =>
  Array.from({ length: count }, (_, index) => ({ name: `X${index}`, instance: `X${index}`, type }));

/** What a rule says beyond the one case that shows how it breaks. */
const further: readonly (readonly [string, string, (document: DesignDocument) => unknown, RegExp])[] = [
  [
    'placeholder',
    'the name of a mirror',
    (document) => Object.assign(mirror(document), { name: 'MIRROR', placeholder: true }),
    /The name of the mirror, MIRROR, is a placeholder/,
  ],
  [
    'member-name-unique',
    'names that differ in case only',
    (document) => Object.assign(mirror(document).members[1] as object, { name: 'a' }),
    /A and a of MIRRORA are one name, as member names are stored in upper case/,
  ],
  [
    'same-ports-with-vip',
    'the usual port of one product and a given one of the other',
    (document) => Object.assign(document.instances[0] as object, { product: 'iris' }),
    /web server ports \(52773 and 57772\) of A and B differ/,
  ],
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
    /cannot use 10\.1\.41\.0: it is the network or broadcast address of 10\.1\.41\.0\/24/,
  ],
  [
    'bandwidth-for-journal',
    'an async that falls back to the superserver address',
    (document) => setBandwidth(document, 'public', 1),
    /D would fall behind A at peak: 5\.33 Mbit\/s of journal data, but only 1 Mbit\/s/,
  ],
  [
    'bandwidth-for-journal',
    'members that share what would be enough for each of them',
    (document) => setBandwidth(document, 'private', 8),
    /B and C together would fall behind A at peak: 10\.67 Mbit\/s of journal data, but only 8 Mbit\/s of bandwidth in Mirror LAN/,
  ],
  [
    'bandwidth-for-journal',
    'what is narrow only where the other failover member is primary',
    (document) => {
      Object.assign(mirror(document).members[1] ?? {}, { mirrorPrivateAddress: '10.1.20.12' });
      setBandwidth(document, 'public', 1);
    },
    /A would fall behind B at peak/,
  ],
  [
    'round-trip-below-journal-write',
    'the example of the guide for buffers: 60 MB/s at a third, 50 ms',
    (document) => {
      Object.assign(document.clients?.[0]?.workload ?? {}, { updateMBps: 60 });
      Object.assign(document.networks?.find(({ id }) => id === 'private') ?? {}, { latencyMs: 25 });
    },
    /about 50 ms \(round trip A–B\) instead of 1 ms \(send and receive buffers: at least 2 MB\)\./,
  ],
  [
    'computing-for-journal',
    'compression without SSL/TLS',
    (document) => {
      Object.assign(mirror(document), { useTls: false, compressMBps: 1 });
    },
    /C and D would fall behind at peak: 2 MB\/s of journal data, of which at most 1 MB\/s can be compressed\./,
  ],
  [
    'arbiter-reachable',
    'an address that no host has',
    (document) => Object.assign(mirror(document), { arbiter: { address: '10.1.41.77' } }),
    /no host of the drawing has the address 10\.1\.41\.77/,
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
    /If physical host esx-1 failed, the arbiter would be lost together with A, and B could not/,
  ],
  [
    'arbiter-shared-failure',
    'a site',
    (document) => {
      document.sites?.push({ id: 'dc9' });
      Object.assign(host(document, 'host-a'), { site: undefined });
      for (const id of ['host-arbiter', 'host-b']) Object.assign(host(document, id), { site: 'dc9' });
    },
    /If site dc9 failed, the arbiter would be lost together with B/,
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
  [
    'network-overlap',
    'one CIDR on two networks',
    (document) => document.networks?.push({ id: 'twin', name: 'Twin LAN', cidr: '10.1.20.0/24' }),
    /10\.1\.20\.0\/24 is on both Public LAN and Twin LAN, which no layer 2 link joins/,
  ],
  [
    'reporting-version',
    'Caché beside IRIS',
    (document) => {
      for (const [id, product, version] of [
        ['A', 'iris', '2020.1'],
        ['D', 'cache', '2018.1'],
      ] as const) {
        Object.assign(document.instances.find((one) => one.id === id) ?? {}, { product, version });
      }
    },
    /D runs 2018\.1, which is older than 2020\.1 on A/,
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
    /is automatic, but client redirection is not/,
  ],
  [
    'redirection-between-sites',
    'a load balancer that takes its time',
    (document) => {
      document.sites?.push({ id: 'dc2' });
      Object.assign(host(document, 'host-b'), { site: 'dc2' });
      const healthCheck = { intervalMs: 60_000 };
      document.loadBalancers = [{ id: 'balancer', host: 'host-arbiter', targets: ['A', 'B'], healthCheck }];
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'load-balancer', server: 'balancer' });
    },
    /is quick, but the redirection of \S+ takes up to 125 s/,
  ],
  [
    'redirection-between-sites',
    'a gateway that goes to one member by its address',
    (document) => {
      document.sites?.push({ id: 'dc2' });
      Object.assign(host(document, 'host-b'), { site: 'dc2' });
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', server: '10.1.20.11' }];
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'gateway', server: 'web' });
    },
    /is automatic, but the redirection of \S+ is not/,
  ],
  [
    'gateway-beside-vip',
    'a gateway that is drawn',
    (document) => {
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', mirrorAware: true }];
    },
    /The mirror-aware CSP Gateway web would ignore the VIP/,
  ],
  [
    'gateway-server',
    'mirror aware, at an async',
    (document) => {
      const gateway = { id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', mirrorAware: true, server: '10.1.20.13' };
      document.webGateways = [gateway];
    },
    /web would get no list of members/,
  ],
  [
    'dns-name-follows-failover',
    'a gateway that goes by the name',
    (document) => {
      document.dns = [{ name: 'app.example.com', address: '10.1.20.11' }];
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', server: 'app.example.com' }];
    },
    /the clients of web would be served by nobody until an operator has changed app\.example\.com/,
  ],
  [
    'another-application-server',
    'behind a gateway',
    (document) => {
      document.hosts.push({ id: 'host-app', interfaces: [{ id: 'eth0', network: 'public', address: '10.1.20.40' }] });
      const connections = [{ mirror: 'MIRRORA', address: '10.1.20.11' }];
      document.applicationServers = [{ id: 'app', host: 'host-app', connections }];
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', server: '10.1.20.40' }];
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'gateway', server: 'web' });
    },
    /If app failed, \S+ would find no other application server/,
  ],
  [
    'round-trip-below-qos',
    'between the failover members',
    (document) => Object.assign(document.networks?.find(({ id }) => id === 'private') ?? {}, { latencyMs: 2500 }),
    /a round trip takes 5000/,
  ],
];

/** What a rule must not claim. */
const unclaimed: readonly (readonly [string, string, (document: DesignDocument) => unknown])[] = [
  [
    'dr-in-another-site',
    'the failover members are in two sites',
    (document) => {
      document.sites?.push({ id: 'dc2' });
      Object.assign(host(document, 'host-b'), { site: 'dc2' });
    },
  ],
  [
    'dr-in-another-site',
    'hosts without a site',
    (document) => {
      for (const one of document.hosts) delete one.site;
    },
  ],
  [
    'redirection-between-sites',
    'a DNS name that an operator changes, and that leads to the VIP',
    (document) => {
      document.sites?.push({ id: 'dc2' });
      Object.assign(host(document, 'host-b'), { site: 'dc2' });
      document.dns = [{ name: 'app.example.com', address: mirror(document).vip?.address ?? '' }];
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', server: 'app.example.com' }];
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'gateway', server: 'web' });
      document.clients?.push({
        id: 'others',
        network: 'public',
        connect: { mirror: 'MIRRORA', via: 'dns', server: 'app.example.com' },
      });
    },
  ],
  [
    'reporting-version',
    'a version that is written with fewer numbers',
    (document) => {
      for (const [id, version] of [
        ['A', '2018.1.4'],
        ['D', '2018.1'],
      ] as const) {
        Object.assign(document.instances.find((one) => one.id === id) ?? {}, { version });
      }
    },
  ],
];

it('a name of a database of IRIS alone is free where no member runs IRIS', () => {
  const document = structuredClone(sound);
  mirror(document).databases?.push({ name: 'IRISSECURITY' }, { name: 'irislocaldata' });
  for (const one of mirror(document).members) delete one.databases;
  expect(findingsOfRule(document, 'database-name')).toEqual([]);
  for (const one of document.instances) one.product = 'iris';
  expect(findingsOfRule(document, 'database-name').map(({ message }) => message)).toEqual([
    'IRISSECURITY and irislocaldata cannot be mirrored: they are system databases.',
  ]);
});

it.each(unclaimed)('%s says nothing about %s', (rule, _, change) => {
  const document = structuredClone(sound);
  change(document);
  expect(findingsOfRule(document, rule)).toEqual([]);
});

describe('similar remarks are one with a list', () => {
  const twoDrs = () => {
    const document = structuredClone(sound);
    document.hosts.push({ id: 'host-e', interfaces: [{ id: 'eth0', network: 'campus', address: '10.1.41.14' }] });
    document.instances.push({ id: 'E', host: 'host-e' });
    mirror(document).members.push({ name: 'E', instance: 'E', type: 'dr' });
    Object.assign(document.instances.find(({ id }) => id === 'C') ?? {}, { host: 'host-arbiter' });
    for (const member of mirror(document).members.filter(({ name }) => name === 'C')) {
      Object.assign(member, {
        superserverAddress: undefined,
        mirrorPrivateAddress: undefined,
        agentAddress: undefined,
      });
    }
    return document;
  };

  it('names all members, and is plural', () => {
    expect(findingsOfRule(twoDrs(), 'dr-off-vip-subnet').map(({ message }) => message)).toEqual([
      'If C or E were promoted, clients could not use the VIP of MIRRORA: C and E have no interface on its subnet.',
    ]);
  });

  it('leaves out what somebody silenced', () => {
    const document = twoDrs();
    document.silencedRules = [{ rule: 'dr-off-vip-subnet', element: 'MIRRORA/C' }];
    expect(findingsOfRule(document, 'dr-off-vip-subnet').map(({ message }) => message)).toEqual([
      'If E is promoted, clients could not use the VIP of MIRRORA: E has no interface on its subnet.',
    ]);
  });
});

it('one failure domain is one remark: the site in which the arbiter stands with one of two members in two sites', () => {
  const document = structuredClone(sound);
  document.sites?.push({ id: 'dc9' });
  for (const id of ['host-arbiter', 'host-b']) Object.assign(host(document, id), { site: 'dc9' });
  expect(findingsOfRule(document, 'arbiter-in-third-site')).toHaveLength(1);
  expect(findingsOfRule(document, 'arbiter-shared-failure').filter(({ message }) => message.includes('dc9'))).toEqual(
    [],
  );
});

it('instances of InterSystems IRIS have its web server port unless another is given (§3.2.11.1)', () => {
  const document = structuredClone(sound);
  for (const instance of document.instances) instance.product = 'iris';
  Object.assign(document.instances[0] as object, { webServerPort: 52_773 });
  expect(findingsOfRule(document, 'same-ports-with-vip')).toEqual([]);
});

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
