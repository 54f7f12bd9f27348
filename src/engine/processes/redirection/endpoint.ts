import { addressKey } from '../../../design/address-book.ts';
import { sourceInterface } from '../../network/routes.ts';
import { superserverInterfaceOf } from '../../state/member-addresses.ts';
import { interfaceAt } from '../../state/topology.ts';
import { processOf, type World } from '../../state/world.ts';

/** Who listens for clients somewhere: a process at one of its interfaces, or whoever holds a mirror's VIP. */
export interface Endpoint {
  readonly process: number;
  readonly interface: number;
  /** The mirror whose virtual IP address it is, or -1. */
  readonly throughVip: number;
}

/** The superserver of a member, where it is now: its address may change while the mirror runs (§3.3.2). */
export function superserver({ topology, disks }: World, member: number): Endpoint {
  const membership = disks[member]?.membership;
  const target = membership === undefined ? -1 : superserverInterfaceOf(topology, membership, member);
  return { process: member, interface: target, throughVip: -1 };
}

/** The member that answers for the mirror's virtual IP address now, or null where nobody does. */
export function vipHolder({ topology, network }: World, mirror: number): Endpoint | null {
  const holder = network.vipInterface[mirror] ?? -1;
  const host = topology.interfaces[holder]?.host;
  const member = topology.mirrors[mirror]?.members.find((other) => topology.members[other]?.host === host);
  return holder === -1 || member === undefined ? null : { process: member, interface: holder, throughVip: mirror };
}

/**
 * Who listens at an address, as whoever connects to it finds out: the holder of a virtual IP address, else on the host that has
 * it a member of the mirror, or what else takes clients there. Null where nobody does.
 */
export function endpointAt(world: World, address: string, mirror: number, asker: number): Endpoint | null {
  const { topology } = world;
  const vip = topology.mirrors.findIndex((_, number) => isVipOf(world, number, address));
  if (vip !== -1) return vipHolder(world, vip);
  const target = interfaceAt(topology, address);
  const host = topology.interfaces[target]?.host ?? -1;
  const place = topology.hosts[host];
  if (place === undefined) return null;
  const member = place.members.find((other) => topology.members[other]?.mirror === mirror) ?? place.members[0];
  const process = member ?? serviceOn(world, host, asker);
  return process === undefined ? null : { process, interface: target, throughVip: -1 };
}

/** What else takes clients on a host: none takes those of its own kind, and an application server may stand behind a gateway. */
function serviceOn({ topology }: World, host: number, asker: number): number | undefined {
  const kindOf = (process: number) => topology.processes[process]?.kind;
  const server = topology.applicationServers.find((place) => place.host === host);
  return (
    [...(topology.hosts[host]?.services ?? [])].reverse().find((service) => kindOf(service) !== kindOf(asker)) ??
    (server === undefined ? undefined : processOf(topology, 'application-server', server.index))
  );
}

/** The address as the holder has it configured now: settings of a mirror may change while it runs (§3.2.8.4). */
function isVipOf(world: World, mirror: number, address: string): boolean {
  const holder = vipHolder(world, mirror);
  if (holder === null) return false;
  const vip = world.disks[holder.process]?.membership.vip;
  return vip != null && addressKey(vip.address) === addressKey(address);
}

/**
 * A gateway, load balancer or application server as whoever connects from a host reaches it: at an interface on a network of that
 * host, else at the first to which a path leads; at its first one where no path leads to any.
 */
export function serviceEndpoint({ topology, network }: World, process: number, from: number): Endpoint | null {
  const networkOf = (one: number): number => topology.interfaces[one]?.network ?? -1;
  const own = (topology.hosts[from]?.interfaces ?? []).map(networkOf);
  const interfaces = topology.hosts[topology.processes[process]?.host ?? -1]?.interfaces ?? [];
  const reached = interfaces.filter((one) => sourceInterface(topology, network, from, one) !== null);
  const target = reached.find((one) => own.includes(networkOf(one))) ?? reached[0] ?? interfaces[0];
  return target === undefined ? null : { process, interface: target, throughVip: -1 };
}

/** The process that a client's `server` names, or -1. */
export function serviceNamed(world: World, kind: 'web-gateway' | 'load-balancer', id: string): number {
  const places = kind === 'web-gateway' ? world.topology.webGateways : world.topology.loadBalancers;
  const number = places.findIndex((place) => place.id === id);
  return number === -1 ? -1 : processOf(world.topology, kind, number);
}
