/** Every flow of packets that a firewall must let through, from who may talk to whom (§3.1.5.4). */
import { isInCidr, sameAddress } from '../design/addresses.ts';
import type { Client, FailoverCluster, Host, LoadBalancer, Member, Mirror } from '../design/design.ts';
import { networkPath } from '../design/network-path.ts';
import { usualWebServerPort } from '../design/resolve-design.ts';
import { dnsNameOf, hostAddressOf, mirrorOfVip } from '../design/vip-and-dns-names.ts';
import { agentPort, superserverPort, webServerPort } from './member-facts.ts';
import { type ExportSubject, type Membership, mayBecomePrimary } from './subject.ts';

export type FlowSection = 'superserver' | 'ISCAgent' | 'ECP' | 'web' | 'ICMP' | 'clients';

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** Empty where the protocol has none. */
  readonly port: string;
  readonly protocol: 'TCP' | 'ICMP';
  readonly purpose: string;
  readonly section: FlowSection;
}

/** One end of a flow: a host by an address that the other end knows it by. */
interface End {
  readonly host: Host | null;
  readonly name: string;
  readonly address: string;
}

export function flowsOf(subject: ExportSubject): readonly Flow[] {
  const { design } = subject;
  return joined([
    ...design.mirrors.flatMap((mirror) => memberFlows(subject, mirror)),
    ...design.mirrors.flatMap((mirror) => arbiterFlows(subject, mirror)),
    ...ecpFlows(subject),
    ...gatewayFlows(subject),
    ...balancerFlows(subject),
    ...design.clients.flatMap((client) => clientFlows(subject, client)),
    ...portalFlows(subject),
    ...design.mirrors.flatMap((mirror) => icmpFlows(subject, mirror)),
  ]);
}

/** Flows between the same ends on the same port are one rule, with every purpose that it serves. */
function joined(flows: readonly Flow[]): readonly Flow[] {
  const found = new Map<string, Flow>();
  for (const flow of flows) {
    const key = JSON.stringify([flow.from, flow.to, flow.port, flow.protocol]);
    const known = found.get(key);
    const isKept = known === undefined || known.purpose.split('; ').includes(flow.purpose);
    found.set(key, isKept ? (known ?? flow) : { ...known, purpose: `${known.purpose}; ${flow.purpose}` });
  }
  return [...found.values()];
}

/** Where a member runs: of a failover cluster on either node (§1.2). */
function hostsOf({ design, network }: ExportSubject, member: Member): readonly Host[] {
  const cluster = design.platforms.find((one) => one.kind === 'failover-cluster' && one.instance === member.instance);
  const nodes = cluster?.kind === 'failover-cluster' ? cluster.nodes : [network.hostOf(member)?.id];
  return design.hosts.filter(({ id }) => nodes.includes(id));
}

const hostNamed = ({ design }: ExportSubject, id: string): Host | null =>
  design.hosts.find((host) => host.id === id) ?? null;

const clusterAt = ({ design }: ExportSubject, address: string): FailoverCluster | undefined =>
  design.platforms.filter((one) => one.kind === 'failover-cluster').find((one) => sameAddress(one.address, address));

function endAt(subject: ExportSubject, written: string): End {
  const cluster = clusterAt(subject, subject.network.resolve(written));
  const mirror = mirrorOfVip(subject.design, written);
  const owner = subject.network.ownerOf(written);
  const floating = cluster?.address ?? mirror?.vip?.address;
  const host = floating === undefined ? (owner?.host ?? null) : null;
  const name = cluster?.id ?? (mirror === undefined ? (host?.name ?? '') : `VIP of ${mirror.name}`);
  // Firewalls know addresses, whatever name leads to them.
  return { host, name, address: subject.address(floating ?? owner?.networkInterface.address ?? written) };
}

/** The interfaces at which an address is found: one that moves with an instance is found on the network of whichever host has it. */
function interfacesAt(subject: ExportSubject, written: string): { readonly host: Host; readonly network: string }[] {
  const { design, network } = subject;
  const address = network.resolve(written);
  const floats = clusterAt(subject, address)?.nodes;
  const holders = mirrorOfVip(subject.design, written)?.members.filter(mayBecomePrimary) ?? [];
  const hosts = floats ?? holders.flatMap((member) => hostsOf(subject, member).map(({ id }) => id));
  const owner = network.ownerOf(written);
  if (hosts.length === 0) return owner === null ? [] : [{ host: owner.host, network: owner.networkInterface.network }];
  const subnets = design.networks.filter(({ cidr }) => isInCidr(address, cidr)).map(({ id }) => id);
  return design.hosts
    .filter(({ id }) => hosts.includes(id))
    .flatMap((host) => host.interfaces.map((one) => ({ host, network: one.network })))
    .filter((one) => subnets.includes(one.network));
}

/** The sender is known by the interface from which it reaches the receiver, on the path of least latency. */
function sendersAt(subject: ExportSubject, host: Host | null, to: string): readonly End[] {
  const end = (address = ''): End => ({ host, name: host?.name ?? '', address: address && subject.address(address) });
  if (host === null) return [end()];
  const networks = interfacesAt(subject, to)
    .filter((one) => one.host !== host)
    .map((goal) => networkPath(subject.design, host, goal)?.networks[0]);
  const near = [...new Set(networks)].flatMap((id) => host.interfaces.find(({ network }) => network === id) ?? []);
  return near.length > 0 ? near.map(({ address }) => end(address)) : [end(host.interfaces[0]?.address)];
}

const endText = ({ name, address }: End): string =>
  name === '' || name === address ? address : `${name} (${address})`;

interface Listener {
  readonly written: string;
  readonly port: string;
  readonly purpose: string;
  readonly section: FlowSection;
}

function flow(
  subject: ExportSubject,
  from: Host | string | null,
  { written, port, purpose, section }: Listener,
): Flow[] {
  // A drawing that is not finished may not say where somebody connects to.
  if (written === '') return [];
  const to = endAt(subject, written);
  if (typeof from !== 'string' && from !== null && from.id === to.host?.id) return [];
  const senders = typeof from === 'string' ? [from] : sendersAt(subject, from, written).map(endText);
  return senders.map((sender) => ({ from: sender, to: endText(to), port, protocol: 'TCP', purpose, section }));
}

const areOne = ({ network }: ExportSubject, one: string, other: string): boolean =>
  sameAddress(network.resolve(one), network.resolve(other));

function memberFlows(subject: ExportSubject, { members }: Mirror): Flow[] {
  return members.flatMap((to) => {
    const port = String(superserverPort(subject, to));
    const agent = String(agentPort(subject, to));
    const listeners: Listener[] = [];
    const listen = (written: string, at: string, purpose: string, section: FlowSection) =>
      listeners.push({ written, port: at, purpose, section });
    const privateToo = areOne(subject, to.mirrorPrivateAddress, to.superserverAddress);
    if (mayBecomePrimary(to))
      listen(to.mirrorPrivateAddress, port, 'mirror data channel (journal data)', 'superserver');
    else listen(to.mirrorPrivateAddress, port, 'the primary monitors the async', 'superserver');
    listen(
      to.superserverAddress,
      port,
      privateToo || !mayBecomePrimary(to)
        ? 'control and monitoring'
        : 'control, monitoring, data channel where the private address cannot be reached',
      'superserver',
    );
    if (mayBecomePrimary(to)) {
      listen(to.agentAddress, agent, 'agent of the member', 'ISCAgent');
      for (const other of [to.mirrorPrivateAddress, to.superserverAddress])
        if (!areOne(subject, other, to.agentAddress))
          listen(other, agent, 'agent, where the agent address does not answer', 'ISCAgent');
    }
    return members
      .filter((from) => from !== to && (mayBecomePrimary(from) || mayBecomePrimary(to)))
      .flatMap((from) => hostsOf(subject, from))
      .flatMap((from) => listeners.flatMap((listener) => flow(subject, from, listener)));
  });
}

function arbiterFlows(subject: ExportSubject, { members, arbiter }: Mirror): Flow[] {
  if (arbiter === null) return [];
  const listener: Listener = {
    written: arbiter.address,
    port: String(arbiter.port),
    purpose: 'failover members connect to the arbiter (a DR async once it is promoted)',
    section: 'ISCAgent',
  };
  return members
    .filter(mayBecomePrimary)
    .flatMap((member) => hostsOf(subject, member))
    .flatMap((host) => flow(subject, host, listener));
}

/** An application server finds every member that may become primary, unless it is restricted to one (§3.2.10). */
function ecpFlows(subject: ExportSubject): Flow[] {
  return subject.applicationServers.flatMap(({ connections, host }) =>
    connections.flatMap(({ mirror, address, mirrorConnection }) => {
      const followed = mirrorConnection === 1 && mirror !== null ? superserversOf(subject, mirror) : [];
      // A name is resolved before anybody connects.
      const written = hostAddressOf(subject.design, address);
      const first = { written, port: portAt(subject, address, mirror) };
      return [first, ...followed].flatMap(({ written, port }) =>
        flow(subject, host ?? null, {
          written,
          port,
          purpose: 'ECP application server to data server',
          section: 'ECP',
        }),
      );
    }),
  );
}

interface Superserver {
  readonly written: string;
  readonly port: string;
}

/** The superserver addresses of those of a mirror that may become primary. */
function superserversOf(subject: ExportSubject, mirror: string): Superserver[] {
  const found = subject.design.mirrors.find(({ id }) => id === mirror);
  return (found?.members ?? []).filter(mayBecomePrimary).map((member) => ({
    written: member.superserverAddress,
    port: String(superserverPort(subject, member)),
  }));
}

/** Who is found at an address or a DNS name of clients: one that leads to a member is changed to another one after a failover (§3.1.7.2). */
function serversAt(subject: ExportSubject, written: string, mirror: string): Superserver[] {
  const name = dnsNameOf(subject.design, written);
  const address = name?.address ?? written;
  const found = { written: address, port: portAt(subject, address, mirror) };
  return name === undefined || mirrorOfVip(subject.design, address) !== undefined
    ? [found]
    : [found, ...superserversOf(subject, mirror)];
}

/**
 * The superserver port of the instance that an address or a DNS name of clients leads to, behind a load balancer too. Members
 * of several mirrors may share a host (§3.1.10): then the one of the mirror that is meant.
 */
export function portAt(subject: ExportSubject, written: string, mirrorId: string | null = null): string {
  const { design, network } = subject;
  const address = hostAddressOf(design, written);
  const vip = mirrorOfVip(design, address);
  const owner = network.ownerOf(address)?.host;
  const first = vip?.members.find(({ type }) => type === 'failover')?.instance;
  const members = design.mirrors
    .toSorted((one, other) => Number(other.id === mirrorId) - Number(one.id === mirrorId))
    .flatMap((mirror) => mirror.members);
  const named = members.find((member) => network.resolve(member.superserverAddress) === network.resolve(address));
  const instance = design.instances.find(
    ({ id, host }) => (first ?? named?.instance) === id || (named === undefined && host === owner?.id),
  );
  const balancer = design.loadBalancers.find(({ host }) => instance === undefined && host === owner?.id);
  return balancer === undefined ? String(instance?.superserverPort ?? 1972) : balancerPort(subject, balancer);
}

/** It takes clients at the port of its targets. */
const balancerPort = (subject: ExportSubject, balancer: LoadBalancer): string =>
  balancerTargets(subject, balancer)[0]?.port ?? '1972';

const WEB_PORT = '443';

function gatewayFlows(subject: ExportSubject): Flow[] {
  return subject.design.webGateways.flatMap(({ host, server, mirrorAware, mirror }) =>
    [...serversAt(subject, server, mirror), ...(mirrorAware ? superserversOf(subject, mirror) : [])].flatMap(
      ({ written, port }) =>
        flow(subject, hostNamed(subject, host), {
          written,
          port,
          purpose: 'CSP Gateway to superserver',
          section: 'superserver',
        }),
    ),
  );
}

function balancerFlows(subject: ExportSubject): Flow[] {
  return subject.design.loadBalancers.flatMap((balancer) => {
    const host = hostNamed(subject, balancer.host);
    return balancerTargets(subject, balancer).flatMap(({ written, port, webPort }) => [
      ...flow(subject, host, { written, port, purpose: 'load balancer to its target', section: 'superserver' }),
      ...flow(subject, host, { written, port: webPort, purpose: 'health check of the load balancer', section: 'web' }),
    ]);
  });
}

export interface BalancerTarget {
  readonly name: string;
  readonly written: string;
  readonly port: string;
  readonly webPort: string;
}

/** Targets are names of members of its mirror or ids of application servers; these it reaches from its own networks. */
export function balancerTargets(subject: ExportSubject, { host, mirror, targets }: LoadBalancer): BalancerTarget[] {
  const networks = (hostNamed(subject, host)?.interfaces ?? []).map(({ network }) => network);
  return targets.flatMap((name) => {
    const isTarget = (one: Membership): boolean => one.mirror.id === mirror && one.member.name === name;
    const unit = subject.members.find(({ memberships }) => memberships.some(isTarget));
    const member = unit?.memberships.find(isTarget)?.member;
    if (unit !== undefined && member !== undefined) {
      const port = String(unit.instance.superserverPort);
      return [{ name, written: member.superserverAddress, port, webPort: String(webServerPort(unit)) }];
    }
    const server = subject.applicationServers.find(({ drawn }) => drawn.id === name);
    const written = server?.host && subject.network.interfaceTowards(server.host, networks)?.address;
    if (server === undefined || written === undefined) return [];
    return [{ name, written, port: '1972', webPort: String(usualWebServerPort(server.product)) }];
  });
}

/** Where the users of a client go first; what stands behind that has flows of its own. */
function clientFlows(subject: ExportSubject, client: Client): Flow[] {
  const { design } = subject;
  const { via, server, mirror } = client.connect;
  const from = clientText(subject, client);
  const to = (purpose: string, ...listeners: readonly Superserver[]): Flow[] =>
    listeners.flatMap((listener) => flow(subject, from, { ...listener, purpose, section: 'clients' }));
  const at = (host: string, port: string): Superserver[] => {
    const reached = hostNamed(subject, host);
    const address = reached && subject.network.interfaceTowards(reached, [client.network])?.address;
    return address == null ? [] : [{ written: address, port }];
  };
  const gateway = via === 'gateway' && design.webGateways.find(({ id }) => id === server);
  if (gateway) return to('users to the web server of the CSP Gateway', ...at(gateway.host, WEB_PORT));
  const balancer = via === 'load-balancer' && design.loadBalancers.find(({ id }) => id === server);
  if (balancer) {
    return to('clients to the load balancer', ...at(balancer.host, balancerPort(subject, balancer)));
  }
  const applicationServer = via === 'ecp' && design.applicationServers.find(({ id }) => id === server);
  if (applicationServer) return to('users to the application server', ...at(applicationServer.host, '1972'));
  const vip = design.mirrors.find(({ id }) => id === mirror)?.vip;
  if (via === 'vip') {
    return vip == null ? [] : to('clients to the VIP', { written: vip.address, port: portAt(subject, vip.address) });
  }
  // What is not drawn is taken for one that always finds the primary.
  const servers =
    via === 'dns' && server !== null ? serversAt(subject, server, mirror) : superserversOf(subject, mirror);
  return to('clients to the primary', ...servers);
}

function clientText({ design }: ExportSubject, { name, network }: Client): string {
  const found = design.networks.find(({ id }) => id === network);
  return found === undefined ? name : `${name} (${found.cidr})`;
}

function portalFlows(subject: ExportSubject): Flow[] {
  return subject.members.flatMap((unit) =>
    flow(subject, 'Administrators', {
      written: unit.memberships[0]?.member.superserverAddress ?? '',
      port: String(webServerPort(unit)),
      purpose: 'Management Portal',
      section: 'web',
    }),
  );
}

/** Mirroring relies on ICMP to detect whether members are reachable (§3.2.1). */
function icmpFlows(subject: ExportSubject, { members }: Mirror): Flow[] {
  return members.flatMap((to) =>
    members
      .filter((from) => from !== to)
      .flatMap((from) =>
        [to.superserverAddress, to.mirrorPrivateAddress].flatMap((written) =>
          hostsOf(subject, from).flatMap((host) =>
            flow(subject, host, {
              written,
              port: '',
              purpose: 'reachability of members',
              section: 'ICMP',
            }).map((one): Flow => ({ ...one, protocol: 'ICMP' })),
          ),
        ),
      ),
  );
}
