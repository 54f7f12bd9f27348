import { maskBitsOf, usualMaskBits } from './addresses.ts';
import { IMPLIED_NETWORK } from './check-document.ts';
import { blockSizeField } from './compatibility.ts';
import {
  type ApplicationServer,
  DEFAULT_TIMINGS,
  type Design,
  type FailoverCluster,
  type Host,
  type Instance,
  type Link,
  type Member,
  type Mirror,
  type Network,
  type NetworkInterface,
  type Timings,
} from './design.ts';
import type {
  ApplicationServerDocument,
  DesignDocument,
  HostDocument,
  InstanceDocument,
  LinkDocument,
  MemberDocument,
  MirrorDocument,
  NetworkDocument,
} from './design-document.ts';
import { mirrorId, mirrorLabel, referredMirrorId } from './mirror-id.ts';
import { networkOfInterface } from './network-of-interface.ts';
import { clusterOf, resolvePlatforms, withActiveNodes } from './resolve-platforms.ts';
import { resolveClient, resolveDnsName, resolveLoadBalancer, resolveWebGateway } from './resolve-redirection.ts';

const DEFAULT_AGENT_PORT = 2188;
const DEFAULT_SUPERSERVER_PORT = 1972;
/** The web server that an instance is installed with listens elsewhere in InterSystems IRIS. */
export const usualWebServerPort = (product: InstanceDocument['product']): number =>
  product === 'iris' ? 52_773 : 57_772;
/** Caché's own default, too small for parallel dejournaling (§3.2.14). */
const DEFAULT_MEMORY_HEAP_MB = 37.5;
const DEFAULT_PATH = { latencyMs: 0.2, jitterMs: 0, bandwidthMbps: 1000, lossPercent: 0 } as const;

/**
 * The design with every default filled in. Works on drawings that are not finished too, so that the rules can speak
 * while somebody draws: what cannot be derived is left empty. Only a document without `documentFlaws` can be emulated.
 */
export function resolveDesign(document: DesignDocument): Design {
  const timings: Timings = { ...DEFAULT_TIMINGS, ...withoutUnset(document.timings) };
  const networks = resolveNetworks(document);
  const platforms = resolvePlatforms(document);
  const drawn = document.hosts.map((host) => resolveHost(host, networks, timings));
  const hosts = withActiveNodes(drawn, platforms, networks, (cluster) => activeNode(document, cluster));
  const instances = resolveInstances(document.instances, timings);
  const hostsById = new Map(hosts.map((host) => [host.id, host]));
  const hostOf = new Map(instances.map((instance) => [instance.id, hostsById.get(instance.host)]));
  const mirrors = document.mirrors.map((mirror) =>
    resolveMirror(mirror, document.mirrors, networks, (member) => ({
      host: hostOf.get(member.instance),
      address: clusterOf(platforms, member.instance)?.address,
    })),
  );
  const applicationServers = (document.applicationServers ?? []).map((server) =>
    resolveApplicationServer(server, mirrors),
  );
  return {
    name: document.name,
    sites: (document.sites ?? []).map((site) => ({
      id: site.id,
      name: site.name ?? site.id,
      kind: site.kind ?? 'datacenter',
    })),
    networks,
    links: (document.links ?? []).map(resolveLink),
    hosts,
    instances,
    mirrors,
    clients: (document.clients ?? []).map((client) => resolveClient(client, mirrors, applicationServers, networks)),
    webGateways: (document.webGateways ?? []).map((gateway) => resolveWebGateway(gateway, mirrors)),
    loadBalancers: (document.loadBalancers ?? []).map((balancer) => resolveLoadBalancer(balancer, document, mirrors)),
    dns: (document.dns ?? []).map((name) => resolveDnsName(name, document)),
    applicationServers,
    platforms,
    timings,
    goals: (document.goals ?? []).map(({ faults, recoveryMs, lostBytes }) => ({
      faults,
      recoveryMs: recoveryMs ?? null,
      lostBytes: lostBytes ?? null,
    })),
  };
}

/** Where no network is drawn, all interfaces are on one that is implied. */
function resolveNetworks(document: DesignDocument): Network[] {
  const drawn = document.networks ?? [];
  const first = document.hosts[0]?.interfaces[0]?.address;
  if (drawn.length > 0 || first === undefined) return drawn.map(resolveNetwork);
  return [resolveNetwork({ id: IMPLIED_NETWORK, name: 'LAN', cidr: `${first}/${first.includes(':') ? 64 : 24}` })];
}

function resolveNetwork(network: NetworkDocument): Network {
  return {
    id: network.id,
    name: network.name ?? network.id,
    cidr: network.cidr,
    latencyMs: network.latencyMs ?? DEFAULT_PATH.latencyMs,
    jitterMs: network.jitterMs ?? DEFAULT_PATH.jitterMs,
    bandwidthMbps: network.bandwidthMbps ?? DEFAULT_PATH.bandwidthMbps,
    lossPercent: network.lossPercent ?? DEFAULT_PATH.lossPercent,
  };
}

function resolveLink(link: LinkDocument): Link {
  return {
    id: link.id,
    between: link.between,
    layer: link.layer ?? 3,
    latencyMs: link.latencyMs ?? DEFAULT_PATH.latencyMs,
    jitterMs: link.jitterMs ?? DEFAULT_PATH.jitterMs,
    bandwidthMbps: link.bandwidthMbps ?? DEFAULT_PATH.bandwidthMbps,
    lossPercent: link.lossPercent ?? DEFAULT_PATH.lossPercent,
  };
}

function resolveHost(host: HostDocument, networks: readonly Network[], timings: Timings): Host {
  return {
    id: host.id,
    name: host.name ?? host.id,
    site: host.site ?? null,
    ...(host.dnsName === undefined ? {} : { dnsName: host.dnsName }),
    interfaces: host.interfaces.map((drawn): NetworkInterface => {
      const network = networkOfInterface(drawn, networks);
      return {
        id: drawn.id,
        network: network?.id ?? drawn.network ?? '',
        address: drawn.address,
        ...(drawn.dnsName === undefined ? {} : { dnsName: drawn.dnsName }),
        maskBits: drawn.maskBits ?? maskBitsOf(network?.cidr ?? '') ?? 24,
      };
    }),
    agent:
      host.agent === null
        ? null
        : {
            port: host.agent?.port ?? DEFAULT_AGENT_PORT,
            startMs: host.agent?.startMs ?? timings.agentStartMs,
            startsWithHost: host.agent?.startsWithHost ?? true,
          },
    ...(host.platform === undefined ? {} : { platform: host.platform }),
    cpus: host.cpus ?? 8,
    memoryMB: host.memoryMB ?? 32_768,
    journalWriteMs: host.journalWriteMs ?? 1,
    bootMs: host.bootMs ?? timings.hostBootMs,
    ...(host.physicalHost === undefined ? {} : { physicalHost: host.physicalHost }),
    ...(host.datastore === undefined ? {} : { datastore: host.datastore }),
  };
}

/** The node on which the instance of a cluster is drawn, which is active at first. */
function activeNode({ instances }: DesignDocument, { instance }: FailoverCluster): string {
  return instances.find(({ id }) => id === instance)?.host ?? '';
}

/** The installer gives the instances of one host ports that follow each other. */
function resolveInstances(instances: readonly InstanceDocument[], timings: Timings): Instance[] {
  const countOnHost = new Map<string, number>();
  return instances.map((instance) => {
    const position = countOnHost.get(instance.host) ?? 0;
    countOnHost.set(instance.host, position + 1);
    return resolveInstance(instance, position, timings);
  });
}

function resolveInstance(instance: InstanceDocument, position: number, timings: Timings): Instance {
  return {
    id: instance.id,
    host: instance.host,
    superserverPort: instance.superserverPort ?? DEFAULT_SUPERSERVER_PORT + position,
    webServerPort: instance.webServerPort ?? usualWebServerPort(instance.product) + position,
    startMs: instance.startMs ?? timings.instanceStartMs,
    stopMs: instance.stopMs ?? timings.instanceStopMs,
    startsWithHost: instance.startsWithHost ?? true,
    memoryHeapMB: instance.memoryHeapMB ?? DEFAULT_MEMORY_HEAP_MB,
    dejournalMBps: instance.dejournalMBps ?? timings.dejournalMBps,
    journalRetentionDays: instance.journalRetentionDays ?? 2,
    journalFileMB: instance.journalFileMB ?? 1024,
    journalDiskMB: instance.journalDiskMB ?? null,
    service: instance.service ?? true,
    encryptionKeys: instance.encryptionKeys ?? [],
    encryptedJournal: instance.encryptedJournal ?? false,
    shadowOf: instance.shadowOf
      ? { instance: instance.shadowOf.instance, databases: instance.shadowOf.databases ?? [] }
      : null,
    productions: (instance.productions ?? []).map(({ name, databases, autoStart }) => ({
      name,
      databases: databases ?? [],
      autoStart: autoStart ?? false,
    })),
    workload: instance.workload ?? 0,
    product: instance.product ?? 'cache',
    zmirror: { canStart: instance.zmirror?.canStart ?? true, checkOk: instance.zmirror?.checkOk ?? true },
    ecp: {
      // `maxApplicationServers` of the instance is the old name.
      maxApplicationServers: instance.ecp?.maxApplicationServers ?? instance.maxApplicationServers ?? null,
      troubledMs: instance.ecp?.troubledMs ?? 60_000,
      reconnectWindowMs: instance.ecp?.reconnectWindowMs ?? 30_000,
    },
    ...compatibilityOf(instance),
    ...directoryOf(instance),
    ...(instance.nonRoot === true ? { nonRoot: true as const } : {}),
  };
}

const directoryOf = ({ directory }: { readonly directory?: string | undefined }): { readonly directory?: string } =>
  directory === undefined || directory === '' ? {} : { directory };

function compatibilityOf(instance: InstanceDocument): Pick<Instance, 'compatibility'> {
  const { unicode, locale, blockSizesKB, version, bigEndian } = instance;
  const compatibility = { unicode, locale, blockSizesKB, version, bigEndian };
  return Object.values(compatibility).every((value) => value === undefined) ? {} : { compatibility };
}

function resolveApplicationServer(server: ApplicationServerDocument, mirrors: readonly Mirror[]): ApplicationServer {
  return {
    id: server.id,
    host: server.host,
    connections: (server.connections ?? []).map(({ mirror, address, mirrorConnection }) => ({
      mirror: mirror === undefined ? null : referredMirrorId(mirrors, mirror),
      address,
      mirrorConnection: mirrorConnection ?? (mirror === undefined ? 0 : 1),
    })),
    recoveryMs: server.ecp?.recoveryMs ?? 20 * 60_000,
    reconnectMs: server.ecp?.reconnectMs ?? 5_000,
    sessions: server.sessions ?? 0,
  };
}

function resolveMirror(
  mirror: MirrorDocument,
  all: readonly MirrorDocument[],
  networks: readonly Network[],
  placeOf: (member: MemberDocument) => MemberPlace,
): Mirror {
  const databases = (mirror.databases ?? []).map((database) => ({
    name: database.name,
    mountRequiredAtStartup: database.mountRequiredAtStartup ?? false,
    sizeMB: database.sizeMB ?? 1024,
    encrypted: database.encrypted ?? false,
    ...blockSizeField(database.blockSizeKB),
    ...directoryOf(database),
  }));
  const names = databases.map((database) => database.name);
  return {
    id: mirrorId(mirror),
    name: mirror.name.toUpperCase(),
    formed: mirror.formed ?? true,
    label: mirrorLabel(mirror, all),
    useTls: mirror.useTls ?? true,
    qosTimeoutMs: mirror.qosTimeoutMs ?? 8000,
    arbiter: mirror.arbiter
      ? { address: mirror.arbiter.address, port: mirror.arbiter.port ?? DEFAULT_AGENT_PORT }
      : null,
    vip: resolveVip(mirror, networks),
    compression: {
      failover: mirror.compression?.failover ?? 'system',
      async: mirror.compression?.async ?? 'system',
    },
    compressionRatio: mirror.compressionRatio ?? 3,
    compressMBps: mirror.compressMBps ?? 100,
    parallelDejournaling: mirror.parallelDejournaling ?? 'failover-and-dr',
    members: mirror.members.map((member) => resolveMember(member, names, placeOf(member))),
    databases,
  };
}

function resolveVip(mirror: MirrorDocument, networks: readonly Network[]): Mirror['vip'] {
  if (!mirror.vip) return null;
  const { address, maskBits } = mirror.vip;
  return { address, maskBits: maskBits ?? usualMaskBits(address, networks) };
}

/** Where a member is found unless its addresses are given: at the address of its cluster, or at its host's first one. */
interface MemberPlace {
  readonly host: Host | undefined;
  readonly address: string | undefined;
}

function resolveMember(member: MemberDocument, databases: readonly string[], { host, address }: MemberPlace): Member {
  const superserverAddress = member.superserverAddress ?? address ?? host?.interfaces[0]?.address ?? '';
  return {
    name: member.name,
    instance: member.instance,
    type: member.type ?? 'failover',
    superserverAddress,
    mirrorPrivateAddress: member.mirrorPrivateAddress ?? superserverAddress,
    agentAddress: member.agentAddress ?? superserverAddress,
    databases: member.databases ?? databases,
    joined: member.joined ?? true,
    authorized: member.authorized ?? true,
    ...(member.vipInterface === undefined ? {} : { vipInterface: member.vipInterface }),
    ...(member.keepJournal === true ? { keepJournal: true as const } : {}),
    validated: member.validated ?? true,
    certificate: {
      dn: member.certificate?.dn ?? null,
      validUntilMs: wallTime(member.certificate?.validUntil),
    },
  };
}

/** Milliseconds since 1970 of a date such as 2018-12-31, with a time or without; null where it is none. */
function wallTime(text: string | undefined): number | null {
  if (text === undefined) return null;
  const milliseconds = Date.parse(text.endsWith('Z') || !text.includes('T') ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** An editor may leave a field set to undefined, which must not hide the default. */
function withoutUnset(fields: object | undefined): Partial<Timings> {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined));
}
