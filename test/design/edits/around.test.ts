import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentFlaws } from '../../../src/design/check-document.ts';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addFailoverCluster, addPhysicalHost, addVirtualization } from '../../../src/design/edits/add-platform.ts';
import {
  addApplicationServer,
  addDnsName,
  addLoadBalancer,
  addWebGateway,
} from '../../../src/design/edits/add-service.ts';
import { connect, connectionName, whyNotConnect } from '../../../src/design/edits/connect.ts';
import { withFittingServer } from '../../../src/design/edits/connect-around.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { setElementField } from '../../../src/design/edits/set-field.ts';
import { element } from '../../../src/design/element.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { servicesOnHost } from '../../../src/diagram/hosted-services.ts';
import { mirrorRelations } from '../../../src/diagram/mirror-relations.ts';
import { placeOnPlatform, platformParts } from '../../../src/diagram/platform-parts.ts';

const conformance = (name: string): DesignDocument => {
  const file = new URL(`../../scenarios/conformance/designs/${name}.yaml`, import.meta.url);
  return readDesign(readFileSync(file, 'utf8'), name).document as DesignDocument;
};
const pair = conformance('pair');
const [client] = pair.clients ?? [];
const users = element('client', client?.id ?? '');

test('what is drawn begins with the first mirror', () => {
  const drawn = addDnsName(addWebGateway(addLoadBalancer(addApplicationServer(pair, { networks: ['public'] }))));
  expect(documentFlaws(drawn).map(({ path }) => path.join('.'))).toEqual([
    // Not connected yet.
    'hosts.4.interfaces',
    'hosts.5.interfaces',
  ]);
  expect(drawn.applicationServers?.[0]?.connections).toEqual([
    { mirror: 'MIRRORA', address: '10.1.20.11', mirrorConnection: 1 },
  ]);
  expect(drawn.loadBalancers?.[0]).toMatchObject({ mirror: 'MIRRORA', targets: ['app-1'] });
  expect(drawn.webGateways?.[0]).toMatchObject({ mirrorAware: true, server: '10.1.20.11', mirror: 'MIRRORA' });
  expect(drawn.dns).toEqual([{ name: 'app.example.com', address: '10.1.20.11' }]);
  expect(addDnsName(drawn).dns?.[1]?.name).toBe('app-2.example.com');
  // Without application servers, users go to the failover members.
  expect(addLoadBalancer(pair).loadBalancers?.[0]?.targets).toEqual(['A', 'B']);
  // Even into an empty drawing.
  const alone = addLoadBalancer(addApplicationServer(newDocument()));
  expect([alone.applicationServers?.[0]?.connections, alone.loadBalancers?.[0]?.targets]).toEqual([[], ['app-1']]);
});

test('a failover cluster is drawn around an instance, and its members are found at its address', () => {
  const drawn = addFailoverCluster(pair, { host: 'host-a' });
  expect(documentFlaws(drawn)).toEqual([]);
  expect(drawn.platforms?.[0]).toMatchObject({
    kind: 'failover-cluster',
    nodes: ['host-a', 'host-a-2'],
    instance: 'A',
    sharedStorage: 'storage-1',
  });
  expect(drawn.mirrors[0]?.members[0]).not.toHaveProperty('superserverAddress');
  expect(drawn.hosts.at(-1)?.interfaces.map(({ network }) => network)).toEqual(
    pair.hosts[0]?.interfaces.map(({ network }) => network),
  );
  // A node is in one cluster only, and a host without an instance is none.
  expect(addFailoverCluster(drawn, { host: 'host-a-2' })).toBe(drawn);
  expect(addFailoverCluster(drawn, { host: 'host-a' })).toBe(drawn);
  const fromNothing = addFailoverCluster(newDocument());
  expect(fromNothing.hosts).toHaveLength(2);
  expect(fromNothing.platforms).toHaveLength(1);
});

test('hosts are put onto the machines of a platform, evenly', () => {
  const drawn = addVirtualization(pair);
  const both = ['host-a', 'host-b'].reduce(
    (changed, host) => connect(changed, element('host', host), element('platform', 'virtualization-1')),
    drawn,
  );
  const design = resolveDesign(both);
  expect(design.hosts.slice(0, 2).map((host) => placeOnPlatform(design, host))).toEqual([
    { label: 'Runs on', value: 'physical-1 · datastore-1' },
    { label: 'Runs on', value: 'physical-2 · datastore-1' },
  ]);
  const [platform] = design.platforms;
  expect(platform && platformParts(design, platform).map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'physical-1: host-a',
    'physical-2: host-b',
    'datastore-1: host-a, host-b',
  ]);
  const more = addPhysicalHost(both, 'virtualization-1').platforms?.[0];
  expect(more).toMatchObject({ physicalHosts: [{}, {}, { id: 'physical-3', datastore: 'datastore-1' }] });
  const cluster = addFailoverCluster(pair, { host: 'host-a' });
  expect(whyNotConnect(cluster, element('host', 'host-b'), element('platform', 'cluster-1'))).toMatch(/two nodes/);
});

test('what is dragged from one card to another is understood both ways', () => {
  const drawn = addWebGateway(addLoadBalancer(addApplicationServer(pair, { networks: ['public'] })));
  const [app, balancer, gateway] = ['host-app-1', 'host-balancer-1', 'host-gateway-1'].map((id) =>
    element('host', id),
  ) as [ReturnType<typeof element>, ReturnType<typeof element>, ReturnType<typeof element>];
  expect(connectionName(drawn, users, balancer)).toBe('Connect users through Load balancer balancer-1');
  for (const [host, connected] of [
    [app, { via: 'ecp', server: 'app-1' }],
    [balancer, { via: 'load-balancer', server: 'balancer-1' }],
    [gateway, { via: 'gateway', server: 'gateway-1' }],
  ] as const) {
    expect(connect(drawn, users, host).clients?.[0]?.connect).toMatchObject(connected);
    expect(connect(drawn, host, users)).toEqual(connect(drawn, users, host));
  }
  const named = addDnsName(drawn);
  const name = element('dns-name', 'app.example.com');
  expect(connect(named, users, name).clients?.[0]?.connect).toMatchObject({ via: 'dns', server: 'app.example.com' });
  expect(connect(named, name, element('host', 'host-b')).dns?.[0]?.address).toBe('10.1.20.12');
  const b = element('host', 'host-b');
  expect(connectionName(drawn, app, b)).toBe('Connect Application server app-1 to member B');
  expect(connect(drawn, app, b).applicationServers?.[0]?.connections).toEqual([
    { mirror: 'MIRRORA', address: '10.1.20.12', mirrorConnection: 1 },
  ]);
  expect(connect(drawn, gateway, b).webGateways?.[0]?.server).toBe('10.1.20.12');
  expect(connect(drawn, balancer, b).loadBalancers?.[0]?.targets).toEqual(['app-1', 'B']);
  // An interface makes it an arbiter, and a host without anything is nothing to connect to.
  expect(whyNotConnect(drawn, element('host', 'host-a'), b)).toBe('These two cannot be connected directly.');
});

test('a CSP Gateway is led to an application server or a load balancer, at an address on its own network', () => {
  const text = readFileSync(
    new URL('../../scenarios/designs/gateway-before-application-servers.yaml', import.meta.url),
    'utf8',
  );
  const drawn = readDesign(text, 'x.yaml').document as DesignDocument;
  drawn.webGateways = [{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', mirrorAware: true, server: '10.1.20.11' }];
  drawn.hosts
    .find(({ id }) => id === 'host-arbiter')
    ?.interfaces.push({ id: 'eth1', network: 'public', address: '10.1.20.9' });
  const [web, app] = [element('web-gateway', 'web'), element('host', 'host-app')];
  const toApp = connect(drawn, web, app);
  expect(toApp.webGateways).toEqual([{ id: 'web', host: 'host-arbiter', mirror: 'MIRRORA', server: '10.1.20.40' }]);
  expect(connect(drawn, app, web)).toEqual(toApp);
  expect(connectionName(drawn, web, app)).toBe('Connect CSP Gateway web to Application server app');
  const toBalancer = connect(toApp, web, element('load-balancer', 'balancer'));
  expect(toBalancer.webGateways?.[0]?.server).toBe('10.1.20.30');
  const toMember = connect(toBalancer, web, element('member', 'MIRRORA/B'));
  expect(toMember.webGateways?.[0]).toMatchObject({ server: '10.1.20.12', mirror: 'MIRRORA' });
  expect(whyNotConnect(drawn, web, element('host', 'host-web'))).toBe('These two cannot be connected directly.');
});

test('a client that connects in another way goes through what that needs', () => {
  const drawn = addWebGateway(pair);
  const through = withFittingServer(setElementField(drawn, users, ['connect', 'via'], 'gateway'), users.id);
  expect(through.clients?.[0]?.connect).toMatchObject({ via: 'gateway', server: 'gateway-1' });
  const direct = withFittingServer(setElementField(through, users, ['connect', 'via'], 'members'), users.id);
  expect(direct.clients?.[0]?.connect).not.toHaveProperty('server');
});

test('the cards of hosts show what runs on them, and the lens who connects to whom', () => {
  const design = resolveDesign(conformance('ecp-balanced'));
  expect(servicesOnHost(design, { id: 'host-app1' })).toEqual([
    {
      kind: 'application-server',
      id: 'app1',
      word: 'Application server',
      facts: [
        ['Connects to', 'MIRRORA'],
        ['Address', '10.0.4.11'],
      ],
    },
  ]);
  const uses = mirrorRelations(design).filter(({ kind }) => kind === 'use');
  expect(uses.map(({ from, to }) => `${from} > ${to}`)).toEqual([
    'users > host-balancer',
    'host-balancer > host-app1',
    'host-balancer > host-app2',
    'host-app1 > host-a',
    'host-app2 > host-a',
  ]);
  expect(mirrorRelations(resolveDesign(pair)).some(({ kind }) => kind === 'use')).toBe(false);
  const byName = { ...addWebGateway(pair), dns: [{ name: 'db.example', address: '10.1.20.11' }] };
  Object.assign(byName.webGateways?.[0] ?? {}, { server: 'DB.example' });
  expect(
    mirrorRelations(resolveDesign(byName)).flatMap(({ kind, from, to }) => (kind === 'use' ? [`${from} > ${to}`] : [])),
  ).toEqual(['db.example > host-a', `${byName.webGateways?.[0]?.host} > db.example`]);
});
