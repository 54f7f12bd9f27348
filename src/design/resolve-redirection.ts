import { isSameName } from './address-book.ts';
import type { ApplicationServer, Client, DnsName, LoadBalancer, Mirror, Network, WebGateway } from './design.ts';
import type {
  ClientDocument,
  DesignDocument,
  DnsDocument,
  LoadBalancerDocument,
  WebGatewayDocument,
} from './design-document.ts';
import { referredMirrorId } from './mirror-id.ts';

const DEFAULT_TTL_MS = 60_000;
const DEFAULT_HEALTH_CHECK = { intervalMs: 5_000, timeoutMs: 5_000, unhealthyAfter: 2, healthyAfter: 2 } as const;

/** Clients, and what stands between them and a mirror (§3.1.7), with every default filled in. */
export function resolveClient(
  client: ClientDocument,
  mirrors: readonly Mirror[],
  applicationServers: readonly ApplicationServer[],
  networks: readonly Network[],
): Client {
  const { connect, workload } = client;
  const onlyNetwork = networks.length === 1 ? networks[0]?.id : undefined;
  const id = mirrorNamed(mirrors, connect?.mirror);
  const mirror = mirrors.find((candidate) => candidate.id === id);
  const via = connect?.via ?? (mirror?.vip ? 'vip' : 'members');
  return {
    id: client.id,
    name: client.name ?? client.id,
    network: client.network ?? onlyNetwork ?? '',
    connect: {
      mirror: id,
      via,
      server: connect?.server ?? (via === 'ecp' ? serverOfMirror(applicationServers, id) : null),
      reconnectMs: connect?.reconnectMs ?? 1_000,
    },
    workload: {
      updateMBps: workload?.updateMBps ?? 2,
      commitsPerSecond: workload?.commitsPerSecond ?? 50,
      waitForDurability: workload?.waitForDurability ?? 0.2,
      cpus: workload?.cpus ?? 0,
    },
  };
}

/** The application server of a client that does not name it: the first that is connected to its mirror. */
function serverOfMirror(servers: readonly ApplicationServer[], mirror: string): string | null {
  return servers.find(({ connections }) => connections.some((connection) => connection.mirror === mirror))?.id ?? null;
}

/** Without a server it connects like any other client: to the VIP, or else to the first failover member. */
export function resolveWebGateway(gateway: WebGatewayDocument, mirrors: readonly Mirror[]): WebGateway {
  const id = mirrorNamed(mirrors, gateway.mirror);
  const mirror = mirrors.find((candidate) => candidate.id === id);
  const first = mirror?.members.find(({ type }) => type === 'failover')?.superserverAddress ?? '';
  const mirrorAware = gateway.mirrorAware ?? false;
  const usual = mirrorAware ? first : (mirror?.vip?.address ?? first);
  return { id: gateway.id, host: gateway.host, mirrorAware, server: gateway.server ?? usual, mirror: id };
}

/** Without targets it has all members that are or may become primary. */
export function resolveLoadBalancer(
  balancer: LoadBalancerDocument,
  document: DesignDocument,
  mirrors: readonly Mirror[],
): LoadBalancer {
  const id = mirrorNamed(mirrors, balancer.mirror);
  const members = mirrors.find((candidate) => candidate.id === id)?.members ?? [];
  const usual = members.filter(({ type }) => type === 'failover' || type === 'dr').map(({ name }) => name);
  const { healthCheck } = balancer;
  const old = oldValue(document, 'load-balancer', balancer.id, 'healthCheckMs');
  return {
    id: balancer.id,
    host: balancer.host,
    mirror: id,
    targets: balancer.targets ?? usual,
    healthCheck: {
      intervalMs: healthCheck?.intervalMs ?? old ?? DEFAULT_HEALTH_CHECK.intervalMs,
      timeoutMs: healthCheck?.timeoutMs ?? DEFAULT_HEALTH_CHECK.timeoutMs,
      unhealthyAfter: healthCheck?.unhealthyAfter ?? DEFAULT_HEALTH_CHECK.unhealthyAfter,
      healthyAfter: healthCheck?.healthyAfter ?? DEFAULT_HEALTH_CHECK.healthyAfter,
    },
  };
}

export function resolveDnsName({ name, address, ttlMs, updatedBy }: DnsDocument, document: DesignDocument): DnsName {
  const old = oldValue(document, 'dns', name, 'dnsTtlMs');
  return { name, address, ttlMs: ttlMs ?? old ?? DEFAULT_TTL_MS, updatedBy: updatedBy ?? 'operator' };
}

/** What a client that connects through this element gives under the field's old name; the first of several clients says it. */
function oldValue(
  { clients = [] }: DesignDocument,
  via: 'dns' | 'load-balancer',
  server: string,
  field: 'dnsTtlMs' | 'healthCheckMs',
): number | undefined {
  const said = clients.find(
    ({ connect }) => connect?.via === via && isSameName(connect.server ?? '', server) && connect[field] !== undefined,
  );
  return said?.connect?.[field];
}

function mirrorNamed(mirrors: readonly Mirror[], named: string | undefined): string {
  return named === undefined ? (mirrors[0]?.id ?? '') : referredMirrorId(mirrors, named);
}
