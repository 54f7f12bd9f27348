import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign, fixOf } from '../../../src/design/rules/check-design.ts';
import { advance, command, createWorld, observe } from '../../../src/engine/engine.ts';

/** A failover pair and a reporting async on two networks that nothing joins, and a third on which nobody is. */
function drawing() {
  const hostOn = (id: string, ...networks: readonly (readonly [string, string])[]) => ({
    id,
    interfaces: networks.map(([network, address], index) => ({ id: `eth${index}`, network, address })),
  });
  const lan = (number: number) => ['lan', `10.1.0.${number}`] as const;
  const inner = (number: number) => ['private', `10.2.0.${number}`] as const;
  return {
    format: 'mirrorlab/design@1',
    name: 'Two networks',
    networks: [
      { id: 'lan', name: 'LAN', cidr: '10.1.0.0/24' },
      { id: 'private', name: 'Mirror LAN', cidr: '10.2.0.0/24' },
      { id: 'island', name: 'Island', cidr: '10.3.0.0/24' },
    ],
    links: [] as object[],
    hosts: [
      hostOn('host-a', lan(11), inner(11)),
      hostOn('host-b', lan(12), inner(12)),
      hostOn('host-c', lan(13), inner(13)),
      hostOn('near', lan(50)),
      hostOn('inside', inner(50)),
    ],
    instances: ['A', 'B', 'C'].map((id) => ({ id, host: `host-${id.toLowerCase()}` })),
    mirrors: [
      {
        name: 'M',
        vip: { address: '10.1.0.100', maskBits: 24 },
        members: ['A', 'B', 'C'].map((name, index) => ({
          name,
          instance: name,
          type: name === 'C' ? 'reporting-read-only' : 'failover',
          superserverAddress: `10.1.0.${11 + index}`,
          mirrorPrivateAddress: `10.2.0.${11 + index}`,
          agentAddress: `10.1.0.${11 + index}`,
        })),
      },
    ],
    clients: [] as object[],
    applicationServers: [] as object[],
    webGateways: [] as object[],
    loadBalancers: [] as object[],
    dns: [] as object[],
  };
}
type Drawing = ReturnType<typeof drawing>;
type Change = (drawn: Drawing) => unknown;

const RULES =
  /^(client-reaches-its-server|application-server-reaches-its-mirror|gateway-reaches-its-server|every-failover-member-within-reach)$/;

const readOf = (drawn: Drawing) => readDesign(JSON.stringify(drawn), 'networks.json');
const findingsOf = (document: DesignDocument) =>
  checkDesign(resolveDesign(document), document).findings.filter(({ rule }) => RULES.test(rule));

/** Whether every client and every connection of an application server is served after a minute, also after a failover. */
function isServed(document: DesignDocument, failsFirst?: string): boolean {
  const { design } = readDesign(JSON.stringify(document), 'networks.json');
  if (design === null) throw new Error('The drawing cannot be emulated.');
  const world = createWorld(design, { seed: 1 });
  advance(world, 60_000);
  if (failsFirst !== undefined) {
    expect(command(world, { kind: 'fault', fault: 'instance.crash', target: failsFirst }).ok).toBe(true);
    advance(world, 120_000);
    expect(observe(world).mirrors[0]?.primary).toBe('B');
  }
  const { clients, applicationServers } = observe(world);
  const connections = applicationServers.flatMap((server) => server.connections);
  return [...clients, ...connections].every(({ connectedTo }) => connectedTo !== null);
}

const client = (network: string, via: string, server?: string) => (drawn: Drawing) => {
  drawn.clients.push({
    id: 'users',
    network,
    connect: { mirror: 'M', via, ...(server === undefined ? {} : { server }) },
  });
};
const server = (host: string, address: string, mirrorConnection: number) => (drawn: Drawing) => {
  drawn.applicationServers.push({ id: 'app', host, connections: [{ mirror: 'M', address, mirrorConnection }] });
};
const named = (address: string) => (drawn: Drawing) => drawn.dns.push({ name: 'db.example', address });
const gateway = (host: string) => (drawn: Drawing) => drawn.webGateways.push({ id: 'gateway', host, mirror: 'M' });
const awareGateway = (host: string, address: string) => (drawn: Drawing) =>
  drawn.webGateways.push({ id: 'gateway', host, mirror: 'M', mirrorAware: true, server: address });
const balancer = (host: string) => (drawn: Drawing) => drawn.loadBalancers.push({ id: 'balancer', host, mirror: 'M' });
const link = (one: string, other: string, layer: 2 | 3) => (drawn: Drawing) => {
  drawn.links.push({ id: 'link', between: [one, other], layer });
  if (layer === 2) Object.assign(drawn.networks.find(({ id }) => id === one) ?? {}, { cidr: '10.1.0.0/24' });
};

const SERVED: readonly (readonly [string, ...Change[]])[] = [
  ['by the VIP', client('lan', 'vip')],
  ['by the VIP over a routed link', client('island', 'vip'), link('island', 'lan', 3)],
  ['by the VIP in a stretched subnet', client('island', 'vip'), link('island', 'lan', 2)],
  ['by members', client('lan', 'members')],
  ['by a name of the VIP', named('10.1.0.100'), client('lan', 'dns', 'DB.example')],
  ['by a name of a member', named('10.2.0.11'), client('private', 'dns', 'db.example')],
  ['by a gateway', gateway('near'), client('lan', 'gateway', 'gateway')],
  ['by a gateway on the host of a member', gateway('host-c'), client('private', 'gateway', 'gateway')],
  ['by a load balancer', balancer('near'), client('lan', 'load-balancer', 'balancer')],
  ['an application server of an async alone', server('inside', '10.2.0.13', -1)],
  ['an application server that is led on by an async', server('near', '10.1.0.13', 1)],
  ['an application server on the host of a member', server('host-c', '10.2.0.11', 1)],
  ['an application server and its clients', server('near', '10.1.0.11', 1), client('lan', 'ecp', 'app')],
];

const UNSERVED: readonly (readonly [string, string, ...Change[]])[] = [
  ['by the VIP', 'users could not connect: no network leads from Island to the VIP of M.', client('island', 'vip')],
  ['by members', 'users could not connect: no network leads from Mirror LAN to A or B.', client('private', 'members')],
  [
    'by a gateway that is not drawn',
    'users could not connect: no network leads from Island to A or B.',
    client('island', 'gateway'),
  ],
  [
    'by a load balancer that is not drawn',
    'users could not connect: no network leads from Island to A or B.',
    client('island', 'load-balancer'),
  ],
  [
    'by an application server that is not drawn',
    'users could not connect: no network leads from Island to A or B.',
    client('island', 'ecp'),
  ],
  [
    'by a name that is not drawn',
    'users could not connect: no network leads from Island to A.',
    client('island', 'dns'),
  ],
  [
    'by a name of the VIP',
    'users could not connect: no network leads from Mirror LAN to the VIP of M.',
    named('10.1.0.100'),
    client('private', 'dns', 'db.example'),
  ],
  [
    'by a name of a member',
    'users could not connect: no network leads from LAN to db.example at 10.2.0.11.',
    named('10.2.0.11'),
    client('lan', 'dns', 'db.example'),
  ],
  [
    'by a load balancer',
    'users could not connect: no network leads from Island to near.',
    balancer('near'),
    client('island', 'load-balancer', 'balancer'),
  ],
  [
    'whose gateway does not reach the VIP',
    'gateway could not connect: no network leads from Mirror LAN to the VIP of M.',
    gateway('inside'),
    client('private', 'gateway', 'gateway'),
  ],
  [
    'of an application server whose address is elsewhere',
    'app could not connect: no network leads from LAN to host-a at 10.2.0.11.',
    server('near', '10.2.0.11', 1),
  ],
  [
    'of an application server by a name, which ECP takes for what it is drawn for whatever a monitor makes of it',
    'app could not connect: no network leads from LAN to host-b at 10.2.0.12.',
    (drawn) => drawn.dns.push({ name: 'db.example', address: '10.2.0.12', updatedBy: 'monitor' }),
    server('near', 'DB.example', 1),
  ],
  [
    'of an application server that an async leads on to members elsewhere',
    'app could not connect: no network leads from Mirror LAN to A or B.',
    server('inside', '10.2.0.13', 1),
  ],
];

const apart =
  (member: number, address: string): Change =>
  ({ mirrors }) =>
    Object.assign(mirrors[0]?.members[member] ?? {}, { superserverAddress: address });

const SERVED_BY_ONE: readonly (readonly [string, string, ...Change[]])[] = [
  [
    'by members, the first',
    'users could not connect while A is primary: no network leads from Mirror LAN to A.',
    client('private', 'members'),
    apart(1, '10.2.0.12'),
  ],
  [
    'by members, after a failover',
    'users could not connect while B is primary: no network leads from LAN to B.',
    client('lan', 'members'),
    apart(1, '10.2.0.12'),
  ],
  [
    'an application server, after a failover',
    'app could not connect while B is primary: no network leads from LAN to B.',
    server('near', '10.1.0.11', 1),
    apart(1, '10.2.0.12'),
  ],
  [
    'an application server at an address that is not for clients',
    'app could not connect while B is primary: no network leads from Mirror LAN to B.',
    server('inside', '10.2.0.11', 1),
  ],
  [
    'an application server at such an address of the other member',
    'app could not connect while A is primary: no network leads from Mirror LAN to A.',
    server('inside', '10.2.0.12', 1),
  ],
  [
    'a gateway at an address that is not for clients',
    'gateway could not connect while B is primary: no network leads from Mirror LAN to B.',
    awareGateway('inside', '10.2.0.11'),
    client('private', 'gateway', 'gateway'),
  ],
];

function drawn(...changes: readonly Change[]): DesignDocument {
  const changed = drawing();
  for (const change of changes) change(changed);
  const { document, problems } = readOf(changed);
  expect(problems).toEqual([]);
  return document as DesignDocument;
}

describe('what is told of connections is what the emulation does', () => {
  it.each(SERVED.map(([name, ...changes]) => ({ name, changes })))('nothing: $name', ({ changes }) => {
    const document = drawn(...changes);
    expect(isServed(document)).toBe(true);
    expect(findingsOf(document)).toEqual([]);
  });

  const cutOff = UNSERVED.map(([name, message, ...changes]) => ({ name, message, changes }));
  it.each(cutOff)('that nobody is reached: users $name', ({ message, changes }) => {
    const document = drawn(...changes);
    expect(isServed(document)).toBe(false);
    const found = findingsOf(document);
    expect(found.map((one) => one.message)).toEqual([message]);
    const fixed = fixOf(found[0] as (typeof found)[0], document)?.fixed as DesignDocument;
    expect(findingsOf(fixed)).toEqual([]);
    expect(isServed(fixed)).toBe(true);
  });
});

describe('whoever reaches one failover member only is told of', () => {
  it.each(SERVED_BY_ONE.map(([name, message, ...changes]) => ({ name, message, changes })))(
    '$name',
    ({ message, changes }) => {
      const document = drawn(...changes);
      const [cutOff, served] = message.includes('while A is primary') ? [undefined, 'A'] : ['A', undefined];
      expect(isServed(document, cutOff)).toBe(false);
      expect(isServed(document, served)).toBe(true);
      const found = findingsOf(document);
      expect(found.map((one) => [one.severity, one.message])).toEqual([['warning', message]]);
      const fixed = fixOf(found[0] as (typeof found)[0], document)?.fixed as DesignDocument;
      expect(findingsOf(fixed)).toEqual([]);
      expect(isServed(fixed, cutOff)).toBe(true);
    },
  );
});

it('what is drawn by half is told of by what it misses, and not as cut off', () => {
  const without = (change: Change) => {
    const changed = drawing();
    client('lan', 'members')(changed);
    change(changed);
    return findingsOf(readOf(changed).document as DesignDocument);
  };
  expect(without(({ clients }) => Object.assign(clients[0] ?? {}, { network: undefined }))).toEqual([]);
  expect(without(({ clients }) => Object.assign(clients[0] ?? {}, { network: 'gone' }))).toEqual([]);
  expect(without(({ networks }) => networks.splice(0, 1))).toEqual([]);
});

it('of an application server that two mirrors are cut off from, each is mended by itself', () => {
  const document = drawn((changed) => {
    changed.instances.push({ id: 'X', host: 'host-c', superserverPort: 1973 } as never);
    const own = { name: 'X', instance: 'X', type: 'failover', superserverAddress: '10.2.0.13' };
    changed.mirrors.push({ name: 'N', members: [own] } as never);
    changed.hosts.push({ id: 'far', interfaces: [{ id: 'eth0', network: 'island', address: '10.3.0.9' }] });
    const connections = [
      { mirror: 'M', address: '10.1.0.11' },
      { mirror: 'N', address: '10.2.0.13' },
    ];
    changed.applicationServers.push({ id: 'app', host: 'far', connections });
  });
  const [first, second, ...more] = findingsOf(document);
  expect(more).toEqual([]);
  const fixed = fixOf(second as never, document)?.fixed as DesignDocument;
  expect(fixed.links?.map(({ between }) => between)).toEqual([['island', 'private']]);
  expect(findingsOf(fixed).map(({ message }) => message)).toEqual([first?.message]);
});
