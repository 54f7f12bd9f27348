import { canonicalAddress } from '../addresses.ts';
import { agree, andList } from '../and-list.ts';
import type { Instance } from '../design.ts';
import { element } from '../element.ts';
import { ownVips, portsOfTheFirst, portsOfTheirOwn } from './fixes.ts';
import {
  type Breach,
  failoverAndDrMembers,
  failoverPair,
  memberElement,
  type Rule,
  type RuleSubject,
  repeated,
} from './rule.ts';

export const cohostingAndPorts: readonly Rule[] = [
  {
    id: 'cohosted-ports',
    title: 'Instances on one host use different ports',
    severity: 'error',
    guide: ['3.1.10'],
    fixes: [portsOfTheirOwn],
    check: portsUsedTwice,
  },
  {
    id: 'own-vip',
    title: 'Every mirror has its own virtual IP address',
    severity: 'error',
    guide: ['3.1.10'],
    fixes: [ownVips],
    check: ({ design }) =>
      repeated(
        design.mirrors.filter((mirror) => mirror.vip !== null),
        (mirror) => canonicalAddress(mirror.vip?.address ?? ''),
      ).map((mirrors) => ({
        elements: mirrors.map((mirror) => element('mirror', mirror.id)),
        message: `${andList(mirrors.map(({ name }) => name))} share the VIP ${mirrors[0]?.vip?.address}, which only one of their primaries could bind.`,
      })),
  },
  {
    id: 'same-ports-as-cohosted',
    title: 'Members of a mirror that is cohosted use the same superserver port everywhere',
    severity: 'warning',
    guide: ['3.1.10'],
    check: portsUnlikeTheCohosted,
  },
  {
    id: 'same-ports-with-vip',
    title: 'Failover members behind a VIP use the same superserver and web server ports',
    severity: 'warning',
    guide: ['3.2.11.1'],
    fixes: [portsOfTheFirst],
    check: portsThatDifferBehindVip,
  },
];

function portsUsedTwice({ design }: RuleSubject): Breach[] {
  const agents = design.hosts.flatMap((host) =>
    host.agent === null
      ? []
      : [{ host: host.id, port: host.agent.port, what: 'the agent', elements: [element('host', host.id)] }],
  );
  const instances = design.instances.flatMap((instance) =>
    [instance.superserverPort, instance.webServerPort].map((port) => ({
      host: instance.host,
      port,
      what: instance.id,
      elements: [element('instance', instance.id)],
    })),
  );
  return repeated([...agents, ...instances], ({ host, port }) => `${port} ${host}`).map((users) => ({
    elements: users.flatMap(({ elements }) => elements),
    message: `Only one of ${andList(users.map(({ what }) => what))} could start on ${users[0]?.host}: they share port ${users[0]?.port}.`,
  }));
}

function portsUnlikeTheCohosted({ design, network }: RuleSubject): Breach[] {
  const mirrorsOfHost = new Map<string, Set<string>>();
  for (const mirror of design.mirrors) {
    for (const member of failoverAndDrMembers(mirror)) {
      const host = network.hostOf(member)?.id ?? '';
      mirrorsOfHost.set(host, (mirrorsOfHost.get(host) ?? new Set()).add(mirror.id));
    }
  }
  return design.mirrors.flatMap((mirror) => {
    const members = failoverAndDrMembers(mirror);
    const cohosted = members.find((member) => (mirrorsOfHost.get(network.hostOf(member)?.id ?? '')?.size ?? 0) > 1);
    const port = cohosted && network.instanceOf(cohosted)?.superserverPort;
    if (cohosted === undefined || port === undefined) return [];
    const others = members.filter((member) => network.instanceOf(member)?.superserverPort !== port);
    if (others.length === 0) return [];
    const names = andList(others.map(({ name }) => name));
    const message = `Clients would need another port after a failover: ${cohosted.name}, which shares its host, uses ${port}, but ${names} ${agree(
      others.map(({ name }) => name),
      'uses',
      'use',
    )} another.`;
    return [{ elements: [cohosted, ...others].map((member) => memberElement(mirror, member)), message }];
  });
}

function portsThatDifferBehindVip({ design, network }: RuleSubject): Breach[] {
  return design.mirrors.flatMap((mirror) => {
    const pair = failoverPair(mirror);
    if (pair === null || mirror.vip === null) return [];
    const [one, other] = pair.map((member) => network.instanceOf(member)) as [
      Instance | undefined,
      Instance | undefined,
    ];
    if (one === undefined || other === undefined) return [];
    const differing = [
      one.superserverPort !== other.superserverPort &&
        `superserver ports (${one.superserverPort} and ${other.superserverPort})`,
      one.webServerPort !== other.webServerPort && `web server ports (${one.webServerPort} and ${other.webServerPort})`,
    ].filter((text) => text !== false);
    if (differing.length === 0) return [];
    const message = `Clients of the VIP would find other ports after a failover: the ${andList(differing)} of ${pair[0].name} and ${pair[1].name} differ.`;
    return [{ elements: pair.map((member) => memberElement(mirror, member)), message }];
  });
}
