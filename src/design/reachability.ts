import { type AddressOwner, addressBook } from './address-book.ts';
import type { Design, Host, Instance, Link, Member, NetworkInterface } from './design.ts';

/** Who can talk to whom over what is drawn, as long as nothing is broken. */
export interface Reachability {
  /** The first interface that has the address, or is found under the name, or null. */
  ownerOf(address: string): AddressOwner<Host> | null;
  /** The IP address for what is written in an address field, in one spelling. */
  resolve(address: string): string;
  /** The host that a member's instance runs on; undefined in a drawing that is not finished. */
  hostOf(member: Member): Host | undefined;
  instanceOf(member: Member): Instance | undefined;
  /** Whether packets from the host arrive at the address: over a common network, or routed over links. */
  canReach(host: Host, address: string): boolean;
  /** Where a host talks to whoever is on these networks: on one of them, else where links lead there from, else at its first. */
  interfaceTowards(host: Host, networks: readonly string[]): NetworkInterface | undefined;
  /** Whether packets get from one network to another: they are the same, or links of any layer lead there. */
  areJoined(one: string, other: string): boolean;
  /** Whether two networks are one subnet: the same, or stretched by links of layer 2. */
  isOneSubnet(one: string, other: string): boolean;
}

/** Hosts do not route, so that networks are joined by links only. */
export function reachability(design: Design): Reachability {
  const routed = groupNetworks(design, () => true);
  const subnets = groupNetworks(design, (link) => link.layer === 2);
  const hosts = new Map(design.hosts.map((host) => [host.id, host]));
  const instances = new Map(design.instances.map((instance) => [instance.id, instance]));
  const { find: ownerOf, resolve } = addressBook(design.hosts);
  const instanceOf = (member: Member) => instances.get(member.instance);
  const canReach = (host: Host, address: string) => {
    const owner = ownerOf(address);
    if (owner === null) return false;
    const destination = owner.networkInterface.network;
    return owner.host.id === host.id || host.interfaces.some(({ network }) => sameGroup(routed, network, destination));
  };
  return {
    ownerOf,
    resolve,
    instanceOf,
    hostOf: (member) => hosts.get(instanceOf(member)?.host ?? ''),
    canReach,
    interfaceTowards: ({ interfaces }, networks) =>
      interfaces.find(({ network }) => networks.includes(network)) ??
      interfaces.find(({ network }) => networks.some((one) => sameGroup(routed, network, one))) ??
      interfaces[0],
    areJoined: (one, other) => sameGroup(routed, one, other),
    isOneSubnet: (one, other) => sameGroup(subnets, one, other),
  };
}

function sameGroup(groups: ReadonlyMap<string, string>, one: string, other: string): boolean {
  return one === other || (groups.has(one) && groups.get(one) === groups.get(other));
}

/** For every network the name of the group of networks that links of the chosen kind join it with. */
function groupNetworks(design: Design, joins: (link: Link) => boolean): ReadonlyMap<string, string> {
  const neighbours = new Map<string, string[]>(design.networks.map((network) => [network.id, []]));
  for (const link of design.links.filter(joins)) {
    const [one, other] = link.between;
    neighbours.get(one)?.push(other);
    neighbours.get(other)?.push(one);
  }
  const groups = new Map<string, string>();
  for (const start of neighbours.keys()) {
    const open = groups.has(start) ? [] : [start];
    for (let network = open.pop(); network !== undefined; network = open.pop()) {
      if (groups.has(network)) continue;
      groups.set(network, start);
      open.push(...(neighbours.get(network) ?? []));
    }
  }
  return groups;
}

/** The design as if some networks were not there, with what is attached to them. */
export function withoutNetworks(design: Design, networks: ReadonlySet<string>): Design {
  return {
    ...design,
    networks: design.networks.filter(({ id }) => !networks.has(id)),
    links: design.links.filter(({ between }) => !between.some((id) => networks.has(id))),
    hosts: design.hosts.map((host) => ({
      ...host,
      interfaces: host.interfaces.filter(({ network }) => !networks.has(network)),
    })),
  };
}
