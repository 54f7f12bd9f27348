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

export const breaches: Readonly<Record<string, BreachCase>> = {
  'mirror-name': {
    breaks: (document) => {
      mirror(document).name = 'PRODUCTION-MIRROR';
    },
    concerns: 'PRODUCTION-MIRROR',
    says: /1 to 15 letters and digits/,
  },
  'mirror-name-unique': {
    holds: cohosted,
    breaks: (document) => {
      (document.mirrors[1] as MirrorDocument).name = 'mirrora';
    },
    concerns: 'MIRRORA',
    says: /2 mirrors are called MIRRORA/,
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
  'database-name': {
    breaks: (document) => {
      mirror(document).databases?.push({ name: '9TAILS' }, { name: 'CacheSys' });
      for (const one of mirror(document).members) delete one.databases;
    },
    concerns: 'MIRRORA/9TAILS',
    says: /begins with a letter or _[\s\S]*CacheSys belongs to the installation/,
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
    says: /10\.9\.9\.9 does not lie in 10\.1\.20\.0\/24[\s\S]*10\.1\.20\.255, which/,
  },
  'address-used-once': {
    breaks: (document) => {
      host(document, 'host-arbiter').interfaces.push({ id: 'eth1', network: 'public', address: '10.1.20.11' });
    },
    concerns: 'host-arbiter/eth1',
    says: /host-a\/eth0 and host-arbiter\/eth1 share 10\.1\.20\.11/,
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
    says: /Packets for 10\.1\.20\.0\/24 could end on everything or on/,
  },
  'member-address-on-own-host': {
    breaks: (document) => {
      member(document, 'B').agentAddress = '10.1.20.11';
    },
    concerns: 'MIRRORA/B',
    says: /The agent address of B would lead nowhere: 10\.1\.20\.11 belongs to host-a, not to host-b/,
  },
  'private-address-reachable': {
    breaks: (document) => severed(document, 'host-b', 'private'),
    concerns: 'MIRRORA/B',
    says: /A cannot reach the mirror private address of B/,
  },
  'async-reaches-failover-members': {
    breaks: (document) => severed(document, 'host-d', 'public'),
    concerns: 'MIRRORA/D',
    says: /D would get no journal data while A and B is primary/,
  },
  'agent-reachable': {
    breaks: (document) => {
      severed(document, 'host-b', 'private');
      host(document, 'host-b').interfaces.splice(0, 1);
      Object.assign(member(document, 'B'), { superserverAddress: '192.168.7.98', agentAddress: '192.168.7.98' });
    },
    concerns: 'MIRRORA/A',
    says: /B cannot reach the agent of A/,
  },
  'arbiter-reachable': {
    breaks: (document) => {
      document.links?.splice(0, 1);
    },
    concerns: 'MIRRORA/A',
    says: /A cannot reach the arbiter at 10\.1\.41\.9/,
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
    says: /C could be promoted to primary only/,
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
    says: /A, which shares its host, uses 1972, and B another/,
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
    says: /the mirror private address of A and B is on the network/,
  },
};
