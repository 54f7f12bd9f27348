import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { MessageTrace } from '../../src/engine/state/observation.ts';
import { flowsOf, portAt } from '../../src/export/flows.ts';
import { exportSubject } from '../../src/export/subject.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';

const flowsIn = (file: string) => flowsOfText(readFileSync(file, 'utf8'), file);

function flowsOfText(text: string, file: string) {
  const { document, design } = readDesign(text, file);
  if (document === null || design === null) throw new Error(`${file} was not read`);
  const subject = exportSubject(document, design, { product: null, reportSections: [] });
  return { design, subject, flows: flowsOf(subject) };
}

it('a firewall lets through the addresses from which and at which hosts with several reach each other', () => {
  const { flows } = flowsIn('test/scenarios/designs/services-with-many-interfaces.yaml');
  const between = flows.map(({ from, to }) => `${from} > ${to}`);
  expect(between).toContain('through-gateway (10.1.41.0/24) > host-web (10.1.20.20)');
  expect(between).toContain('balanced (10.1.41.0/24) > host-balancer (10.1.20.30)');
  expect(between).toContain('through-app (10.1.41.0/24) > host-app (10.1.20.40)');
  expect(between).toContain('host-balancer (10.1.20.30) > host-app (10.1.20.40)');
  // The first network of the arbiter's members leads there, the first one of the others nowhere.
  expect(between).toContain('host-a (10.1.20.11) > host-arbiter (10.1.41.9)');
});

it('a firewall lets through the address of the path that is taken: of least latency, and to a VIP on its network', () => {
  const on = (id: string, ...addresses: readonly string[]) => ({
    id,
    interfaces: addresses.map((address, index) => ({ id: `eth${index}`, network: address.slice(0, 4), address })),
  });
  const drawing = {
    format: 'mirrorlab/design@1',
    name: 'Two ways to the members',
    networks: ['10.1', '10.2', '10.3'].map((id) => ({ id, cidr: `${id}.0.0/16` })),
    links: [
      { id: 'slow', between: ['10.2', '10.1'], latencyMs: 20 },
      { id: 'fast', between: ['10.3', '10.1'], latencyMs: 1 },
    ],
    hosts: [
      on('a', '10.1.0.1'),
      on('b', '10.1.0.2'),
      on('far', '10.2.0.3', '10.3.0.3'),
      on('near', '10.2.0.4', '10.1.0.4'),
    ],
    instances: ['a', 'b'].map((id) => ({ id, host: id })),
    mirrors: [
      { name: 'M', vip: { address: '10.1.0.9' }, members: ['a', 'b'].map((name) => ({ name, instance: name })) },
    ],
    webGateways: ['far', 'near'].map((host) => ({ id: `gateway-${host}`, host, mirror: 'M' })),
    applicationServers: [{ id: 'app', host: 'far', connections: [{ mirror: 'M', address: '10.1.0.1' }] }],
  };
  const { flows } = flowsOfText(JSON.stringify(drawing), 'two-ways.json');
  const from = (host: string) =>
    flows.flatMap((flow) => (flow.from.startsWith(`${host} `) ? [`${flow.from} > ${flow.to}`] : []));
  expect(from('far')).toEqual([
    'far (10.3.0.3) > a (10.1.0.1)',
    'far (10.3.0.3) > b (10.1.0.2)',
    'far (10.3.0.3) > VIP of M (10.1.0.9)',
  ]);
  expect(from('near')).toEqual(['near (10.1.0.4) > VIP of M (10.1.0.9)']);
});

it('both ends of a rule are spelled as they are drawn, whatever other spelling or name leads there', () => {
  const { flows } = flowsOfText(
    JSON.stringify({
      format: 'mirrorlab/design@1',
      name: 'IPv6',
      networks: [{ id: 'lan', cidr: 'fd00:1::/64' }],
      hosts: ['a', 'b'].map((id, index) => ({
        id,
        interfaces: [{ id: 'eth0', address: `fd00:1::${index + 1}`, dnsName: `${id}.example` }],
      })),
      instances: ['a', 'b'].map((id) => ({ id, host: id })),
      mirrors: [
        {
          name: 'M',
          vip: { address: 'fd00:1::9' },
          members: [
            { name: 'a', instance: 'a', superserverAddress: 'FD00:1:0:0::1' },
            { name: 'b', instance: 'b', superserverAddress: 'B.example' },
          ],
        },
      ],
      webGateways: [{ id: 'gateway', host: 'a', server: 'fd00:1:0::9' }],
    }),
    'ipv6.json',
  );
  const ends = flows.filter(({ from }) => from !== 'Administrators').map(({ from, to }) => `${from} > ${to}`);
  expect([...new Set(ends)]).toEqual([
    'b (fd00:1::2) > a (fd00:1::1)',
    'a (fd00:1::1) > b (fd00:1::2)',
    'a (fd00:1::1) > VIP of M (fd00:1::9)',
  ]);
});

it('a DNS name of clients leads to the port of the instance that it leads to', () => {
  const { subject } = flowsOfText(
    JSON.stringify({
      format: 'mirrorlab/design@1',
      name: 'By name',
      hosts: [{ id: 'a', interfaces: [{ id: 'eth0', address: '10.1.0.1' }] }],
      instances: [{ id: 'a', host: 'a', superserverPort: 56_772 }],
      mirrors: [{ name: 'M', members: [{ name: 'a', instance: 'a' }] }],
      dns: [{ name: 'db.example', address: '10.1.0.1' }],
    }),
    'by-name.json',
  );
  expect(portAt(subject, 'DB.example')).toBe('56772');
});

it('who connects by a name, or to a load balancer, gets rules with addresses and with the port of the targets', () => {
  const { flows } = flowsOfText(
    JSON.stringify({
      format: 'mirrorlab/design@1',
      name: 'By name and through a balancer',
      networks: [{ id: 'lan', cidr: '10.1.0.0/24' }],
      hosts: ['a', 'app', 'balancer', 'web'].map((id, index) => {
        return { id, interfaces: [{ id: 'eth0', address: `10.1.0.${index + 1}` }] };
      }),
      instances: [{ id: 'a', host: 'a', superserverPort: 56_772 }],
      mirrors: [{ name: 'M', members: [{ name: 'a', instance: 'a' }] }],
      applicationServers: [{ id: 'app', host: 'app', connections: [{ mirror: 'M', address: 'DB.example' }] }],
      loadBalancers: [{ id: 'balancer', host: 'balancer', targets: ['a'] }],
      webGateways: [{ id: 'gateway', host: 'web', server: '10.1.0.3' }],
      dns: [{ name: 'db.example', address: '10.1.0.1' }],
    }),
    'by-name.json',
  );
  const rules = flows.map(({ from, to, port }) => `${from} > ${to} ${port}`);
  expect(rules.filter((rule) => /^(app|web) /.test(rule))).toEqual([
    'app (10.1.0.2) > a (10.1.0.1) 56772',
    'web (10.1.0.4) > balancer (10.1.0.3) 56772',
  ]);
});

it('whoever has nobody to connect to yet has no rule', () => {
  const { flows } = flowsOfText(
    JSON.stringify({
      format: 'mirrorlab/design@1',
      name: 'No failover member yet',
      hosts: ['a', 'web'].map((id, index) => ({ id, interfaces: [{ id: 'eth0', address: `10.1.0.${index + 1}` }] })),
      instances: [{ id: 'a', host: 'a' }],
      mirrors: [{ name: 'M', members: [{ name: 'a', instance: 'a', type: 'dr' }] }],
      webGateways: [{ id: 'gateway', host: 'web' }],
    }),
    'no-failover-member.json',
  );
  expect(flows.map(({ from, to }) => `${from} > ${to}`)).toEqual(['Administrators > a (10.1.0.1)']);
});

/** Addresses and arbiters that a scenario changes are not those of the drawing. */
const CHANGES_ADDRESSES = /set-addresses|mirror\.configure/;
/** So long that everybody has connected, and a failover or a promotion has come. */
const ENOUGH_MS = 120_000;
const SCENARIOS_OF_A_DESIGN = 2;

/** A few scenarios of each design. */
function scenarioFiles(): readonly string[] {
  const folders = ['test/scenarios/conformance/cases', 'test/scenarios/cases'];
  const byDesign = new Map<string, string[]>();
  for (const file of folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))) {
    const text = readFileSync(file, 'utf8');
    const named = /^design: (\S+)$/m.exec(text)?.[1];
    if (named === undefined || CHANGES_ADDRESSES.test(text)) continue;
    const design = join(dirname(file), named);
    byDesign.set(design, [...(byDesign.get(design) ?? []), file]);
  }
  return [...byDesign.values()].flatMap((files) => files.slice(0, SCENARIOS_OF_A_DESIGN));
}

/** Where a connection begins and ends: addresses, those of a VIP and of a cluster too, and the network of a client. */
function endsOf(design: Design, { from, to, route }: MessageTrace) {
  const networks = route.flatMap((id) => design.networks.find((one) => one.id === id) ?? []);
  const [first, last] = [networks[0], networks.at(-1)];
  const at = (host: string, network: string | undefined): readonly string[] =>
    design.hosts
      .find(({ id }) => id === host)
      ?.interfaces.flatMap((one) => (one.network === network ? [one.address] : [])) ?? [];
  const floating = [
    ...design.mirrors.flatMap(({ vip }) => (vip === null ? [] : [vip.address])),
    ...design.platforms.flatMap((one) =>
      one.kind === 'failover-cluster' && one.nodes.includes(to) ? [one.address] : [],
    ),
  ];
  return {
    senders: from.startsWith('client:') ? [first?.cidr ?? ''] : at(from, first?.id),
    receivers: [...at(to, last?.id), ...floating],
  };
}

const addressIn = (end: string): string => /\(([^()]*)\)$/.exec(end)?.[1] ?? end;

it('every connection that a run opens between two hosts is one that the firewall lets through', {
  timeout: 120_000,
}, () => {
  const refused = new Set<string>();
  let opened = 0;
  for (const file of scenarioFiles()) {
    const [loaded] = loadScenarios([file], undefined);
    if (loaded === undefined) throw new Error(`${file} was not read`);
    const { design, scenario } = loaded;
    const path = join(dirname(file), /^design: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '');
    const open = new Set(
      flowsIn(path).flows.flatMap((flow) =>
        flow.protocol === 'TCP' ? [`${addressIn(flow.from)} > ${addressIn(flow.to)}`] : [],
      ),
    );
    const message = (trace: MessageTrace): void => {
      if (trace.name !== 'syn' || trace.from === trace.to || trace.route.length === 0) return;
      opened += 1;
      const { senders, receivers } = endsOf(design, trace);
      if (senders.some((sender) => receivers.some((receiver) => open.has(`${sender} > ${receiver}`)))) return;
      refused.add(
        `${path}: ${trace.sender.kind} on ${trace.from} (${senders}) to ${trace.receiver.kind} on ${trace.to} (${receivers})`,
      );
    };
    playScenario(
      design,
      scenario,
      { seed: 1, untilMs: Math.min(scenario.untilMs, ENOUGH_MS) },
      { log: () => {}, message },
    );
  }
  expect([...refused]).toEqual([]);
  expect(opened).toBeGreaterThan(5_000);
});
