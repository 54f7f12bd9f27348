import { addressKey, addressOwners } from '../../design/address-book.ts';
import type { Design, Host, Instance, Member, Mirror } from '../../design/design.ts';
import { endOfClient } from '../../design/element.ts';
import { onActiveNodes } from './active-nodes.ts';
import { type ClientPlace, compileClients } from './client-places.ts';
import { compileEcp, type EcpTopology } from './ecp-topology.ts';
import { compilePlatforms, type PlatformPlaces } from './platform-places.ts';
import {
  compileRedirection,
  type DnsPlace,
  type GatewayPlace,
  type LoadBalancerPlace,
  type RedirectionPlaces,
} from './redirection-places.ts';

/**
 * The design compiled to numbers: who is where, in arrays, so that the hot path never looks up a name. Immutable and
 * derived from the design alone; forks share it.
 *
 * Every client is given a host and an interface of its own on its network, so that faults and routes treat it alike.
 */
export interface Topology extends EcpTopology {
  readonly hosts: readonly HostPlace[];
  readonly networkIds: readonly string[];
  readonly linkIds: readonly string[];
  /** The two networks of each link. */
  readonly linkEnds: readonly (readonly [number, number])[];
  readonly linkIsLayer2: readonly boolean[];
  /** Links that touch each network. */
  readonly networkLinks: readonly (readonly number[])[];
  readonly interfaces: readonly InterfacePlace[];
  /** By `addressKey`; read by `interfaceAt`. */
  readonly interfaceOfAddress: Readonly<Record<string, number>>;
  readonly instances: readonly InstancePlace[];
  readonly mirrors: readonly MirrorPlace[];
  readonly members: readonly MemberPlace[];
  readonly clients: readonly ClientPlace[];
  readonly webGateways: readonly GatewayPlace[];
  readonly loadBalancers: readonly LoadBalancerPlace[];
  readonly dnsNames: readonly DnsPlace[];
  readonly processes: readonly ProcessPlace[];
  /** Null where no platform is drawn. */
  readonly platforms: PlatformPlaces | null;
  /** Where the processes of each kind begin in `processes`. */
  readonly firstProcess: Readonly<Record<ProcessKind, number>>;
}

/** What each kind does stands in `processes/process-kinds.ts`. An agent is also the arbiter of the mirrors that have named it. */
export const PROCESS_KINDS = [
  'member',
  'agent',
  'client',
  'web-gateway',
  'load-balancer',
  'dns-name',
  'application-server',
  'data-server',
] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** What runs and speaks to others over the network. Its place in `Topology.processes` is its number. */
export interface ProcessPlace {
  readonly kind: ProcessKind;
  /** The place of its kind in `PROCESS_KINDS`. */
  readonly kindPlace: number;
  /** Its number among those of its kind. */
  readonly number: number;
  /** -1 for a DNS name, which is found from everywhere. */
  readonly host: number;
  /** The instance that it runs and hangs with, or -1 where it is a process of its own. */
  readonly instance: number;
  readonly id: string;
  /** The id of its mirror, or empty where it serves any. */
  readonly mirror: string;
}

export interface HostPlace {
  readonly id: string;
  readonly host: Host | null;
  readonly interfaces: readonly number[];
  readonly instances: readonly number[];
  readonly members: readonly number[];
  readonly site: string | null;
  /** Processes that start and end with it by themselves: its gateways and load balancers. */
  readonly services: readonly number[];
}

export interface InterfacePlace {
  readonly host: number;
  readonly id: string;
  readonly network: number;
  readonly address: string;
}

export interface InstancePlace {
  readonly id: string;
  readonly host: number;
  readonly instance: Instance;
  readonly members: readonly number[];
  /** Its process as a data server that is no mirror member, or -1. */
  readonly dataServer: number;
}

export interface MirrorPlace {
  readonly id: string;
  readonly mirror: Mirror;
  readonly members: readonly number[];
  /** The host whose agent listens at the arbiter's address, or -1. */
  readonly arbiterHost: number;
}

export interface MemberPlace {
  readonly index: number;
  readonly mirror: number;
  readonly name: string;
  readonly member: Member;
  readonly instance: number;
  readonly host: number;
  readonly privateInterface: number;
  readonly superserverInterface: number;
  /** Where its agent is tried, in order and without repetition (§3.1.5.4). */
  readonly agentInterfaces: readonly number[];
}

/** The interface that an IP address or a DNS name means, or -1. */
export function interfaceAt({ interfaceOfAddress }: Pick<Topology, 'interfaceOfAddress'>, written: string): number {
  return interfaceOfAddress[addressKey(written)] ?? -1;
}

const compiled = new WeakMap<Design, Map<string, Topology>>();

/**
 * Compiles a design, once per design object and per place of its clusters' instances. Throws where a reference leads
 * nowhere: the reader has refused those. `activeNodes` says for each failover cluster which of its nodes is the active
 * one; everything keeps its number, whichever it is.
 */
export function topologyOf(design: Design, activeNodes: readonly number[] = []): Topology {
  let ofDesign = compiled.get(design);
  if (ofDesign === undefined) {
    ofDesign = new Map();
    compiled.set(design, ofDesign);
  }
  const key = activeNodes.join();
  let topology = ofDesign.get(key);
  if (topology === undefined) {
    topology = compile(activeNodes.length === 0 ? design : onActiveNodes(design, activeNodes));
    ofDesign.set(key, topology);
  }
  return topology;
}

function indexById(items: readonly { readonly id: string }[]): Record<string, number> {
  const index: Record<string, number> = Object.create(null);
  items.forEach((item, position) => {
    index[item.id] = position;
  });
  return index;
}

function at(index: Record<string, number>, id: string, what: string): number {
  const position = index[id];
  if (position === undefined) throw new Error(`The design names ${what} ${id}, which it does not have.`);
  return position;
}

function compile(design: Design): Topology {
  const networkIndex = indexById(design.networks);
  const hostIndex = indexById(design.hosts);
  const instanceIndex = indexById(design.instances);
  const { interfaces, hostInterfaces, interfaceOfAddress } = compileInterfaces(design, networkIndex);
  const members = compileMembers(design, instanceIndex, hostIndex, interfaceOfAddress, hostInterfaces);
  const mirrorIndex = indexById(design.mirrors);
  const firstProcess = firstProcesses(design, members.length);
  const applicationServerIndex = indexById(design.applicationServers);
  const redirection = compileRedirection(design, firstProcess['web-gateway'], {
    host: (id) => at(hostIndex, id, 'the host'),
    mirror: (id) => at(mirrorIndex, id, 'the mirror'),
    target: (mirror, id) => {
      const member = members.find((place) => place.mirror === mirror && place.name === id);
      const server = applicationServerIndex[id];
      return member?.index ?? (server === undefined ? -1 : firstProcess['application-server'] + server);
    },
  });
  const drawnInstances = design.instances.map((instance, number) => ({
    id: instance.id,
    host: at(hostIndex, instance.host, 'the host'),
    instance,
    members: members.filter((member) => member.instance === number).map((member) => member.index),
  }));
  const ecp = compileEcp(design, { hostIndex, interfaceOfAddress, interfaces, instances: drawnInstances, members });
  const hosts: HostPlace[] = design.hosts.map((host, number) => ({
    id: host.id,
    host,
    interfaces: hostInterfaces[number] ?? [],
    instances: drawnInstances.flatMap((instance, position) => (instance.host === number ? [position] : [])),
    members: members.filter((member) => member.host === number).map((member) => member.index),
    site: host.site,
    services: [...redirection.webGateways, ...redirection.loadBalancers]
      .filter((place) => place.host === number)
      .map(({ process }) => process),
  }));
  const clients = compileClients(design, {
    process: firstProcess.client,
    end: ({ id, network }) => addEnd(hosts, interfaces, endOfClient(id), at(networkIndex, network, 'the network')),
    mirror: (id) => at(mirrorIndex, id, 'the mirror'),
    applicationServer: (id) => applicationServerIndex[id] ?? -1,
  });
  const linkEnds = design.links.map(
    (link) =>
      [at(networkIndex, link.between[0], 'the network'), at(networkIndex, link.between[1], 'the network')] as const,
  );
  return {
    hosts,
    networkIds: design.networks.map((network) => network.id),
    linkIds: design.links.map((link) => link.id),
    linkEnds,
    linkIsLayer2: design.links.map((link) => link.layer === 2),
    networkLinks: design.networks.map((_, network) =>
      linkEnds.flatMap((ends, link) => (ends[0] === network || ends[1] === network ? [link] : [])),
    ),
    interfaces,
    interfaceOfAddress,
    instances: drawnInstances.map((place, number) => {
      const dataServer = ecp.dataServers.find(({ instance }) => instance === number);
      return { ...place, dataServer: dataServer === undefined ? -1 : firstProcess['data-server'] + dataServer.index };
    }),
    mirrors: design.mirrors.map((mirror, number) => ({
      id: mirror.id,
      mirror,
      members: members.filter((member) => member.mirror === number).map((member) => member.index),
      arbiterHost: arbiterHostAt(mirror.arbiter?.address ?? null, interfaceOfAddress, interfaces),
    })),
    members,
    clients,
    ...redirection,
    ...ecp,
    processes: compileProcesses(design, members, hosts, clients, redirection, ecp),
    platforms: compilePlatforms(design, hostIndex, instanceIndex),
    firstProcess,
  };
}

/** The kinds stand one behind the other, in the order of `PROCESS_KINDS`; every host and every client's end has an agent's place. */
function firstProcesses(design: Design, members: number): Readonly<Record<ProcessKind, number>> {
  const counts: Readonly<Record<Exclude<ProcessKind, 'data-server'>, number>> = {
    member: members,
    agent: design.hosts.length + design.clients.length,
    client: design.clients.length,
    'web-gateway': design.webGateways.length,
    'load-balancer': design.loadBalancers.length,
    'dns-name': design.dns.length,
    'application-server': design.applicationServers.length,
  };
  let next = 0;
  return Object.fromEntries(
    PROCESS_KINDS.map((kind) => {
      const first = next;
      next += kind === 'data-server' ? 0 : counts[kind];
      return [kind, first];
    }),
  ) as Record<ProcessKind, number>;
}

/** A host with one interface for what is drawn on a network and has no host. */
function addEnd(
  hosts: HostPlace[],
  interfaces: InterfacePlace[],
  id: string,
  network: number,
): { readonly host: number; readonly interface: number } {
  const end = { host: hosts.length, interface: interfaces.length };
  interfaces.push({ host: end.host, id: 'client', network, address: id });
  hosts.push({ id, host: null, interfaces: [end.interface], instances: [], members: [], site: null, services: [] });
  return end;
}

/** The interfaces of all hosts, by number; those of clients are added behind them. */
function compileInterfaces(
  design: Design,
  networkIndex: Readonly<Record<string, number>>,
): {
  readonly interfaces: InterfacePlace[];
  readonly hostInterfaces: readonly number[][];
  readonly interfaceOfAddress: Record<string, number>;
} {
  const interfaces: InterfacePlace[] = [];
  const numberOf = new Map<Host['interfaces'][number], number>();
  const hostInterfaces: number[][] = design.hosts.map((host, hostNumber) =>
    host.interfaces.map((item) => {
      const number = interfaces.length;
      interfaces.push({
        host: hostNumber,
        id: item.id,
        network: at(networkIndex, item.network, 'the network'),
        address: item.address,
      });
      numberOf.set(item, number);
      return number;
    }),
  );
  const interfaceOfAddress: Record<string, number> = Object.create(null);
  for (const [key, { networkInterface }] of addressOwners(design.hosts))
    interfaceOfAddress[key] = numberOf.get(networkInterface) as number;
  return { interfaces, hostInterfaces, interfaceOfAddress };
}

/** Members come first, so that the number of a member is also its number as a process; then an agent for every host. */
function compileProcesses(
  { mirrors }: Design,
  members: readonly MemberPlace[],
  hosts: readonly HostPlace[],
  clients: readonly ClientPlace[],
  { webGateways, loadBalancers, dnsNames }: RedirectionPlaces,
  { applicationServers, dataServers }: EcpTopology,
): ProcessPlace[] {
  const mirrorId = (mirror: number): string => mirrors[mirror]?.id ?? '';
  return [
    ...members.map(({ index, name, host, instance, mirror }) =>
      process('member', index, host, instance, name, mirrorId(mirror)),
    ),
    ...hosts.map(({ id }, host) => process('agent', host, host, -1, id, '')),
    ...clients.map(({ id, host, mirror }, client) => process('client', client, host, -1, id, mirrorId(mirror))),
    ...webGateways.map(({ id, host, mirror }, number) =>
      process('web-gateway', number, host, -1, id, mirrorId(mirror)),
    ),
    ...loadBalancers.map(({ id, host, mirror }, number) =>
      process('load-balancer', number, host, -1, id, mirrorId(mirror)),
    ),
    ...dnsNames.map(({ id, mirror }, number) => process('dns-name', number, -1, -1, id, mirrorId(mirror))),
    ...applicationServers.map(({ id, host, index }) => process('application-server', index, host, -1, id, '')),
    ...dataServers.map(({ id, host, instance, index }) => process('data-server', index, host, instance, id, '')),
  ];
}

function process(
  kind: ProcessKind,
  number: number,
  host: number,
  instance: number,
  id: string,
  mirror: string,
): ProcessPlace {
  return { kind, kindPlace: PROCESS_KINDS.indexOf(kind), number, host, instance, id, mirror };
}

function arbiterHostAt(
  address: string | null,
  interfaceOfAddress: Record<string, number>,
  interfaces: readonly InterfacePlace[],
): number {
  return address === null ? -1 : (interfaces[interfaceAt({ interfaceOfAddress }, address)]?.host ?? -1);
}

function compileMembers(
  design: Design,
  instanceIndex: Record<string, number>,
  hostIndex: Record<string, number>,
  interfaceOfAddress: Record<string, number>,
  hostInterfaces: readonly number[][],
): MemberPlace[] {
  const members: MemberPlace[] = [];
  design.mirrors.forEach((mirror, mirrorNumber) => {
    for (const member of mirror.members) {
      const instance = at(instanceIndex, member.instance, 'the instance');
      const host = at(hostIndex, (design.instances[instance] as Instance).host, 'the host');
      const first = hostInterfaces[host]?.[0] ?? -1;
      const own = (address: string): number => interfaceOfAddress[addressKey(address)] ?? first;
      const superserverInterface = own(member.superserverAddress);
      const privateInterface = own(member.mirrorPrivateAddress);
      const agentInterfaces = [own(member.agentAddress), privateInterface, superserverInterface];
      members.push({
        index: members.length,
        mirror: mirrorNumber,
        name: member.name,
        member,
        instance,
        host,
        privateInterface,
        superserverInterface,
        agentInterfaces: agentInterfaces.filter((item, position) => agentInterfaces.indexOf(item) === position),
      });
    }
  });
  return members;
}
