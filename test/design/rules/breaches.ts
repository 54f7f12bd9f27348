import type {
  DesignDocument,
  HostDocument,
  MemberDocument,
  MirrorDocument,
} from '../../../src/design/design-document.ts';

/** How to break a rule that the drawing of a pair with a DR async C and a reporting async D keeps. */
export interface BreachCase {
  /** What must be true of the drawing for the rule to have something to say. */
  readonly holds?: (document: DesignDocument) => void;
  readonly breaks: (document: DesignDocument) => void;
  /** An element that the finding names. */
  readonly concerns: string;
  readonly says: RegExp;
}

const mirror = (document: DesignDocument) => document.mirrors[0] as MirrorDocument;
const member = (document: DesignDocument, name: string) =>
  mirror(document).members.find((candidate) => candidate.name === name) as MemberDocument;
const host = (document: DesignDocument, id: string) =>
  document.hosts.find((candidate) => candidate.id === id) as HostDocument;
const instance = (document: DesignDocument, id: string) =>
  document.instances.find((candidate) => candidate.id === id) as DesignDocument['instances'][number];

/** A second mirror whose only member runs on a host of the first. */
const cohosted = (document: DesignDocument) => {
  document.instances.push({ id: 'A2', host: 'host-a', superserverPort: 1973, webServerPort: 57_773 });
  document.mirrors.push({ name: 'MIRRORB', members: [{ name: 'A2', instance: 'A2' }] });
};

const severed = (document: DesignDocument, hostId: string, network: string) => {
  document.networks?.push({ id: 'island', cidr: '192.168.7.0/24' });
  const networkInterface = host(document, hostId).interfaces.find((candidate) => candidate.network === network);
  if (networkInterface === undefined) throw new Error(`${hostId} has no interface on ${network}`);
  const [from, to] = [networkInterface.address, `192.168.7.${hostId.charCodeAt(5)}`];
  Object.assign(networkInterface, { network: 'island', address: to });
  for (const one of mirror(document).members) {
    if (one.superserverAddress === from) one.superserverAddress = to;
    if (one.mirrorPrivateAddress === from) one.mirrorPrivateAddress = to;
    if (one.agentAddress === from) one.agentAddress = to;
  }
};

const twoSites = (document: DesignDocument) => {
  document.sites?.push({ id: 'dc2' });
  host(document, 'host-b').site = 'dc2';
};

const withApplicationServer = (document: DesignDocument) => {
  document.applicationServers = [
    {
      id: 'app',
      host: 'host-arbiter',
      connections: [{ mirror: 'MIRRORA', address: '10.1.20.11', mirrorConnection: 1 }],
    },
  ];
};

const withLoadBalancer = (document: DesignDocument, targets: string[]) => {
  document.loadBalancers = [{ id: 'balancer', host: 'host-arbiter', mirror: 'MIRRORA', targets }];
};

const withDnsName = (document: DesignDocument, address: string) => {
  document.dns = [{ name: 'app.example.com', address }];
  Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'dns', server: 'app.example.com' });
};

/** The failover members on virtual hosts, each with a pair of physical hosts that reach its disk. */
const virtualised = (document: DesignDocument) => {
  document.platforms = [
    {
      id: 'farm',
      kind: 'virtualization',
      physicalHosts: [
        { id: 'esx-1', datastore: 'store-1' },
        { id: 'esx-2', datastore: 'store-1' },
        { id: 'esx-3', datastores: ['store-2'] },
        { id: 'esx-4', datastores: ['store-2'] },
      ],
    },
  ];
  Object.assign(host(document, 'host-a'), { physicalHost: 'esx-1', datastore: 'store-1' });
  Object.assign(host(document, 'host-b'), { physicalHost: 'esx-3', datastore: 'store-2' });
};

type PlatformOf<Kind> = Extract<NonNullable<DesignDocument['platforms']>[number], { kind: Kind }>;
const farm = (document: DesignDocument) => document.platforms?.[0] as PlatformOf<'virtualization'>;
const cluster = (document: DesignDocument) => document.platforms?.[0] as PlatformOf<'failover-cluster'>;

/** Member A in a failover cluster of its host and another one. */
const clustered = (document: DesignDocument) => {
  document.hosts.push({ id: 'node-2', interfaces: [{ id: 'eth0', network: 'public', address: '10.1.20.61' }] });
  document.platforms = [
    { id: 'cluster-a', kind: 'failover-cluster', nodes: ['host-a', 'node-2'], instance: 'A', address: '10.1.20.60' },
  ];
  Object.assign(member(document, 'A'), {
    superserverAddress: '10.1.20.60',
    mirrorPrivateAddress: '10.1.20.60',
    agentAddress: '10.1.20.60',
  });
};

export const breaches: Readonly<Record<string, BreachCase>> = {
  'mirror-name': {
    breaks: (document) => {
      mirror(document).name = 'PRODUCTION-MIRROR';
    },
    concerns: 'PRODUCTION-MIRROR',
    says: /1 to 15 letters and digits/,
  },
  'mirror-id-unique': {
    holds: (document) => {
      cohosted(document);
      Object.assign(document.mirrors[1] ?? {}, { name: 'mirrora', id: 'second' });
    },
    breaks: (document) => {
      delete document.mirrors[1]?.id;
    },
    concerns: 'MIRRORA',
    says: /2 mirrors go by MIRRORA/,
  },
  'mirror-name-unique': {
    holds: (document) => {
      cohosted(document);
      Object.assign(document.mirrors[1] ?? {}, { name: 'MIRRORA', id: 'second' });
    },
    breaks: (document) => {
      document.mirrors[1]?.members.push({ name: 'D', instance: 'D', type: 'reporting-read-only' });
    },
    concerns: 'D',
    says: /Instance D could not join 2 mirrors that are all called MIRRORA/,
  },
  'mirror-name-shared': {
    holds: cohosted,
    breaks: (document) => {
      Object.assign(document.mirrors[1] ?? {}, { name: 'mirrora', id: 'second' });
    },
    concerns: 'second',
    says: /2 mirrors are called MIRRORA/,
  },
  'dns-name-used-once': {
    holds: (document) => {
      host(document, 'host-a').dnsName = 'db-a.example.com';
    },
    breaks: (document) => {
      host(document, 'host-b').dnsName = 'DB-A.example.com';
    },
    concerns: 'host-b',
    says: /db-a\.example\.com is the DNS name of 10\.1\.20\.11 and 10\.1\.20\.12/,
  },
  'member-name-slash': {
    breaks: (document) => {
      member(document, 'B').name = 'HOSTB/CACHE';
    },
    concerns: 'MIRRORA/HOSTB/CACHE',
    says: /"HOSTB\/CACHE" is what instances propose/,
  },
  'member-name': {
    breaks: (document) => {
      member(document, 'B').name = 'host b';
    },
    concerns: 'MIRRORA/host b',
    says: /reject the member name "host b"/,
  },
  'member-name-unique': {
    breaks: (document) => {
      member(document, 'B').name = 'A';
    },
    concerns: 'MIRRORA/A',
    says: /2 members of MIRRORA are called A/,
  },
  'member-count': {
    breaks: (document) => {
      member(document, 'C').type = 'failover';
    },
    concerns: 'MIRRORA',
    says: /3 failover members, of which only two/,
  },
  'failover-or-dr-of-one-mirror': {
    holds: cohosted,
    breaks: (document) => {
      document.mirrors[1]?.members.push({ name: 'B', instance: 'B', type: 'dr' });
    },
    concerns: 'B',
    says: /failover member B of MIRRORA and DR async member B of MIRRORB/,
  },
  'reporting-instance-mirrors': {
    holds: (document) => {
      cohosted(document);
      document.mirrors[1]?.members.push({ name: 'D', instance: 'D', type: 'reporting-read-only' });
    },
    breaks: (document) => {
      (document.mirrors[1]?.members[1] as MemberDocument).type = 'reporting-read-write';
    },
    concerns: 'D',
    says: /one reporting type for all its mirrors/,
  },
  'one-member-name': {
    holds: (document) => {
      cohosted(document);
      document.mirrors[1]?.members.push({ name: 'd', instance: 'D', type: 'reporting-read-only' });
    },
    breaks: (document) => {
      (document.mirrors[1]?.members[1] as MemberDocument).name = 'REPORTS';
    },
    concerns: 'D',
    says: /Instance D could not be D in MIRRORA and REPORTS in MIRRORB/,
  },
  'database-name': {
    breaks: (document) => {
      mirror(document).databases?.push({ name: '9TAILS' }, { name: 'CacheSys' }, { name: 'IRISSECURITY' });
      for (const one of mirror(document).members) delete one.databases;
      for (const one of document.instances) one.product = 'iris';
    },
    concerns: 'MIRRORA/9TAILS',
    says: /begins with a letter or _[\s\S]*CacheSys and IRISSECURITY cannot be mirrored: they are system databases/,
  },
  'database-name-unique': {
    breaks: (document) => {
      mirror(document).databases?.push({ name: 'appdata' });
    },
    concerns: 'MIRRORA/APPDATA',
    says: /could not hold APPDATA and appdata/,
  },
  'all-databases': {
    holds: (document) => {
      member(document, 'D').databases = ['APPDATA'];
    },
    breaks: (document) => {
      member(document, 'C').databases = ['APPDATA'];
    },
    concerns: 'MIRRORA/C',
    says: /C lacks AUDIT/,
  },
  'address-in-network': {
    breaks: (document) => {
      host(document, 'host-arbiter').interfaces.push(
        { id: 'eth1', network: 'public', address: '10.9.9.9' },
        { id: 'eth2', network: 'public', address: '10.1.20.255' },
      );
    },
    concerns: 'host-arbiter/eth1',
    says: /10\.9\.9\.9 is not in 10\.1\.20\.0\/24[\s\S]*10\.1\.20\.255: it is the network or broadcast address/,
  },
  'address-used-once': {
    breaks: (document) => {
      host(document, 'host-arbiter').interfaces.push({ id: 'eth1', network: 'public', address: '10.1.20.11' });
    },
    concerns: 'host-arbiter/eth1',
    says: /host-a \(eth0\) and host-arbiter \(eth1\) share 10\.1\.20\.11/,
  },
  placeholder: {
    // With an address of its own network it is none any more.
    holds: (document) => {
      Object.assign(host(document, 'host-arbiter').interfaces[0] as object, { placeholder: true });
    },
    breaks: (document) => {
      host(document, 'host-arbiter').interfaces.push({ id: 'eth1', address: '192.0.2.1', placeholder: true });
    },
    concerns: 'host-arbiter/eth1',
    says: /The address of .* is a placeholder: give the real one/,
  },
  'network-overlap': {
    holds: (document) => {
      document.networks?.push({ id: 'public-2', cidr: '10.1.20.0/24' });
      document.links?.push({ id: 'stretch', between: ['public', 'public-2'], layer: 2 });
    },
    breaks: (document) => {
      document.networks?.push({ id: 'everything', cidr: '10.0.0.0/8' });
    },
    concerns: 'everything',
    says: /10\.1\.20\.0\/24 \(Public LAN\) is part of 10\.\S+ \(everything\), and no layer 2 link joins them/,
  },
  'member-address-on-own-host': {
    breaks: (document) => {
      member(document, 'B').agentAddress = '10.1.20.11';
    },
    concerns: 'MIRRORA/B',
    says: /The agent address of B leads nowhere: 10\.1\.20\.11 belongs to host-a, not to host-b/,
  },
  'private-address-reachable': {
    breaks: (document) => severed(document, 'host-b', 'private'),
    concerns: 'MIRRORA/B',
    says: /A and B cannot reach the mirror private address of each other/,
  },
  'async-reaches-failover-members': {
    breaks: (document) => severed(document, 'host-d', 'public'),
    concerns: 'MIRRORA/D',
    says: /D would get no journal data while A or B is primary/,
  },
  'agent-reachable': {
    breaks: (document) => {
      severed(document, 'host-b', 'private');
      host(document, 'host-b').interfaces.splice(0, 1);
      Object.assign(member(document, 'B'), { superserverAddress: '192.168.7.98', agentAddress: '192.168.7.98' });
    },
    concerns: 'MIRRORA/A',
    says: /A and B cannot reach the agent of each other/,
  },
  'arbiter-reachable': {
    breaks: (document) => {
      document.links?.splice(0, 1);
    },
    concerns: 'MIRRORA/A',
    says: /A and B cannot reach the arbiter at 10\.1\.41\.9/,
  },
  'arbiter-agent': {
    breaks: (document) => {
      host(document, 'host-arbiter').agent = { port: 2189 };
    },
    concerns: 'host-arbiter',
    says: /port 2188: host-arbiter has its agent on port 2189/,
  },
  'dr-without-private-network': {
    breaks: (document) => {
      const { interfaces } = host(document, 'host-c');
      interfaces.splice(1, 1);
      member(document, 'C').mirrorPrivateAddress = '10.1.20.13';
    },
    concerns: 'MIRRORA/C',
    says: /C cannot reach the mirror private address of A or B: after promotion it could become primary while no failover member runs/,
  },
  'cohosted-ports': {
    holds: cohosted,
    breaks: (document) => {
      instance(document, 'A2').superserverPort = 1972;
    },
    concerns: 'A2',
    says: /Only one of A and A2 could start on host-a: they share port 1972/,
  },
  'own-vip': {
    holds: cohosted,
    breaks: (document) => {
      (document.mirrors[1] as MirrorDocument).vip = { address: '10.1.20.100' };
    },
    concerns: 'MIRRORB',
    says: /MIRRORA and MIRRORB share the VIP 10\.1\.20\.100/,
  },
  'same-ports-as-cohosted': {
    holds: cohosted,
    breaks: (document) => {
      instance(document, 'B').superserverPort = 1974;
    },
    concerns: 'MIRRORA/B',
    says: /A, which shares its host, uses 1972, but B uses another/,
  },
  'same-ports-with-vip': {
    breaks: (document) => {
      instance(document, 'B').webServerPort = 57_773;
    },
    concerns: 'MIRRORA/B',
    says: /web server ports \(57772 and 57773\) of A and B differ/,
  },
  'private-network': {
    breaks: (document) => {
      member(document, 'A').mirrorPrivateAddress = '10.1.20.11';
      member(document, 'B').mirrorPrivateAddress = '10.1.20.12';
    },
    concerns: 'MIRRORA/A',
    says: /the mirror private address of A and B is on the same network/,
  },
  'vip-on-subnet': {
    holds: (document) => {
      document.networks?.push({ id: 'public-2', cidr: '10.1.20.0/24' });
      document.links?.push({ id: 'stretch', between: ['public', 'public-2'], layer: 2 });
      (host(document, 'host-b').interfaces[0] as { network?: string }).network = 'public-2';
    },
    breaks: (document) => {
      Object.assign(document.links?.at(-1) ?? {}, { layer: 3 });
      document.mirrors.push(
        { name: 'NAMED', vip: { address: 'mirror.example.com' }, members: [{ name: 'X', instance: 'A' }] },
        { name: 'MASKED', vip: { address: '10.1.20.101', maskBits: 32 }, members: [{ name: 'X', instance: 'A' }] },
        { name: 'BROADCAST', vip: { address: '10.1.20.255' }, members: [{ name: 'X', instance: 'A' }] },
        { name: 'ELSEWHERE', vip: { address: '10.1.41.101' }, members: [{ name: 'X', instance: 'A' }] },
      );
    },
    concerns: 'MIRRORA/B',
    says: /could lose the VIP[\s\S]*"mirror.example.com" is not an IP[\s\S]*its mask is \/32, but host-a needs \/24[\s\S]*broadcast address of its subnet[\s\S]*no interface on its subnet/,
  },
  'vip-used-elsewhere': {
    breaks: (document) => {
      member(document, 'D').agentAddress = '10.1.20.100';
      document.applicationServers = [
        { id: 'app', host: 'host-arbiter', connections: [{ mirror: 'MIRRORA', address: '10.1.20.100' }] },
      ];
    },
    concerns: 'MIRRORA/D',
    says: /is also the target of an ECP connection of app[\s\S]*is also an address of member D/,
  },
  'vip-non-root': {
    breaks: (document) => {
      instance(document, 'C').nonRoot = true;
    },
    concerns: 'MIRRORA/C',
    says: /C is a nonroot installation, which/,
  },
  'dr-off-vip-subnet': {
    breaks: (document) => severed(document, 'host-c', 'public'),
    concerns: 'MIRRORA/C',
    says: /If C is promoted, clients could not use the VIP of MIRRORA: C has no interface on its subnet/,
  },
  'client-redirection': {
    breaks: (document) => {
      mirror(document).vip = null;
    },
    concerns: 'users',
    says: /MIRRORA has no VIP to connect to/,
  },
  'gateway-beside-vip': {
    breaks: (document) => {
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'gateway' });
    },
    concerns: 'users',
    says: /would ignore the VIP/,
  },
  'gateway-server': {
    holds: (document) => {
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA' }];
    },
    breaks: (document) => {
      Object.assign(document.webGateways?.[0] ?? {}, { server: '10.1.20.77' });
    },
    concerns: 'web',
    says: /web would connect to nobody: 10.1.20.77 belongs to no host and is no VIP/,
  },
  'gateway-follows-failover': {
    holds: (document) => {
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA' }];
    },
    breaks: (document) => {
      Object.assign(document.webGateways?.[0] ?? {}, { server: '10.1.20.11' });
    },
    concerns: 'web',
    says: /web would stay with A, and its clients would be served by nobody while another member is primary/,
  },
  'load-balancer-targets': {
    holds: (document) => withLoadBalancer(document, ['A', 'B']),
    breaks: (document) => withLoadBalancer(document, ['A']),
    concerns: 'balancer',
    says: /balancer would send clients to nobody while B is primary/,
  },
  'load-balancer-reaches-targets': {
    holds: (document) => withLoadBalancer(document, ['A', 'B']),
    breaks: (document) => {
      document.networks?.push({ id: 'island', cidr: '192.168.7.0/24' });
      const [only] = host(document, 'host-arbiter').interfaces;
      Object.assign(only ?? {}, { network: 'island', address: '192.168.7.9' });
    },
    concerns: 'balancer',
    says: /balancer would take A and B for unhealthy: no network leads there/,
  },
  'client-reaches-its-server': {
    breaks: (document) => {
      document.networks?.push({ id: 'island', name: 'Island', cidr: '192.168.7.0/24' });
      Object.assign(document.clients?.[0] ?? {}, { network: 'island' });
    },
    concerns: 'users',
    says: /^users could not connect: no network leads from Island to the VIP of MIRRORA\.$/i,
  },
  'application-server-reaches-its-mirror': {
    holds: withApplicationServer,
    breaks: (document) => {
      document.networks?.push({ id: 'island', name: 'Island', cidr: '192.168.7.0/24' });
      const [only] = host(document, 'host-arbiter').interfaces;
      Object.assign(only ?? {}, { network: 'island', address: '192.168.7.9' });
    },
    concerns: 'app',
    says: /^app could not connect: no network leads from Island to .* at 10\.\d+\.\d+\.\d+\.$/,
  },
  'gateway-reaches-its-server': {
    holds: (document) => {
      document.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA' }];
    },
    breaks: (document) => {
      document.networks?.push({ id: 'island', name: 'Island', cidr: '192.168.7.0/24' });
      const [only] = host(document, 'host-arbiter').interfaces;
      Object.assign(only ?? {}, { network: 'island', address: '192.168.7.9' });
    },
    concerns: 'web',
    says: /^web could not connect: no network leads from Island to the VIP of MIRRORA\.$/,
  },
  'every-failover-member-within-reach': {
    holds: (document) => {
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'members' });
    },
    breaks: (document) => {
      document.networks?.push({ id: 'island', name: 'Island', cidr: '192.168.7.0/24' });
      host(document, 'host-b').interfaces.push({ id: 'eth9', network: 'island', address: '192.168.7.12' });
      Object.assign(document.mirrors[0]?.members[1] ?? {}, { superserverAddress: '192.168.7.12' });
    },
    concerns: 'users',
    says: /^users could not connect while B is primary: no network leads from .* to B\.$/i,
  },
  'dns-name-leads-somewhere': {
    holds: (document) => withDnsName(document, '10.1.20.100'),
    breaks: (document) => withDnsName(document, '10.1.20.77'),
    concerns: 'app.example.com',
    says: /would find nobody: app.example.com leads to 10.1.20.77/,
  },
  'dns-name-follows-failover': {
    holds: (document) => withDnsName(document, '10.1.20.100'),
    breaks: (document) => withDnsName(document, '10.1.20.11'),
    concerns: 'app.example.com',
    says: /would be served by nobody until an operator has changed app.example.com, and for up to 60 s more/,
  },
  'another-application-server': {
    holds: withApplicationServer,
    breaks: (document) => {
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'ecp', server: 'app' });
    },
    concerns: 'app',
    says: /If app failed, \S+ would find no other application server/,
  },
  'redirection-between-sites': {
    holds: twoSites,
    breaks: (document) => {
      Object.assign(document.clients?.[0]?.connect ?? {}, { via: 'dns' });
    },
    concerns: 'users',
    says: /Failover between Data Center 1 and dc2 is automatic, but the redirection of \S+ is not/,
  },
  'arbiter-configured': {
    breaks: (document) => {
      mirror(document).arbiter = null;
    },
    concerns: 'MIRRORA',
    says: /no arbiter could confirm it/,
  },
  'arbiter-on-member-host': {
    breaks: (document) => {
      mirror(document).arbiter = { address: '10.1.20.13' };
    },
    concerns: 'host-c',
    says: /fail together with C just when it is needed: both run on host-c/,
  },
  'arbiter-shared-failure': {
    holds: (document) => {
      for (const one of document.hosts) one.rack = `rack of ${one.id}`;
    },
    breaks: (document) => {
      host(document, 'host-arbiter').rack = 'rack of host-b';
    },
    concerns: 'MIRRORA/B',
    says: /If rack rack of host-b failed, the arbiter would be lost together with B, and A could not take over/,
  },
  'arbiter-behind-private-network': {
    breaks: (document) => {
      document.links = [{ id: 'core', between: ['private', 'campus'] }];
    },
    concerns: 'MIRRORA/A',
    says: /would cut A and B off from the arbiter/,
  },
  'arbiter-in-third-site': {
    holds: (document) => {
      twoSites(document);
      document.sites?.push({ id: 'dc3' });
      host(document, 'host-arbiter').site = 'dc3';
    },
    breaks: (document) => {
      host(document, 'host-arbiter').site = 'dc2';
    },
    concerns: 'host-arbiter',
    says: /If dc2 failed as a whole/,
  },
  'agent-installed': {
    breaks: (document) => {
      host(document, 'host-c').agent = null;
    },
    concerns: 'host-c',
    says: /No ISCAgent is installed on host-c/,
  },
  'agent-starts-with-host': {
    holds: (document) => {
      host(document, 'host-d').agent = { startsWithHost: false };
    },
    breaks: (document) => {
      host(document, 'host-arbiter').agent = { startsWithHost: false };
    },
    concerns: 'host-arbiter',
    says: /nobody could reach the agent there until a person starts it/,
  },
  'failover-members-apart': {
    holds: (document) => {
      host(document, 'host-a').datastore = 'array-1';
      host(document, 'host-b').datastore = 'array-2';
    },
    breaks: (document) => {
      host(document, 'host-b').datastore = 'array-1';
    },
    concerns: 'MIRRORA/B',
    says: /A and B would be lost together with the datastore array-1/,
  },
  'second-failover-member': {
    breaks: (document) => {
      member(document, 'B').type = 'dr';
    },
    concerns: 'MIRRORA/A',
    says: /A is its only failover member/,
  },
  'dr-in-another-site': {
    holds: (document) => {
      document.sites?.push({ id: 'dc2' });
      host(document, 'host-c').site = 'dc2';
    },
    breaks: (document) => {
      host(document, 'host-c').site = 'dc1';
    },
    concerns: 'MIRRORA/C',
    says: /would take C together with the failover members/,
  },
  'backup-dedicated': {
    holds: cohosted,
    breaks: (document) => {
      document.instances.push({ id: 'reports', host: 'host-b' });
    },
    concerns: 'host-b',
    says: /While B is backup, reports on host-b would slow/,
  },
  'round-trip-below-journal-write': {
    breaks: (document) => {
      Object.assign(document.networks?.find(({ id }) => id === 'private') ?? {}, { latencyMs: 5 });
    },
    concerns: 'MIRRORA/A',
    says: /Synchronous commits would take about 10 ms \(round trip A–B\) instead of 1 ms/,
  },
  'bandwidth-for-journal': {
    breaks: (document) => {
      Object.assign(document.clients?.[0]?.workload ?? {}, { updateMBps: 60 });
      Object.assign(document.networks?.find(({ id }) => id === 'private') ?? {}, { bandwidthMbps: 100, latencyMs: 25 });
    },
    concerns: 'MIRRORA/B',
    says: /B would fall behind A at peak: 160 Mbit\/s of journal data, but only 100 Mbit\/s of bandwidth \(send and receive buffers: at least 2 MB\)/,
  },
  'computing-for-journal': {
    breaks: (document) => {
      Object.assign(document.clients?.[0]?.workload ?? {}, { updateMBps: 120 });
      mirror(document).compression = { failover: 'uncompressed', async: 'uncompressed' };
    },
    concerns: 'MIRRORA/B',
    says: /would fall behind at peak: 120 MB\/s of journal data, of which at most 100 MB\/s can be encrypted/,
  },
  'round-trip-below-qos': {
    breaks: (document) => {
      Object.assign(document.links?.[0] ?? {}, { latencyMs: 2000 });
    },
    concerns: 'MIRRORA/A',
    says: /A would keep losing its connection to the arbiter: a round trip takes 4000\.8 ms/,
  },
  'qos-timeout-margin': {
    breaks: (document) => {
      mirror(document).qosTimeoutMs = 2000;
      host(document, 'host-b').physicalHost = 'esx-1';
      Object.assign(document.networks?.find(({ id }) => id === 'private') ?? {}, { jitterMs: 300 });
    },
    concerns: 'MIRRORA/B',
    says: /with jitter a round trip may take 600\.2 ms and migration or backup of the virtual host of B/,
  },
  'failover-hosts-equal': {
    breaks: (document) => {
      Object.assign(host(document, 'host-b'), { cpus: 4, diskMBps: 200 });
    },
    concerns: 'host-b',
    says: /A and B differ in CPUs \(8 and 4\) and disk \(unknown and 200 MB\/s\)/,
  },
  'parallel-dejournaling': {
    holds: (document) => {
      mirror(document).parallelDejournaling = 'all';
      for (const one of document.instances) one.memoryHeapMB = 800;
    },
    breaks: (document) => {
      host(document, 'host-d').cpus = 4;
      instance(document, 'D').memoryHeapMB = 200;
    },
    concerns: 'MIRRORA/D',
    says: /it has 4 CPUs instead of 8 and a memory heap of 200 MB instead of 400/,
  },
  tls: {
    breaks: (document) => {
      mirror(document).useTls = false;
    },
    concerns: 'MIRRORA',
    says: /Without TLS nothing authenticates who connects to the agents of MIRRORA/,
  },
  'encryption-needs-tls': {
    holds: (document) => {
      (mirror(document).databases?.[0] as { encrypted?: boolean }).encrypted = true;
    },
    breaks: (document) => {
      mirror(document).useTls = false;
    },
    concerns: 'MIRRORA/B',
    says: /MIRRORA must use TLS to have A or B as its primary: journals or databases are encrypted there/,
  },
  'journal-encryption-keys': {
    holds: (document) => {
      instance(document, 'A').encryptedJournal = true;
      for (const id of ['A', 'B', 'C']) instance(document, id).encryptionKeys = ['key-1', 'key-2', 'key-3', 'key-4'];
    },
    breaks: (document) => {
      instance(document, 'B').encryptedJournal = true;
      instance(document, 'B').encryptionKeys = [];
      instance(document, 'C').encryptionKeys = ['key-2', 'key-3', 'key-4', 'key-5', 'key-6'];
    },
    concerns: 'MIRRORA/C',
    says: /B could not encrypt[\s\S]*C could not read journal files encrypted with key key-1 of A[\s\S]*only 4 of its 5/,
  },
  'journal-encryption-on-reporting': {
    holds: (document) => {
      for (const one of document.instances) Object.assign(one, { encryptedJournal: true, encryptionKeys: ['key-1'] });
    },
    breaks: (document) => {
      instance(document, 'D').encryptedJournal = false;
    },
    concerns: 'MIRRORA/D',
    says: /D could not follow A or B/,
  },
  'same-version': {
    holds: (document) => {
      for (const id of ['A', 'B', 'C']) instance(document, id).version = '2018.1';
      instance(document, 'D').version = '2017.2';
    },
    breaks: (document) => {
      instance(document, 'C').version = '2017.2';
    },
    concerns: 'MIRRORA/C',
    says: /cache 2018\.1 \(A\), cache 2018\.1 \(B\) and cache 2017\.2 \(C\)/,
  },
  'reporting-version': {
    holds: (document) => {
      for (const [id, version] of [
        ['A', '2018.1.4'],
        ['B', '2018.1.4'],
        ['D', '2018.1'],
      ] as const) {
        instance(document, id).version = version;
      }
    },
    breaks: (document) => {
      instance(document, 'D').version = '2017.2.2';
    },
    concerns: 'MIRRORA/D',
    says: /D runs 2017\.2\.2, which is older than 2018\.1\.4 on A/,
  },
  'compatible-locale': {
    holds: (document) => {
      Object.assign(instance(document, 'A'), { unicode: false, locale: 'enu8' });
      Object.assign(instance(document, 'B'), { unicode: true, locale: 'enuw' });
    },
    breaks: (document) => {
      Object.assign(instance(document, 'A'), { unicode: false, locale: 'heb8' });
      Object.assign(instance(document, 'B'), { unicode: true, locale: 'hebw' });
    },
    concerns: 'MIRRORA/B',
    says: /8-bit heb8 \(A\) and Unicode hebw \(B\)/,
  },
  'same-block-sizes': {
    holds: (document) => {
      for (const one of document.instances) one.blockSizesKB = [8, 64];
    },
    breaks: (document) => {
      instance(document, 'D').blockSizesKB = [8];
    },
    concerns: 'MIRRORA/D',
    says: /blocks of 64 KB could not be added on D/,
  },
  'database-block-size': {
    holds: (document) => {
      for (const one of document.instances) one.blockSizesKB = [8, 64];
      Object.assign(document.mirrors[0]?.databases?.[0] ?? {}, { blockSizeKB: 64 });
    },
    breaks: (document) => {
      for (const one of document.instances) one.blockSizesKB = [8];
    },
    concerns: 'MIRRORA/D',
    says: /Database APPDATA could not be added on A, B, C and D: a block size of 64 KB is not enabled there/,
  },
  'shadow-source': {
    holds: (document) => {
      document.instances.push({ id: 'S', host: 'host-arbiter', shadowOf: { instance: 'D', databases: ['APPDATA'] } });
    },
    breaks: (document) => {
      instance(document, 'S').shadowOf = { instance: 'C', databases: ['APPDATA'] };
    },
    concerns: 'MIRRORA/C',
    says: /C cannot be the source of the shadow on S, as it can be promoted to failover member/,
  },
  'same-endianness-with-ecp': {
    holds: (document) => {
      instance(document, 'A').bigEndian = true;
      instance(document, 'B').bigEndian = false;
    },
    breaks: withApplicationServer,
    concerns: 'MIRRORA/A',
    says: /big-endian \(A\) and little-endian \(B\)/,
  },
  icmp: {
    breaks: (document) => {
      host(document, 'host-d').icmp = false;
    },
    concerns: 'host-d',
    says: /ICMP is disabled on host-d/,
  },
  'same-maximum-of-application-servers': {
    holds: (document) => {
      withApplicationServer(document);
      for (const one of document.instances) one.maxApplicationServers = 5;
    },
    breaks: (document) => {
      instance(document, 'B').maxApplicationServers = 3;
    },
    concerns: 'MIRRORA/B',
    says: /5 \(A\), 3 \(B\) and 5 \(C\)/,
  },
  'ecp-data-server': {
    holds: withApplicationServer,
    breaks: (document) => {
      Object.assign(document.applicationServers?.[0]?.connections?.[0] ?? {}, { address: '10.1.20.99' });
    },
    concerns: 'app',
    says: /app would find no data server: 10\.1\.20\.99 belongs to no host/,
  },
  'ecp-mirror-connection': {
    holds: withApplicationServer,
    breaks: (document) => {
      Object.assign(document.applicationServers?.[0]?.connections?.[0] ?? {}, { mirrorConnection: 0 });
    },
    concerns: 'app',
    says: /MIRRORA would refuse app/,
  },
  'field-changes-nothing': {
    breaks: (document) => {
      Object.assign(document.clients?.[0]?.connect ?? {}, { dnsTtlMs: 5000 });
    },
    concerns: 'users',
    says: /dnsTtlMs of users changes nothing: it is a figure of a DNS name, and this client connects through none/,
  },
  'virtual-host-reaches-its-disk': {
    holds: virtualised,
    breaks: (document) => Object.assign(host(document, 'host-b'), { datastore: 'store-1' }),
    concerns: 'host-b',
    says: /could not run on esx-3, which does not reach the datastore store-1/,
  },
  'failover-members-kept-apart': {
    holds: virtualised,
    breaks: (document) =>
      Object.assign(farm(document).physicalHosts[3] as object, { datastores: ['store-2', 'store-1'] }),
    concerns: 'MIRRORA/A',
    says: /After a restart by farm, A and B could both be on esx-4, and be lost together/,
  },
  'restart-has-a-place': {
    holds: virtualised,
    breaks: (document) => farm(document).physicalHosts.pop(),
    concerns: 'host-b',
    says: /farm could not restart .* elsewhere: no other physical host reaches its disk/,
  },
  'cluster-instance-on-a-node': {
    holds: clustered,
    breaks: (document) => Object.assign(cluster(document), { nodes: ['host-b', 'node-2'] }),
    concerns: 'A',
    says: /A is on host-a, which is not a node of cluster-a/,
  },
  'cluster-address-on-both-nodes': {
    holds: clustered,
    breaks: (document) => {
      const island = { id: 'island', cidr: '192.168.7.0/24' };
      document.networks?.push(island);
      Object.assign(host(document, 'node-2').interfaces[0] as object, { network: 'island', address: '192.168.7.2' });
    },
    concerns: 'node-2',
    says: /cluster-a could not be reached on node-2: 10.1.20.60 is on no subnet there/,
  },
  'cluster-address-unique': {
    holds: clustered,
    breaks: (document) => Object.assign(cluster(document), { address: '10.1.20.61' }),
    concerns: 'cluster-a',
    says: /The address 10.1.20.61 of cluster-a is also that of node-2/,
  },
  'member-found-at-its-cluster': {
    holds: clustered,
    breaks: (document) => Object.assign(member(document, 'A'), { superserverAddress: '10.1.20.11' }),
    concerns: 'MIRRORA/A',
    says: /A would not be found any more once cluster-a has moved it: its superserver address is of/,
  },
};
