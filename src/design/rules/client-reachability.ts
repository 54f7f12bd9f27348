import { isInCidr } from '../addresses.ts';
import { andList } from '../and-list.ts';
import type { Client, Design, Mirror } from '../design.ts';
import { connect } from '../edits/connect.ts';
import { type ElementReference, element } from '../element.ts';
import { orList } from '../problem.ts';
import { type Reachability, reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import { type Fix, type FoundBreach, failoverMembers, type Rule, type RuleSubject } from './rule.ts';

/** Who would serve somebody, and where that is found. */
interface Goal {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** Somebody from whom no network leads to any of those who would serve. */
interface CutOff {
  readonly element: ElementReference;
  readonly name: string;
  readonly network: string;
  readonly names: readonly string[];
  /** The network of the first of them. */
  readonly goal: string;
}

const linkNetworks: Fix = {
  title: 'Link the two networks',
  apply: (document, { elements }) =>
    elements.reduce((changed, { kind, id }) => {
      const design = resolveDesign(changed);
      const found = [...clientsCutOff(design), ...serversCutOff(design)].find(
        (one) => one.element.kind === kind && one.element.id === id,
      );
      if (found === undefined) return changed;
      return connect(changed, { kind: 'network', id: found.network }, { kind: 'network', id: found.goal });
    }, document),
};

/** A drawing in which nobody can be served from the start: no outage would tell it. */
export const clientReachability: readonly Rule[] = [
  {
    id: 'client-reaches-its-server',
    title: 'A network leads from every client to where it connects',
    severity: 'error',
    guide: ['3.1.7'],
    fixes: [linkNetworks],
    check: (subject) => clientsCutOff(subject.design, subject.network).map((one) => breachOf(subject, one)),
  },
  {
    id: 'application-server-reaches-its-mirror',
    title: 'A network leads from every application server to a failover member of its mirrors',
    severity: 'error',
    guide: ['3.2.10'],
    fixes: [linkNetworks],
    check: (subject) => serversCutOff(subject.design, subject.network).map((one) => breachOf(subject, one)),
  },
];

function breachOf({ design }: RuleSubject, { element, name, network, names: goals }: CutOff): FoundBreach {
  const from = design.networks.find(({ id }) => id === network)?.name ?? network;
  return {
    elements: [element],
    names: [name],
    message: (names) => `${andList(names)} could not connect: no network leads from ${from} to ${orList(goals)}.`,
  };
}

function clientsCutOff(design: Design, network = reachability(design)): readonly CutOff[] {
  return design.clients.flatMap((client) => {
    const goal = goalOf(design, client);
    const missed = goal && missedNetwork(network, [client.network], goal);
    if (!missed) return [];
    const { id, name } = client;
    return [{ element: element('client', id), name, network: client.network, names: goal.names, goal: missed }];
  });
}

function serversCutOff(design: Design, network = reachability(design)): readonly CutOff[] {
  return design.applicationServers.flatMap(({ id, host: on, connections }) => {
    const host = design.hosts.find((one) => one.id === on);
    const [first] = host?.interfaces ?? [];
    if (host === undefined || first === undefined) return [];
    const own = host.interfaces.map((one) => one.network);
    return connections.flatMap((connection) => {
      const mirror = design.mirrors.find((one) => one.id === connection.mirror);
      const goal = mirror && membersOf(mirror);
      const missed = goal && missedNetwork(network, own, goal);
      if (!missed) return [];
      const server = element('application-server', id);
      return [{ element: server, name: id, network: first.network, names: goal.names, goal: missed }];
    });
  });
}

/** The network of the first address where none can be reached; null also where one of them is not drawn, which other rules tell. */
function missedNetwork({ ownerOf, areJoined }: Reachability, from: readonly string[], goal: Goal): string | null {
  const networks = goal.addresses.map((address) => ownerOf(address)?.networkInterface.network);
  const isMissed = networks.every((one) => one !== undefined && !from.some((own) => areJoined(own, one)));
  return isMissed ? (networks[0] ?? null) : null;
}

const membersOf = (mirror: Mirror): Goal => ({
  names: failoverMembers(mirror).map(({ name }) => name),
  addresses: failoverMembers(mirror).map(({ superserverAddress }) => superserverAddress),
});

/** Where a client connects to, as far as it is drawn. */
function goalOf(design: Design, { connect: { via, server, mirror: id } }: Client): Goal | null {
  const mirror = design.mirrors.find((one) => one.id === id);
  if (mirror === undefined) return null;
  if (via === 'vip') return vipOf(design, mirror);
  if (via === 'members') return membersOf(mirror);
  // What a DNS name leads to is told by the rules about it.
  const servers = {
    ecp: design.applicationServers,
    gateway: design.webGateways,
    'load-balancer': design.loadBalancers,
  };
  const on = via === 'dns' ? undefined : servers[via].find((one) => one.id === server)?.host;
  const host = design.hosts.find((one) => one.id === on);
  return host === undefined ? null : { names: [host.name], addresses: host.interfaces.map(({ address }) => address) };
}

/** The VIP is found on the network of whichever failover member holds it. */
function vipOf(design: Design, mirror: Mirror): Goal | null {
  const { vip } = mirror;
  if (vip === null) return null;
  const cidrs = new Map(design.networks.map(({ id, cidr }) => [id, cidr]));
  const instances = new Set(failoverMembers(mirror).map(({ instance }) => instance));
  const hosts = new Set(design.instances.filter(({ id }) => instances.has(id)).map(({ host }) => host));
  const addresses = design.hosts
    .filter(({ id }) => hosts.has(id))
    .flatMap(({ interfaces }) => interfaces.filter((one) => isInCidr(vip.address, cidrs.get(one.network) ?? '')))
    .map(({ address }) => address);
  return { names: [`the VIP of ${mirror.label}`], addresses };
}
