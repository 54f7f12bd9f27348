import { addressBook } from '../address-book.ts';
import type { DesignDocument } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { elementName, elementTitle } from '../element-names.ts';
import { serverKind } from '../environment-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import { putOnPlatform } from './add-platform.ts';
import { changeWhere, withFields } from './change.ts';
import { elementsOf, hostOfElement } from './elements.ts';

/** What dragging from one card to another means where no network is an end of it. */
export interface Joining {
  readonly title: string;
  /** Why it cannot be, or null. */
  readonly refusal: string | null;
  readonly apply: (document: DesignDocument) => DesignDocument;
}

type Ends = readonly [ElementReference, ElementReference];

/** One way to read the two ends; null where it is not about them. */
type Reading = (document: DesignDocument, ends: Ends) => Joining | null;

/** How clients, what redirects them, application servers, platforms and members are joined (§3.1.7, §3.1.8, §3.2.10). */
export function joiningOf(document: DesignDocument, from: ElementReference, to: ElementReference): Joining | null {
  for (const read of READINGS) {
    const found = read(document, [from, to]) ?? read(document, [to, from]);
    if (found !== null) return found;
  }
  return null;
}

const clientThrough: Reading = (document, [client, other]) => {
  if (client.kind !== 'client') return null;
  const through = other.kind === 'dns-name' ? other : serviceAt(document, other);
  if (through === undefined) return null;
  const via = VIA[through.kind as keyof typeof VIA];
  return {
    title: `Connect ${elementName(document, client)} through ${elementTitle(document, through)}`,
    refusal: null,
    apply: (changed) => setConnect(changed, client.id, { via, server: through.id }),
  };
};

const VIA = {
  'application-server': 'ecp',
  'web-gateway': 'gateway',
  'load-balancer': 'load-balancer',
  'dns-name': 'dns',
} as const;

type Connect = NonNullable<NonNullable<DesignDocument['clients']>[number]['connect']>;

function setConnect(document: DesignDocument, client: string, fields: Partial<Connect>): DesignDocument {
  const clients = changeWhere(
    document.clients ?? [],
    ({ id }) => id === client,
    (one) => ({ ...one, connect: withFields(one.connect ?? {}, fields) }),
  );
  return withFields(document, { clients });
}

/** A client that connects in another way goes through the first of what that needs, and through nothing where nothing is needed. */
export function withFittingServer(document: DesignDocument, client: string): DesignDocument {
  const connect = document.clients?.find(({ id }) => id === client)?.connect;
  const kind = serverKind(connect?.via);
  const fitting = kind === null ? [] : elementsOf(document).filter((one) => one.kind === kind);
  const isFitting = fitting.some(({ id }) => id === connect?.server);
  return isFitting ? document : setConnect(document, client, { server: fitting[0]?.id });
}

const nameOfHost: Reading = (document, [name, other]) => {
  const server = name.kind === 'dns-name' ? serverAt(document, other) : undefined;
  if (server === undefined) return null;
  return {
    title: `Lead ${name.id} to ${server.name}`,
    refusal: server.address === undefined ? NO_ADDRESS : null,
    apply: (changed) =>
      withFields(changed, {
        dns: changeWhere(
          changed.dns ?? [],
          (one) => one.name === name.id,
          (one) => withFields(one, { address: server.address }),
        ),
      }),
  };
};

const hostOnPlatform: Reading = (document, [platform, other]) => {
  const host = platform.kind === 'platform' ? hostOfElement(document, other) : undefined;
  const found = (document.platforms ?? []).find(({ id }) => id === platform.id);
  if (host === undefined || found === undefined) return null;
  return {
    title: `Run ${elementName(document, { kind: 'host', id: host })} on ${platform.id}`,
    refusal: whyNotOn(found),
    apply: (changed) => putOnPlatform(changed, host, platform.id),
  };
};

function whyNotOn(platform: NonNullable<DesignDocument['platforms']>[number]): string | null {
  if (platform.kind === 'failover-cluster') return 'A failover cluster has two nodes, which are fields of it.';
  return platform.physicalHosts.length === 0 ? 'This platform has no physical hosts yet.' : null;
}

/** What a host of its own runs leads to what another host has. */
const serviceToServer: Reading = (document, [from, to]) => {
  const service = serviceAt(document, from);
  const target = service?.kind === 'load-balancer' ? serviceAt(document, to, ['application-server']) : undefined;
  const server = serverAt(document, to);
  if (service?.kind === 'web-gateway' && server !== undefined && server.member === undefined)
    return gatewayToService(document, service, to);
  if (service === undefined || hostOfElement(document, from) === hostOfElement(document, to)) return null;
  if (server === undefined || (server.member === undefined && target === undefined)) return null;
  const goal = target === undefined ? `member ${server.name}` : elementTitle(document, target);
  return {
    title: `Connect ${elementTitle(document, service)} to ${goal}`,
    refusal: server.address === undefined ? NO_ADDRESS : null,
    apply: (changed) => leadTo(changed, service, { ...server, target: target?.id ?? server.member }),
  };
};

/** Users of a CSP Gateway may work on an application server, and reach it through a load balancer (§2.1, §3.1.7.1). */
function gatewayToService(document: DesignDocument, gateway: ElementReference, to: ElementReference): Joining | null {
  const target = serviceAt(document, to, ['load-balancer', 'application-server']);
  const [from, host] = [gateway, to].map((one) => hostOfElement(document, one));
  if (target === undefined || from === host) return null;
  const design = resolveDesign(document);
  const [near, far] = [from, host].map((id) => design.hosts.find((one) => one.id === id));
  const networks = (near?.interfaces ?? []).map(({ network }) => network);
  const address = far && reachability(design).interfaceTowards(far, networks)?.address;
  return {
    title: `Connect ${elementTitle(document, gateway)} to ${elementTitle(document, target)}`,
    refusal: address === undefined ? NO_ADDRESS : null,
    apply: (changed) =>
      withFields(changed, {
        webGateways: changeWhere(
          changed.webGateways ?? [],
          ({ id }) => id === gateway.id,
          // No list of members comes from there.
          (one) => withFields(one, { server: address, mirrorAware: undefined }),
        ),
      }),
  };
}

const READINGS: readonly Reading[] = [clientThrough, nameOfHost, hostOnPlatform, serviceToServer];

const NO_ADDRESS = 'It has no address yet: connect it to a network first.';

interface Goal {
  readonly mirror: string | undefined;
  readonly address: string | undefined;
  readonly target: string | undefined;
}

function leadTo(document: DesignDocument, { kind, id }: ElementReference, goal: Goal): DesignDocument {
  const { mirror, address = '', target } = goal;
  const isIt = (one: { readonly id: string }): boolean => one.id === id;
  if (kind === 'web-gateway') {
    const webGateways = changeWhere(document.webGateways ?? [], isIt, (one) =>
      withFields(one, { server: address, mirror }),
    );
    return withFields(document, { webGateways });
  }
  if (kind === 'load-balancer') {
    const loadBalancers = changeWhere(document.loadBalancers ?? [], isIt, (one) => {
      const targets = one.targets ?? [];
      if (target === undefined || targets.includes(target)) return one;
      return withFields(one, { mirror: one.mirror ?? mirror, targets: [...targets, target] });
    });
    return withFields(document, { loadBalancers });
  }
  const applicationServers = changeWhere(document.applicationServers ?? [], isIt, (one) => {
    const others = (one.connections ?? []).filter((connection) => connection.mirror !== mirror);
    return { ...one, connections: [...others, { mirror, address, mirrorConnection: 1 as const }] };
  });
  return withFields(document, { applicationServers });
}

const SERVICES = ['web-gateway', 'load-balancer', 'application-server'] as const;

/** A service, or the first that runs on a host. */
function serviceAt(
  document: DesignDocument,
  element: ElementReference,
  kinds: readonly (typeof SERVICES)[number][] = SERVICES,
): ElementReference | undefined {
  if (kinds.some((kind) => kind === element.kind)) return element;
  if (element.kind !== 'host') return undefined;
  const lists = {
    'web-gateway': document.webGateways,
    'load-balancer': document.loadBalancers,
    'application-server': document.applicationServers,
  };
  return kinds.flatMap((kind) => {
    const found = (lists[kind] ?? []).find(({ host }) => host === element.id);
    return found === undefined ? [] : [{ kind, id: found.id }];
  })[0];
}

interface Server {
  readonly name: string;
  readonly mirror: string | undefined;
  readonly member: string | undefined;
  readonly address: string | undefined;
}

/** Where a member, or the first one on a host, is reached; a host without one at its first address. */
function serverAt(document: DesignDocument, element: ElementReference): Server | undefined {
  const host = document.hosts.find(({ id }) => id === hostOfElement(document, element));
  if (host === undefined) return undefined;
  const design = resolveDesign(document);
  const own = new Set(document.instances.filter((one) => one.host === host.id).map(({ id }) => id));
  for (const [index, mirror] of design.mirrors.entries()) {
    const member = mirror.members.find(({ name, instance }) =>
      element.kind === 'member' ? element.id === `${mirror.id}/${name}` : own.has(instance),
    );
    const written = document.mirrors[index];
    if (member === undefined || written === undefined) continue;
    const { name, superserverAddress } = member;
    return { name, mirror: mirrorId(written), member: name, address: superserverAddress || undefined };
  }
  const address = addressBook(document.hosts).resolve(host.interfaces[0]?.address ?? '') || undefined;
  return { name: host.name ?? host.id, mirror: undefined, member: undefined, address };
}
