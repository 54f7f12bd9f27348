import type { DesignDocument, MirrorDocument } from '../../src/design/design-document.ts';

/** What a person may draw or get sent that cannot work. Each spoils the sample *Simple Failover Pair*. */
interface BadDrawing {
  readonly name: string;
  readonly spoil: (document: DesignDocument) => void;
  readonly says: RegExp;
}

const mirror = (document: DesignDocument) => document.mirrors[0] as MirrorDocument;

function addMembers(document: DesignDocument, count: number, type: 'failover' | 'dr'): void {
  for (let index = 0; index < count; index += 1) {
    const id = `X${index}`;
    const interfaces = [{ id: 'eth0', network: 'public', address: `10.1.20.${150 + index}` }];
    document.hosts.push({ id: `host-${id}`, interfaces, agent: { port: 2188 } });
    document.instances.push({ id, host: `host-${id}` });
    mirror(document).members.push({ name: id, instance: id, type });
  }
}

export const badDrawings: readonly BadDrawing[] = [
  {
    name: 'overlapping CIDRs',
    spoil: ({ networks }) => networks?.push({ id: 'other', name: 'Other', cidr: '10.1.20.128/25' }),
    says: /10\.1\.20\.128\/25 \(Other.*\) is part of 10\.1\.20\.0\/24 \(Public LAN\)/,
  },
  {
    name: 'an address outside its network',
    spoil: ({ hosts }) => Object.assign(hosts[0]?.interfaces[0] ?? {}, { address: '192.168.7.7' }),
    says: /192\.168\.7\.7 is not in 10\.1\.20\.0\/24/,
  },
  {
    name: 'a mirror name that is too long',
    spoil: (document) => {
      mirror(document).name = 'MIRRORWITHALONGNAME';
      Object.assign(document.clients?.[0]?.connect ?? {}, { mirror: 'MIRRORWITHALONGNAME' });
    },
    says: /reject the mirror name "MIRRORWITHALONGNAME": it must have 1 to 15/,
  },
  {
    name: 'a member name that is too long',
    spoil: (document) => Object.assign(mirror(document).members[0] ?? {}, { name: 'M'.repeat(33) }),
    says: /reject the member name "M{33}": it must have 1 to 32/,
  },
  {
    name: '17 members',
    spoil: (document) => addMembers(document, 15, 'dr'),
    says: /MIRRORA has 17 members, of which only 16 could join/,
  },
  {
    name: 'a third failover member',
    spoil: (document) => addMembers(document, 1, 'failover'),
    says: /MIRRORA has 3 failover members, of which only two could join/,
  },
  {
    name: 'a VIP in the wrong subnet',
    spoil: (document) => Object.assign(mirror(document), { vip: { address: '172.16.0.1', maskBits: 24 } }),
    says: /A could not bind the VIP 172\.16\.0\.1/,
  },
];

export const hostileNames = [
  '<img src=x onerror=alert(1)>',
  '../../etc',
  '..\\..\\windows',
  '{{constructor}}',
] as const;
