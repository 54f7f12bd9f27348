import { expect, it } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { exportFiles } from '../../src/export/export-files.ts';

/** A pair on one network, with whatever a test needs beside it. */
function drawing(changes: Record<string, unknown> = {}) {
  const on = (id: string, host: number) => ({
    id,
    interfaces: [{ id: 'eth0', network: 'lan', address: `10.1.1.${host}` }],
    agent: { port: 2188 },
  });
  return {
    format: 'mirrorlab/design@1',
    name: 'Pair',
    networks: [{ id: 'lan', cidr: '10.1.1.0/24' }],
    hosts: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'lb'].map((id, index) => on(id, 11 + index)),
    instances: [
      { id: 'A1', host: 'a' },
      { id: 'B1', host: 'b' },
      { id: 'A2', host: 'a', superserverPort: 1973, webServerPort: 57773 },
      { id: 'B2', host: 'b', superserverPort: 1973, webServerPort: 57773 },
    ],
    mirrors: ['1', '2'].map((number) => ({
      name: `M${number}`,
      members: ['A', 'B'].map((name) => ({ name, instance: `${name}${number}` })),
      databases: [{ name: 'DATA' }],
    })),
    ...changes,
  };
}

function exported(design: unknown, kinds: readonly string[]): ReadonlyMap<string, string> {
  const { document } = readDesign(JSON.stringify(design), 'odd.json');
  if (document === null) throw new Error('The drawing was not read.');
  return new Map(exportFiles(document, { kinds }).files.map(({ path, text }) => [path, text]));
}

it('members of one name on shared hosts are told apart by their mirror (§3.1.10)', () => {
  const files = exported(
    drawing({
      loadBalancers: [{ id: 'second', host: 'lb', mirror: 'M2', targets: ['A', 'B'] }],
      webGateways: [{ id: 'gateway', host: 'c', mirror: 'M2', server: '10.1.1.11' }],
      applicationServers: [{ id: 'app', host: 'd', connections: [{ mirror: 'M2', address: '10.1.1.12' }] }],
      clients: [
        { id: 'users', network: 'lan', connect: { mirror: 'M2', via: 'load-balancer', server: 'second' } },
        { id: 'web', network: 'lan', connect: { mirror: 'M2', via: 'gateway', server: 'gateway' } },
      ],
    }),
    ['firewall', 'redirection', 'ecp', 'iscagent'],
  );
  const rules = files.get('firewall.csv') ?? '';
  const to = (from: string): string[] =>
    rules.split('\n').flatMap((line) => (line.startsWith(from) ? [line.split(',').slice(1, 3).join(' ')] : []));
  expect(to('lb ')).toEqual(['a (10.1.1.11) 1973', 'a (10.1.1.11) 57773', 'b (10.1.1.12) 1973', 'b (10.1.1.12) 57773']);
  expect(to('users')).toEqual(['lb (10.1.1.18) 1973']);
  expect([...new Set([...to('c '), ...to('d ')])].toSorted()).toEqual(['a (10.1.1.11) 1973', 'b (10.1.1.12) 1973']);
  expect(files.get('application-servers/app/ecp.cpf')).toContain('B=10.1.1.12,1973,1');
  expect(files.get('redirection.md')).toContain('http://10.1.1.12:57773/csp/bin/mirror_status.cxw');
  // One agent serves both instances of a host (§3.1.1.3).
  expect(files.get('README.md')?.match(/iscagent\.conf` at/g)).toHaveLength(2);
});

it('the web server of an application server on InterSystems IRIS has its port', () => {
  const files = exported(
    drawing({
      instances: ['A1', 'B1'].map((id) => ({ id, host: id.charAt(0).toLowerCase(), product: 'iris' })),
      mirrors: [{ name: 'M1', members: ['A', 'B'].map((name) => ({ name, instance: `${name}1` })) }],
      applicationServers: [{ id: 'app', host: 'd', connections: [{ mirror: 'M1', address: '10.1.1.12' }] }],
      loadBalancers: [{ id: 'balancer', host: 'lb', mirror: 'M1', targets: ['app'] }],
    }),
    ['firewall'],
  );
  expect(files.get('firewall.csv')).toContain('lb (10.1.1.18),d (10.1.1.14),52773,TCP');
});

it('an agent is tried at another address only where that differs (§3.1.5.4), and an async sends no journal', () => {
  const files = exported(drawing({ instances: instancesOfSeven, mirrors: [seven] }), ['firewall']);
  const rules = files.get('firewall.csv') ?? '';
  expect(rules).toContain('b (10.1.1.12),a (10.1.1.11),2188,TCP,agent of the member,ISCAgent');
  expect(rules).toContain(
    'a (10.1.1.11),g (10.1.1.17),1972,TCP,"the primary monitors the async; control and monitoring"',
  );
  expect(rules).not.toContain('does not answer');
});

const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
const long = 'G'.repeat(32);
const instancesOfSeven = names.map((name) => ({ id: name, host: name.toLowerCase() }));
const seven = {
  name: 'SEVEN',
  qosTimeoutMs: 1234.5,
  members: names.map((name, index) => ({
    name: name === 'G' ? long : name,
    instance: name,
    type: index < 2 ? 'failover' : index < 6 ? 'dr' : 'reporting-read-only',
  })),
  databases: [{ name: 'DB1' }],
};

it('the report fits on its page, and says things by their names', () => {
  const files = exported(
    drawing({ instances: instancesOfSeven, mirrors: [seven], timings: { hostBootMs: 90_000, dejournalMBps: 50 } }),
    ['report', 'pictures', 'cpf'],
  );
  const report = files.get('report.html') ?? '';
  expect(report.match(/<caption>Mirror SEVEN, part \d of 2<\/caption>/g)).toHaveLength(2);
  expect(report).toContain(`<th scope="col" class="long">${long}</th>`);
  // A name that could be a number is none.
  expect(report).toContain('<th scope="row">DB1</th>');
  expect(report).toContain('<th scope="row">Host boot time</th><td>90000 ms</td>');
  expect(report).toContain('<th scope="row">Dejournaling rate</th><td>50 MB/s</td>');
  expect(report).toContain('<td>System Selected</td>');
  // Without an arbiter there is nothing dotted to explain.
  expect(files.get('pictures/mirror.svg')).toContain('Sends journal data');
  expect(files.get('pictures/mirror.svg')).not.toContain('Arbiter watches');
  // The product counts whole milliseconds.
  expect(files.get('members/A/cache.cpf')).toMatch(/^SEVEN=[-\dA-F]+,2,1,,1235,0,1,/m);
});
