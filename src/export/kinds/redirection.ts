import type { Client, Mirror } from '../../design/design.ts';
import { VIA_WORDS } from '../../diagram/via-words.ts';
import { balancerTargets, portAt } from '../flows.ts';
import type { ExportKind } from '../kind.ts';
import { vipInterface } from '../member-facts.ts';
import { type ExportSubject, mayBecomePrimary } from '../subject.ts';
import { code, document, list, type Markdown, markdown, table } from '../text/markdown.ts';

export const redirection: ExportKind = {
  id: 'redirection',
  title: 'Redirection of applications',
  products: ['cache', 'iris'],
  needs: null,
  fits: () => true,
  files: (subject) => [{ path: 'redirection.md', text: redirectionOf(subject) }],
};

function redirectionOf(subject: ExportSubject): string {
  const { design } = subject;
  return document([
    markdown`# How users find the primary of ${design.name}`,
    markdown`After a failover or the promotion of a DR async, connections must reach the new primary (guide 3.1.7).`,
    ...clients(subject),
    ...design.mirrors.flatMap((mirror) => virtualIp(subject, mirror)),
    ...names(subject),
    ...gateways(subject),
    ...balancers(subject),
    ...applicationServers(subject),
    ...platforms(subject),
  ]);
}

function clients({ design }: ExportSubject): Markdown[] {
  if (design.clients.length === 0) return [];
  const mirrorName = ({ connect }: Client): string =>
    design.mirrors.find(({ id }) => id === connect.mirror)?.name ?? '';
  return [
    markdown`## Who connects how`,
    table(
      ['Client', 'Mirror', 'Connects', 'Tries again after'],
      design.clients.map((client) => [
        client.name,
        mirrorName(client),
        VIA_WORDS[client.connect.via],
        `${client.connect.reconnectMs / 1000} s`,
      ]),
    ),
  ];
}

function virtualIp(subject: ExportSubject, mirror: Mirror): Markdown[] {
  const { vip, members, name } = mirror;
  if (vip === null) return [];
  const able = subject.members.flatMap((unit) =>
    unit.memberships
      .filter((membership) => membership.mirror === mirror && mayBecomePrimary(membership.member))
      .map((membership) => ({ name: membership.member.name, nic: vipInterface(subject, unit, membership) })),
  );
  const without = able.filter(({ nic }) => nic === '').map((one) => one.name);
  return [
    markdown`## Virtual IP address of ${name}`,
    list([
      markdown`Reserve ${code(`${vip.address}/${vip.maskBits}`)}: no other system may have it, no DHCP server may give it away (guide 3.2.11.2).`,
      markdown`Give it a DNS name for clients. Neither members nor ECP application servers use it (guide 3.1.5.4).`,
      markdown`Use the same superserver and web server ports on ${members
        .filter(({ type }) => type === 'failover')
        .map((one) => one.name)
        .join(' and ')} (guide 3.2.11.1).`,
      markdown`The mask is that of the interface; on Mac OS X it is /32.`,
    ]),
    table(
      ['Member', 'Interface'],
      able.map(({ name: member, nic }) => [member, nic === '' ? 'not on the subnet of the VIP' : code(nic)]),
    ),
    ...(without.length === 0
      ? []
      : [
          markdown`After the promotion of ${without.join(' or ')} the VIP cannot be bound there: users must be redirected by other means, such as a change of the DNS name (guide 3.3.4).`,
        ]),
  ];
}

function names(subject: ExportSubject): Markdown[] {
  const { hosts, dns } = subject.design;
  const ofHosts = hosts.flatMap((host) => [
    ...(host.dnsName === undefined ? [] : [[host.dnsName, host.interfaces[0]?.address ?? '']]),
    ...host.interfaces.flatMap((one) => (one.dnsName === undefined ? [] : [[one.dnsName, one.address]])),
  ]);
  const rows = [
    ...dns.map(({ name, address, ttlMs, updatedBy }) => [
      name,
      code(subject.address(address)),
      `${ttlMs / 1000} s`,
      updatedBy === 'monitor' ? 'a monitor, when another member serves' : 'an operator',
    ]),
    ...ofHosts.map(([name = '', address = '']) => [
      name,
      code(subject.address(address)),
      '',
      'nobody: the name of a host',
    ]),
  ];
  if (rows.length === 0) return [];
  return [
    markdown`## DNS`,
    table(['Name', 'Address', 'Time to live', 'Changed by'], rows),
    ...(dns.length === 0
      ? []
      : [markdown`Clients keep an answer for its time to live, so that they find another member that much later.`]),
  ];
}

function gateways(subject: ExportSubject): Markdown[] {
  const found = subject.design.webGateways;
  if (found.length === 0) return [];
  return [
    markdown`## CSP Gateways`,
    table(
      ['Gateway', 'Server address', 'Port', 'Mirror aware'],
      found.map(({ id, server, mirror, mirrorAware }) => [
        id,
        code(subject.address(server)),
        server === '' ? '' : portAt(subject, server, mirror),
        mirrorAware ? code('Mirror_Aware=1') : 'no',
      ]),
    ),
    markdown`A mirror aware gateway is given the address of a member, never the VIP, which it would ignore; where there is a VIP, connect the gateway to it like any other client (guide 3.1.7.1). It is no choice for the Management Portal.`,
  ];
}

function balancers(subject: ExportSubject): Markdown[] {
  return subject.design.loadBalancers.flatMap((balancer) => {
    const { intervalMs, timeoutMs, unhealthyAfter, healthyAfter } = balancer.healthCheck;
    return [
      markdown`## Load balancer ${balancer.id}`,
      table(
        ['Target', 'Address', 'Port', 'Health check'],
        balancerTargets(subject, balancer).map(({ name, written, port, webPort }) => [
          name,
          code(subject.address(written)),
          port,
          code(`GET http://${inUrl(subject.address(written))}:${webPort}/csp/bin/mirror_status.cxw`),
        ]),
      ),
      markdown`Every ${intervalMs / 1000} s, for at most ${timeoutMs / 1000} s; out after ${unhealthyAfter} failures, in after ${healthyAfter} successes. A member answers 200 with the body SUCCESS only while it is primary, any other 503 with FAILED. (The page is that of InterSystems IRIS; on Caché 2018.1 it is not verified.)`,
    ];
  });
}

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);

function applicationServers({ applicationServers: servers }: ExportSubject): Markdown[] {
  if (servers.length === 0) return [];
  return [
    markdown`## ECP application servers`,
    markdown`They find the primary themselves by the superserver addresses of the members (guide 3.2.10); see ${servers.map(({ folder }) => `application-servers/${folder}`).join(', ')}. Users reach them through a load balancer or another external technology (guide 3.1.7.1).`,
  ];
}

function platforms({ document: { platforms: found = [] } }: ExportSubject): Markdown[] {
  return found.flatMap((platform) =>
    platform.kind === 'failover-cluster'
      ? [
          markdown`## Failover cluster ${platform.id}`,
          markdown`The instance ${platform.instance} runs on one of ${platform.nodes.join(' and ')}, and is reached at ${code(platform.address)} on either (guide 1.2).`,
        ]
      : [],
  );
}
