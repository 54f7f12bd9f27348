import { isSameName } from '../address-book.ts';
import { agree, andList } from '../and-list.ts';
import type { Client, Host, LoadBalancer, Member, Mirror, WebGateway } from '../design.ts';
import { type ElementReference, element } from '../element.ts';
import { addressAtStart, dnsNameOf, mirrorOfVip } from '../vip-and-dns-names.ts';
import { connectToVip } from './fixes.ts';
import {
  bothFailoverMembersAsTargets,
  gatewayOfItsMirror,
  gatewayThatFollows,
  gatewayToVip,
  nameThatFollows,
} from './redirection-fixes.ts';
import {
  type FoundBreach,
  failoverMembers,
  failoverPair,
  memberElement,
  perPair,
  type Rule,
  type RuleSubject,
  siteName,
} from './rule.ts';

/** What clients go through to the primary: CSP Gateways (§3.1.7.1), load balancers and DNS names (§3.1.7.2), application servers (§2.1). */
export const redirectionRules: readonly Rule[] = [
  {
    id: 'gateway-beside-vip',
    title: 'No mirror-aware CSP Gateway beside a VIP',
    severity: 'warning',
    guide: ['3.1.7.1'],
    fixes: [gatewayToVip, connectToVip],
    check: (subject) => [...awareBesideVip(subject), ...undrawnBesideVip(subject)],
  },
  {
    id: 'gateway-server',
    title: 'A CSP Gateway finds a server, and a mirror-aware one a failover member, at its address',
    severity: 'error',
    guide: ['3.1.7.1'],
    fixes: [gatewayOfItsMirror],
    check: gatewaysWithoutServer,
  },
  {
    id: 'gateway-follows-failover',
    title: 'A CSP Gateway follows a failover',
    severity: 'warning',
    guide: ['3.1.7.1'],
    fixes: [gatewayThatFollows],
    check: gatewaysThatStay,
  },
  {
    id: 'load-balancer-targets',
    title: 'A load balancer that sends to members has both failover members as targets',
    severity: 'warning',
    guide: ['3.1.7.2'],
    fixes: [bothFailoverMembersAsTargets],
    check: missingTargets,
  },
  {
    id: 'load-balancer-reaches-targets',
    title: 'A load balancer can reach its targets',
    severity: 'error',
    guide: ['3.1.7.2'],
    check: unreachableTargets,
  },
  {
    id: 'dns-name-leads-somewhere',
    title: 'A DNS name of clients leads to an address at which somebody takes clients',
    severity: 'error',
    guide: ['3.1.7.2'],
    fixes: [nameThatFollows],
    check: namesThatLeadNowhere,
  },
  {
    id: 'dns-name-follows-failover',
    title: 'A DNS name of clients is not changed by an operator alone after an automatic failover',
    severity: 'warning',
    guide: ['3.1.7.2', '3.1.7.3'],
    fixes: [nameThatFollows],
    check: namesThatStay,
  },
  {
    id: 'another-application-server',
    title: 'Users of an application server find another one when it fails',
    severity: 'info',
    guide: ['2.1', '3.1.7.1'],
    check: singleApplicationServers,
  },
  {
    id: 'redirection-between-sites',
    title: 'Where the failover members are in different sites, redirection is automatic and quick',
    severity: 'warning',
    guide: ['3.1.6.2'],
    check: perPair(slowRedirection),
  },
];

const mirrorOf = ({ design }: RuleSubject, id: string): Mirror | undefined =>
  design.mirrors.find((mirror) => mirror.id === id);

function awareBesideVip(subject: RuleSubject): FoundBreach[] {
  return subject.design.webGateways.flatMap(({ id, mirror: of, mirrorAware }) => {
    const mirror = mirrorOf(subject, of);
    if (!mirrorAware || !mirror?.vip) return [];
    const message = `The mirror-aware CSP Gateway ${id} would ignore the VIP of ${mirror.label}; it could connect to the VIP like any other client.`;
    return [{ elements: [element('web-gateway', id), element('mirror', mirror.id)], message }];
  });
}

/** A client whose gateway is not drawn has one that is mirror aware. */
function undrawnBesideVip(subject: RuleSubject): FoundBreach[] {
  return subject.design.clients.flatMap((client) => {
    const mirror = mirrorOf(subject, client.connect.mirror);
    if (!mirror?.vip || client.connect.via !== 'gateway' || client.connect.server !== null) return [];
    const message = (names: readonly string[]) =>
      `The mirror-aware CSP Gateway of ${andList(names)} would ignore the VIP of ${mirror.label}; it could connect to the VIP like any other client.`;
    return [{ elements: [element('client', client.id), element('mirror', mirror.id)], names: [client.name], message }];
  });
}

const isOn = (host: Host, services: readonly { readonly host: string }[]): boolean =>
  services.some((service) => service.host === host.id);

/** Whether a gateway that knows nothing of the mirror finds somebody on a host. */
const takesGateways = ({ design, network }: RuleSubject, host: Host): boolean =>
  design.mirrors.some(({ members }) => members.some((member) => network.hostOf(member) === host)) ||
  isOn(host, design.loadBalancers) ||
  isOn(host, design.applicationServers);

function gatewaysWithoutServer(subject: RuleSubject): FoundBreach[] {
  const { design, network } = subject;
  return design.webGateways.flatMap((gateway) => {
    const { id, server, mirrorAware } = gateway;
    const mirror = mirrorOf(subject, gateway.mirror);
    const elements = [element('web-gateway', id)];
    const address = addressAtStart(design, network, server);
    const host = network.ownerOf(address)?.host;
    if (mirrorOfVip(design, address) !== undefined || (host !== undefined && isOn(host, design.loadBalancers)))
      return [];
    if (mirrorAware && mirror !== undefined) {
      if (host !== undefined && failoverMembers(mirror).some((member) => network.hostOf(member) === host)) return [];
      const message = `${id} would get no list of members: ${server || 'its server'} is no address of a failover member of ${mirror.label}.`;
      return [{ elements: [...elements, element('mirror', mirror.id)], message }];
    }
    if (host !== undefined && takesGateways(subject, host)) return [];
    const why =
      host === undefined
        ? 'belongs to no host and is no VIP'
        : `is an address of ${host.name}, where no member, load balancer or application server runs`;
    return [{ elements, message: `${id} would connect to nobody: ${server || 'its server'} ${why}.` }];
  });
}

/** The failover member of a pair at whose host an address leads, where nothing moves it to the other one. */
function onlyMemberAt(subject: RuleSubject, mirror: Mirror | undefined, address: string): Member | undefined {
  const pair = mirror === undefined ? null : failoverPair(mirror);
  const owner = subject.network.ownerOf(address)?.host;
  return owner === undefined ? undefined : pair?.find((member) => subject.network.hostOf(member) === owner);
}

function gatewaysThatStay(subject: RuleSubject): FoundBreach[] {
  return subject.design.webGateways.flatMap((gateway: WebGateway) => {
    const { id, server, mirrorAware } = gateway;
    const mirror = mirrorOf(subject, gateway.mirror);
    if (mirrorAware || mirror === undefined || dnsNameOf(subject.design, server) !== undefined) return [];
    const member = onlyMemberAt(subject, mirror, server);
    if (member === undefined) return [];
    const message = `${id} would stay with ${member.name}, and its clients would be served by nobody while another member is primary: it is not mirror aware, and ${server} is not the VIP.`;
    return [
      { elements: [element('web-gateway', id), element('mirror', mirror.id), memberElement(mirror, member)], message },
    ];
  });
}

/** The members among the targets of a load balancer. */
const memberTargets = (mirror: Mirror, { targets }: LoadBalancer): readonly Member[] =>
  mirror.members.filter(({ name }) => targets.includes(name));

function missingTargets(subject: RuleSubject): FoundBreach[] {
  return subject.design.loadBalancers.flatMap((balancer) => {
    const mirror = mirrorOf(subject, balancer.mirror);
    const elements = [element('load-balancer', balancer.id)];
    if (balancer.targets.length === 0)
      return [{ elements, message: `${balancer.id} would send clients to nobody: it has no target.` }];
    if (mirror === undefined || memberTargets(mirror, balancer).length === 0) return [];
    const missing = failoverMembers(mirror).filter(({ name }) => !balancer.targets.includes(name));
    if (missing.length === 0) return [];
    const names = missing.map(({ name }) => name);
    const message = `${balancer.id} would send clients to nobody while ${andList(names)} ${agree(names, 'is', 'are')} primary: ${agree(names, 'it is', 'they are')} no target.`;
    return [{ elements: [...elements, ...missing.map((member) => memberElement(mirror, member))], message }];
  });
}

function unreachableTargets(subject: RuleSubject): FoundBreach[] {
  const { design, network } = subject;
  return design.loadBalancers.flatMap((balancer) => {
    const host = design.hosts.find(({ id }) => id === balancer.host);
    const mirror = mirrorOf(subject, balancer.mirror);
    if (host === undefined) return [];
    const addresses = [
      ...(mirror === undefined ? [] : memberTargets(mirror, balancer)).map(
        ({ name, superserverAddress }) => [name, [superserverAddress]] as const,
      ),
      ...design.applicationServers
        .filter(({ id }) => balancer.targets.includes(id))
        .map((server) => {
          const of = design.hosts.find(({ id }) => id === server.host);
          return [server.id, (of?.interfaces ?? []).map(({ address }) => address)] as const;
        }),
    ];
    const missed = addresses.filter(
      // An address that belongs to no host is told by another rule.
      ([, all]) =>
        all.some((address) => network.ownerOf(address) !== null) &&
        !all.some((address) => network.canReach(host, address)),
    );
    if (missed.length === 0) return [];
    const message = `${balancer.id} would take ${andList(missed.map(([name]) => name))} for unhealthy: no network leads there from ${host.name}.`;
    return [{ elements: [element('load-balancer', balancer.id), element('host', host.id)], message }];
  });
}

function namesThatLeadNowhere(subject: RuleSubject): FoundBreach[] {
  const { design, network } = subject;
  return design.dns.flatMap(({ name, address }): FoundBreach[] => {
    // That a gateway leads nowhere is the finding of another rule.
    const clients = usersOf(subject, name).filter((user) => user.element.kind === 'client');
    if (clients.length === 0) return [];
    // A monitor soon changes it to a member, whose addresses other rules look at.
    const isChanged = addressAtStart(design, network, name) !== address;
    if (isChanged || mirrorOfVip(design, address) !== undefined) return [];
    const host = network.ownerOf(address)?.host;
    if (host !== undefined && (isOn(host, design.webGateways) || takesGateways(subject, host))) return [];
    const why =
      host === undefined
        ? 'which belongs to no host and is no VIP'
        : `an address of ${host.name}, where nothing runs that takes clients`;
    const message = `${andList(clients.map((client) => client.name))} would find nobody: ${name} leads to ${address}, ${why}.`;
    return [{ elements: [element('dns-name', name), ...clients.map((client) => client.element)], message }];
  });
}

/** Who goes by a DNS name: clients, and gateways that know nothing of the mirror and connect to it. */
function usersOf(
  { design }: RuleSubject,
  name: string,
): { readonly element: ElementReference; readonly name: string; readonly mirror: string }[] {
  const isNamed = (server: string | null): boolean => server !== null && isSameName(server, name);
  return [
    ...design.clients
      .filter(({ connect }) => connect.via === 'dns' && isNamed(connect.server))
      .map((client) => ({ element: element('client', client.id), name: client.name, mirror: client.connect.mirror })),
    ...design.webGateways
      .filter(({ mirrorAware, server }) => !mirrorAware && isNamed(server))
      .map(({ id, mirror }) => ({ element: element('web-gateway', id), name: `the clients of ${id}`, mirror })),
  ];
}

function namesThatStay(subject: RuleSubject): FoundBreach[] {
  return subject.design.dns.flatMap((name): FoundBreach[] => {
    const users = usersOf(subject, name.name);
    const member = onlyMemberAt(subject, mirrorOf(subject, users[0]?.mirror ?? ''), name.address);
    if (name.updatedBy === 'monitor' || member === undefined) return [];
    const whom = andList(users.map((user) => user.name));
    const message = `While ${member.name} is not primary, ${whom} would be served by nobody until an operator has changed ${name.name}, and for up to ${name.ttlMs / 1000} s more.`;
    return [{ elements: [element('dns-name', name.name), ...users.map((user) => user.element)], message }];
  });
}

/** The targets or the application server to which a client is led, through a CSP Gateway too. */
function ledTo({ design, network }: RuleSubject, { via, server }: Client['connect']): readonly (string | null)[] {
  if (via === 'ecp') return [server];
  if (via === 'load-balancer') return design.loadBalancers.find(({ id }) => id === server)?.targets ?? [];
  const gateway = via === 'gateway' ? design.webGateways.find(({ id }) => id === server) : undefined;
  const host = gateway && network.ownerOf(addressAtStart(design, network, gateway.server))?.host;
  const members = design.mirrors.flatMap((mirror) => mirror.members);
  if (host === undefined || members.some((member) => network.hostOf(member) === host)) return [];
  const balancer = design.loadBalancers.findLast((one) => one.host === host.id);
  return (
    balancer?.targets ??
    design.applicationServers
      .filter((one) => one.host === host.id)
      .map(({ id }) => id)
      .slice(0, 1)
  );
}

/** A load balancer with two of them has another one; a client that goes to one has not. */
function singleApplicationServers(subject: RuleSubject): FoundBreach[] {
  const isServer = (id: string | null): boolean => subject.design.applicationServers.some((server) => server.id === id);
  return subject.design.clients.flatMap((client) => {
    const [only, ...others] = ledTo(subject, client.connect);
    if (others.length > 0 || only == null || !isServer(only)) return [];
    const message = (names: readonly string[]) =>
      `If ${only} failed, ${andList(names)} would find no other application server until it is back.`;
    return [
      { elements: [element('application-server', only), element('client', client.id)], names: [client.name], message },
    ];
  });
}

/** What takes longer is not quick, whoever does it; the guide names no figure. */
const QUICK_MS = 60_000;

/** How long users are redirected by themselves at most, or null where a person has to. */
function redirectionMs(subject: RuleSubject, mirror: Mirror, { via, server }: Client['connect']): number | null {
  const { webGateways, loadBalancers } = subject.design;
  if (via === 'dns') return server === null ? null : redirectionAtMs(subject, mirror, server);
  if (via === 'load-balancer') return switchMs(loadBalancers.find(({ id }) => id === server));
  const gateway = via === 'gateway' ? webGateways.find(({ id }) => id === server) : undefined;
  return gateway === undefined || gateway.mirrorAware ? 0 : redirectionAtMs(subject, mirror, gateway.server);
}

/** The same for whoever goes by an address, or by a DNS name, and knows nothing of the mirror. */
function redirectionAtMs(subject: RuleSubject, mirror: Mirror, written: string): number | null {
  const { design, network } = subject;
  const name = dnsNameOf(design, written);
  const address = name?.address ?? written;
  if (mirrorOfVip(design, address) !== undefined) return 0;
  const host = network.ownerOf(address)?.host;
  const balancer = design.loadBalancers.find((one) => one.host === host?.id);
  if (balancer !== undefined) return switchMs(balancer);
  if (name !== undefined) return name.updatedBy === 'monitor' ? name.ttlMs + design.timings.dnsMonitorMs : null;
  return onlyMemberAt(subject, mirror, address) === undefined ? 0 : null;
}

/** How long a load balancer sends users to a target that serves no more, at most. */
function switchMs(balancer: LoadBalancer | undefined): number {
  if (balancer === undefined) return 0;
  const { intervalMs, timeoutMs, unhealthyAfter, healthyAfter } = balancer.healthCheck;
  return intervalMs * Math.max(unhealthyAfter, healthyAfter) + timeoutMs;
}

/** Redirection may take a person, or a while; without any client drawn nobody has thought of it yet. */
function slowRedirection(pair: readonly [Member, Member], mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const { design, network } = subject;
  const sites = pair.map((member) => network.hostOf(member)?.site ?? null);
  if (sites.includes(null) || sites[0] === sites[1]) return [];
  const clients = design.clients.filter(({ connect }) => connect.mirror === mirror.id);
  const byHand = clients.filter(({ connect }) => redirectionMs(subject, mirror, connect) === null);
  const slow = clients.filter(({ connect }) => (redirectionMs(subject, mirror, connect) ?? 0) > QUICK_MS);
  const [one, other] = sites.map((site) => siteName(subject, site ?? ''));
  const elementsOf = (some: readonly Client[]) => [
    element('mirror', mirror.id),
    ...some.map(({ id }) => element('client', id)),
  ];
  const found: FoundBreach[] = [];
  if (clients.length === 0 || byHand.length > 0) {
    const whose =
      clients.length === 0 ? 'client redirection' : `the redirection of ${andList(byHand.map(({ name }) => name))}`;
    const message = `Failover between ${one} and ${other} is automatic, but ${whose} is not.`;
    found.push({ elements: elementsOf(byHand), message });
  }
  if (slow.length > 0) {
    const longest = Math.max(...slow.map(({ connect }) => redirectionMs(subject, mirror, connect) ?? 0));
    const message = `Failover between ${one} and ${other} is quick, but the redirection of ${andList(slow.map(({ name }) => name))} takes up to ${longest / 1000} s.`;
    found.push({ elements: elementsOf(slow), message });
  }
  return found;
}
