import type { Member, Mirror } from '../../design/design.ts';
import type { ExportKind } from '../kind.ts';
import { agentPort, superserverPort } from '../member-facts.ts';
import { type ExportSubject, MEMBER_TYPES } from '../subject.ts';
import { csvFile } from '../text/csv.ts';
import { code, document, type Markdown, markdown, table } from '../text/markdown.ts';

export const addresses: ExportKind = {
  id: 'addresses',
  title: 'Table of addresses',
  products: ['cache', 'iris'],
  needs: null,
  fits: () => true,
  files: (subject) => [
    { path: 'addresses.md', text: addressesInWords(subject) },
    { path: 'addresses.csv', text: csvFile(HEAD, csvRows(subject)) },
  ],
};

/** A contract: scripts read these columns. */
const HEAD = [
  'mirror',
  'member',
  'type',
  'host',
  'superserver',
  'superserver_port',
  'mirror_private',
  'agent',
  'agent_port',
  'virtual_ip',
];

function csvRows(subject: ExportSubject): (string | number)[][] {
  return subject.design.mirrors.flatMap((mirror) =>
    mirror.members.map((member) => [
      mirror.name,
      member.name,
      member.type,
      subject.network.hostOf(member)?.name ?? '',
      subject.address(member.superserverAddress),
      superserverPort(subject, member),
      subject.address(member.mirrorPrivateAddress),
      subject.address(member.agentAddress),
      agentPort(subject, member),
      mirror.vip === null ? '' : `${mirror.vip.address}/${mirror.vip.maskBits}`,
    ]),
  );
}

export interface AddressTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of §3.1.6 for every mirror, and those of everything else that has an address. */
export function addressTables(subject: ExportSubject): readonly AddressTable[] {
  return [
    ...subject.design.mirrors.flatMap((mirror) => mirrorTables(subject, mirror)),
    ...otherTables(subject).filter(({ rows }) => rows.length > 0),
  ];
}

/** A page has no room for more members beside each other. */
const MAX_COLUMNS = 6;

function mirrorTables(subject: ExportSubject, mirror: Mirror): AddressTable[] {
  const count = Math.max(1, Math.ceil(mirror.members.length / MAX_COLUMNS));
  return Array.from({ length: count }, (_, index) => {
    const members = mirror.members.slice(index * MAX_COLUMNS, (index + 1) * MAX_COLUMNS);
    const table = mirrorTable(subject, { ...mirror, members });
    return count === 1 ? table : { ...table, title: `${table.title}, part ${index + 1} of ${count}` };
  });
}

function mirrorTable(subject: ExportSubject, mirror: Mirror): AddressTable {
  const { members, vip, arbiter } = mirror;
  const row = (title: string, fact: (member: Member) => string): string[] => [title, ...members.map(fact)];
  const common = (title: string, value: string): string[] => [title, value, ...members.slice(1).map(() => '')];
  return {
    title: `Mirror ${mirror.name}`,
    head: ['', ...members.map(({ name }) => name)],
    rows: [
      common('Virtual IP address', vip === null ? 'not used' : `${vip.address}/${vip.maskBits}`),
      common(
        'Arbiter address',
        arbiter === null ? 'not used' : `${subject.address(arbiter.address)}, port ${arbiter.port}`,
      ),
      row('Type', ({ type }) => MEMBER_TYPES[type]),
      row('Host', (member) => subject.network.hostOf(member)?.name ?? ''),
      row('Superserver address', ({ superserverAddress }) => subject.address(superserverAddress)),
      row('Superserver port', (member) => String(superserverPort(subject, member))),
      row('Mirror private address', ({ mirrorPrivateAddress }) => subject.address(mirrorPrivateAddress)),
      row('Agent address', ({ agentAddress }) => subject.address(agentAddress)),
      row('Agent port', (member) => String(agentPort(subject, member))),
    ],
  };
}

function otherTables(subject: ExportSubject): readonly AddressTable[] {
  const { design } = subject;
  const mirrorName = (id: string): string => design.mirrors.find((mirror) => mirror.id === id)?.name ?? id;
  const siteName = (id: string | null): string => design.sites.find((site) => site.id === id)?.name ?? '';
  const networkName = (id: string): string => design.networks.find((network) => network.id === id)?.name ?? id;
  const hostName = (id: string): string => design.hosts.find((host) => host.id === id)?.name ?? id;
  const addresses = (id: string): string =>
    (design.hosts.find((host) => host.id === id)?.interfaces ?? [])
      .map((one) => subject.address(one.address))
      .join(', ');
  return [
    {
      title: 'Hosts',
      head: ['Host', 'Site', 'Interface', 'Network', 'Address', 'DNS name'],
      rows: design.hosts.flatMap((host) =>
        host.interfaces.map((one, index) => [
          host.name,
          siteName(host.site),
          one.id,
          networkName(one.network),
          `${subject.address(one.address)}/${one.maskBits}`,
          one.dnsName ?? (index === 0 ? (host.dnsName ?? '') : ''),
        ]),
      ),
    },
    {
      title: 'Networks',
      head: ['Network', 'Addresses', 'Latency', 'Bandwidth'],
      rows: design.networks.map(({ name, cidr, latencyMs, bandwidthMbps }) => [
        name,
        cidr,
        `${latencyMs} ms`,
        `${bandwidthMbps} Mbit/s`,
      ]),
    },
    {
      title: 'Application servers',
      head: ['Application server', 'Host', 'Address', 'Connects to', 'Mirror connection'],
      rows: subject.applicationServers.flatMap(({ drawn, connections, host }) =>
        connections.map(({ address, mirror, mirrorConnection }) => [
          drawn.id,
          host?.name ?? drawn.host,
          addresses(drawn.host),
          `${subject.address(address)}${mirror === null ? '' : ` (${mirrorName(mirror)})`}`,
          CONNECTIONS[String(mirrorConnection)] ?? '',
        ]),
      ),
    },
    {
      title: 'CSP Gateways',
      head: ['Gateway', 'Host', 'Address', 'Server', 'Mirror aware'],
      rows: design.webGateways.map(({ id, host, server, mirrorAware }) => [
        id,
        hostName(host),
        addresses(host),
        subject.address(server),
        mirrorAware ? 'yes' : 'no',
      ]),
    },
    {
      title: 'Load balancers',
      head: ['Load balancer', 'Host', 'Address', 'Targets'],
      rows: design.loadBalancers.map(({ id, host, targets }) => [
        id,
        hostName(host),
        addresses(host),
        targets.join(', '),
      ]),
    },
    {
      title: 'DNS names',
      head: ['Name', 'Address', 'Time to live', 'Changed by'],
      rows: design.dns.map(({ name, address, ttlMs, updatedBy }) => [
        name,
        subject.address(address),
        `${ttlMs / 1000} s`,
        updatedBy === 'monitor' ? 'a monitor' : 'an operator',
      ]),
    },
  ];
}

export const CONNECTIONS: Readonly<Record<string, string>> = {
  '1': 'follows the primary (1)',
  '0': 'no mirror connection (0)',
  '-1': 'this member only (-1)',
};

function addressesInWords(subject: ExportSubject): string {
  const parts = addressTables(subject).flatMap(({ title, head, rows }): Markdown[] => [
    markdown`## ${title}`,
    table(
      head,
      rows.map((cells) => cells.map((cell) => (/^[0-9a-f.:]+(\/\d+)?$/i.test(cell) ? code(cell) : cell))),
    ),
  ]);
  return document([
    markdown`# Addresses of ${subject.design.name}`,
    markdown`The member-specific addresses are those of the guide, 3.1.5.4. Members reach each other at the mirror private address, which carries the journal; ECP application servers use the superserver address; agents are asked at the agent address. The virtual IP address is written nowhere else in the configuration.`,
    ...parts,
  ]);
}
