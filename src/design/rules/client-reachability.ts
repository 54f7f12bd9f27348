import { andList } from '../and-list.ts';
import type { Client, EcpConnection, Member, Mirror } from '../design.ts';
import { connect } from '../edits/connect.ts';
import { type ElementReference, element } from '../element.ts';
import { orList } from '../problem.ts';
import { reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import { addressAtStart, dnsNameOf, hostAddressOf, mirrorOfVip } from '../vip-and-dns-names.ts';
import { type Fix, type FoundBreach, failoverMembers, type Rule, type RuleSubject } from './rule.ts';
import { vipInterfaces } from './vip-and-redirection.ts';

type Drawn = Pick<RuleSubject, 'design' | 'network'>;

/** Who would serve somebody, and where that is found. */
interface Goal {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** Two networks between which nothing leads. */
interface Gap {
  readonly from: string;
  /** That of the first who would serve. */
  readonly to: string;
}

/** Somebody from whom no network leads to any of those who would serve. */
interface CutOff extends Gap {
  readonly elements: readonly ElementReference[];
  readonly name: string;
  readonly names: readonly string[];
}

const FINDERS: readonly ((drawn: Drawn) => readonly CutOff[])[] = [
  clientsCutOff,
  serversCutOff,
  gatewaysCutOff,
  cutOffFromSome,
];

const linkNetworks: Fix = {
  title: 'Link the two networks',
  apply: (document, breach) => {
    const isMeant = ({ kind, id }: ElementReference) =>
      breach.elements.some((one) => one.kind === kind && one.id === id);
    const design = resolveDesign(document);
    const drawn = { design, network: reachability(design) };
    const found = FINDERS.flatMap((find) => find(drawn)).filter(({ elements }) => elements.every(isMeant));
    // Of several between the same networks one is enough: what is linked already is not linked again.
    return found.reduce(
      (changed, { from, to }) => connect(changed, { kind: 'network', id: from }, { kind: 'network', id: to }),
      document,
    );
  },
};

const told = (find: (drawn: Drawn) => readonly CutOff[]) => (subject: RuleSubject) =>
  find(subject).map((one) => breachOf(subject, one));

/** A drawing in which nobody can be served from the start: no outage would tell it. */
export const clientReachability: readonly Rule[] = [
  {
    id: 'client-reaches-its-server',
    title: 'A network leads from every client to where it connects',
    severity: 'error',
    guide: ['3.1.7'],
    fixes: [linkNetworks],
    check: told(clientsCutOff),
  },
  {
    id: 'application-server-reaches-its-mirror',
    title: 'A network leads from every application server to where it connects',
    severity: 'error',
    guide: ['3.2.10'],
    fixes: [linkNetworks],
    check: told(serversCutOff),
  },
  {
    id: 'gateway-reaches-its-server',
    title: 'A network leads from every CSP Gateway to where it connects',
    severity: 'error',
    guide: ['3.1.7.1'],
    fixes: [linkNetworks],
    check: told(gatewaysCutOff),
  },
  {
    id: 'every-failover-member-within-reach',
    title: 'Whoever looks for the primary among the failover members can reach each of them',
    severity: 'warning',
    guide: ['3.1.7', '3.2.10'],
    fixes: [linkNetworks],
    check: (subject) =>
      cutOffFromSome(subject).map((one) => breachOf(subject, one, ` while ${orList(one.names)} is primary`)),
  },
];

function breachOf({ design }: RuleSubject, { elements, name, from, names: goals }: CutOff, when = ''): FoundBreach {
  const network = design.networks.find(({ id }) => id === from)?.name ?? from;
  return {
    elements,
    names: [name],
    message: (names) =>
      `${andList(names)} could not connect${when}: no network leads from ${network} to ${orList(goals)}.`,
  };
}

function clientsCutOff(drawn: Drawn): readonly CutOff[] {
  return drawn.design.clients.flatMap((client) => {
    const goal = goalOf(drawn, client);
    const gap = goal && gapTo(drawn, [client.network], goal);
    if (!gap) return [];
    return [{ ...gap, elements: [element('client', client.id)], name: client.name, names: goal.names }];
  });
}

function serversCutOff(drawn: Drawn): readonly CutOff[] {
  return drawn.design.applicationServers.flatMap(({ id, host, connections }) =>
    connections.flatMap((connection) => {
      for (const goal of goalsOfConnection(drawn, connection)) {
        const gap = gapTo(drawn, networksOf(drawn, host), goal);
        if (gap === null) continue;
        const mirror = connection.mirror === null ? [] : [element('mirror', connection.mirror)];
        return [{ ...gap, elements: [element('application-server', id), ...mirror], name: id, names: goal.names }];
      }
      return [];
    }),
  );
}

function gatewaysCutOff(drawn: Drawn): readonly CutOff[] {
  return drawn.design.webGateways.flatMap(({ id, host, server }) => {
    const goal = goalAt(drawn, server);
    const gap = gapTo(drawn, networksOf(drawn, host), goal);
    return gap === null ? [] : [{ ...gap, elements: [element('web-gateway', id)], name: id, names: goal.names }];
  });
}

/** Somebody who is led to whichever failover member is primary, and from where. */
interface Seeker {
  readonly mirror: string | null;
  readonly networks: readonly string[];
  /** Where it begins, which may be another address of a member than the one to which it is led; null where it begins with those. */
  readonly beginsAt: string | null;
  readonly element: ElementReference;
  readonly name: string;
}

function seekers(drawn: Drawn): readonly Seeker[] {
  const { clients, applicationServers, webGateways } = drawn.design;
  return [
    ...clients
      // What is not drawn is taken for one that always finds the primary.
      .filter(
        ({ connect: { via, server } }) => via === 'members' || (server === null && via !== 'vip' && via !== 'dns'),
      )
      .map(({ id, name, network, connect: { mirror } }) => {
        return { mirror, networks: [network], beginsAt: null, element: element('client', id), name };
      }),
    ...applicationServers.flatMap(({ id, host, connections }) =>
      connections
        .filter(({ mirrorConnection }) => mirrorConnection === 1)
        .map(({ mirror, address }) => {
          const own = element('application-server', id);
          const beginsAt = hostAddressOf(drawn.design, address);
          return { mirror, networks: networksOf(drawn, host), beginsAt, element: own, name: id };
        }),
    ),
    ...webGateways
      .filter(({ mirrorAware }) => mirrorAware)
      .map(({ id, host, mirror, server }) => {
        const own = element('web-gateway', id);
        return { mirror, networks: networksOf(drawn, host), beginsAt: server, element: own, name: id };
      }),
  ];
}

/** Who reaches one failover member and not the other; who reaches neither is told of as an error. */
function cutOffFromSome(drawn: Drawn): readonly CutOff[] {
  return seekers(drawn).flatMap(({ mirror: id, networks, beginsAt, element: who, name }) => {
    const mirror = drawn.design.mirrors.find((one) => one.id === id);
    const members = mirror === undefined ? [] : failoverMembers(mirror);
    const first = beginsAt === null ? undefined : memberAt(drawn, members, beginsAt);
    const gaps = members.flatMap((member) => {
      const own = member === first && beginsAt !== null ? goalAt(drawn, beginsAt).addresses : [];
      const gap = gapTo(drawn, networks, { names: [member.name], addresses: [member.superserverAddress, ...own] });
      return gap === null ? [] : [{ ...gap, elements: [who], name, names: [member.name] }];
    });
    return gaps.length < members.length ? gaps : [];
  });
}

const networksOf = ({ design }: Drawn, host: string): readonly string[] =>
  (design.hosts.find(({ id }) => id === host)?.interfaces ?? []).map(({ network }) => network);

/** Null where one of them can be reached, and also where a network or an address is not drawn, which other rules tell. */
function gapTo({ design, network }: Drawn, networks: readonly string[], { addresses }: Goal): Gap | null {
  const isDrawn = (id: string | undefined): id is string => design.networks.some((one) => one.id === id);
  const own = networks.filter(isDrawn);
  const goals = addresses.map((address) => network.ownerOf(address)?.networkInterface.network);
  const [from, to] = [own[0], goals.filter(isDrawn)[0]];
  if (from === undefined || to === undefined || !goals.every(isDrawn)) return null;
  return goals.some((goal) => own.some((one) => network.areJoined(one, goal))) ? null : { from, to };
}

const membersOf = (mirror: Mirror): Goal => ({
  names: failoverMembers(mirror).map(({ name }) => name),
  addresses: failoverMembers(mirror).map(({ superserverAddress }) => superserverAddress),
});

/** Where a client connects to, as far as it is drawn. */
function goalOf(drawn: Drawn, { connect: { via, server, mirror: id } }: Client): Goal | null {
  const { design } = drawn;
  const mirror = design.mirrors.find((one) => one.id === id);
  if (mirror === undefined) return null;
  if (via === 'vip') return vipOf(drawn, mirror);
  if (via === 'dns') return goalOfName(drawn, server, mirror);
  // What is not drawn is taken for one that always finds the primary.
  if (via === 'members' || server === null) return membersOf(mirror);
  const servers = {
    ecp: design.applicationServers,
    gateway: design.webGateways,
    'load-balancer': design.loadBalancers,
  };
  const on = servers[via].find((one) => one.id === server)?.host;
  const host = design.hosts.find((one) => one.id === on);
  return host === undefined ? null : { names: [host.name], addresses: host.interfaces.map(({ address }) => address) };
}

/** A name that is not drawn leads to the first failover member. */
function goalOfName(drawn: Drawn, server: string | null, mirror: Mirror): Goal {
  if (server !== null) return goalAt(drawn, server);
  const { names, addresses } = membersOf(mirror);
  return { names: names.slice(0, 1), addresses: addresses.slice(0, 1) };
}

/** Whoever is found at an address, which may be written as a DNS name of clients, and may be a VIP. */
function goalAt(drawn: Drawn, written: string): Goal {
  const { design, network } = drawn;
  const name = dnsNameOf(design, written);
  const address = addressAtStart(design, network, written);
  const mirror = mirrorOfVip(design, address);
  if (mirror !== undefined) return vipOf(drawn, mirror);
  const who = name?.name ?? network.ownerOf(address)?.host.name ?? '';
  return { names: [`${who} at ${address}`], addresses: [address] };
}

/** It begins with the configured address, and a mirror connection that finds no failover member there is led on to one (§3.2.10). */
function goalsOfConnection(drawn: Drawn, connection: EcpConnection): readonly Goal[] {
  const { mirror: id, mirrorConnection } = connection;
  const { mirrors } = drawn.design;
  const address = hostAddressOf(drawn.design, connection.address);
  // ECP does not use a VIP, which other rules tell.
  if (mirrorOfVip(drawn.design, address) !== undefined) return [];
  const configured = goalAt(drawn, address);
  const mirror = mirrors.find((one) => one.id === id);
  if (mirror === undefined || mirrorConnection !== 1) return [configured];
  const isAtMember = memberAt(drawn, failoverMembers(mirror), address) !== undefined;
  return isAtMember ? [configured] : [configured, membersOf(mirror)];
}

/** Who of these members is found at an address, or at a DNS name of clients. */
function memberAt({ design, network }: Drawn, members: readonly Member[], written: string): Member | undefined {
  const host = network.ownerOf(addressAtStart(design, network, written))?.host.id;
  return host === undefined ? undefined : members.find((member) => network.hostOf(member)?.id === host);
}

/** The VIP is found on the network of whichever failover member holds it. */
function vipOf({ design, network }: Drawn, mirror: Mirror): Goal {
  const hosts = new Set(failoverMembers(mirror).map(network.hostOf));
  const addresses = design.hosts
    .filter((host) => hosts.has(host))
    .flatMap((host) => vipInterfaces(mirror.vip, host, { design }))
    .map(({ address }) => address);
  return { names: [`the VIP of ${mirror.label}`], addresses };
}
