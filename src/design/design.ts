import type { Compatibility } from './instance-compatibility.ts';

/**
 * The design after reading: every default filled in, every reference resolved to an existing element.
 * `design-document.ts` holds the document as it was written (unknown fields kept); `resolve-design.ts` turns it into
 * this. The engine, the rules and the exporters read only this shape. Durations are milliseconds, sizes as named.
 */
export type SiteKind = 'datacenter' | 'campus' | 'cloud' | 'internet';
export type MemberType = 'failover' | 'dr' | 'reporting-read-only' | 'reporting-read-write';
export type CompressionSetting = 'system' | 'uncompressed' | 'compressed';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly kind: SiteKind;
}

/** One broadcast domain. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly bandwidthMbps: number;
  readonly lossPercent: number;
}

/** Joins two networks: routed, or layer 2 for a stretched subnet. */
export interface Link {
  readonly id: string;
  readonly between: readonly [string, string];
  readonly layer: 2 | 3;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly bandwidthMbps: number;
  readonly lossPercent: number;
}

export interface NetworkInterface {
  readonly id: string;
  readonly network: string;
  readonly address: string;
  readonly maskBits: number;
  /** A name under which the address is found. */
  readonly dnsName?: string;
}

export interface Agent {
  readonly port: number;
  readonly startMs: number;
  readonly startsWithHost: boolean;
}

export interface Host {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
  /** A name under which the address of the first interface is found. */
  readonly dnsName?: string;
  readonly interfaces: readonly NetworkInterface[];
  /** The ISCAgent; null where none is installed. */
  readonly agent: Agent | null;
  readonly platform?: 'unix' | 'windows' | 'macos';
  readonly cpus: number;
  readonly memoryMB: number;
  /** Service time of one synchronous journal write. */
  readonly journalWriteMs: number;
  readonly bootMs: number;
  /** The part of a platform on which a virtual host starts, and where its disk lies (§3.1.8). */
  readonly physicalHost?: string;
  readonly datastore?: string;
  /** Addresses of failover clusters that this host holds as the active node, each at one of its interfaces (§1.2). */
  readonly clusterAddresses?: readonly ClusterAddress[];
}

export interface ClusterAddress {
  readonly address: string;
  /** The id of the interface. */
  readonly interface: string;
}

/** ^ZMIRROR entry points (§3.2.15): a fixed answer, or false for a while after the instance starts. */
export type ZmirrorAnswer = boolean | { readonly falseForMs: number };

export interface Instance {
  readonly id: string;
  readonly host: string;
  readonly superserverPort: number;
  readonly webServerPort: number;
  readonly startMs: number;
  readonly stopMs: number;
  readonly startsWithHost: boolean;
  readonly memoryHeapMB: number;
  readonly dejournalMBps: number;
  readonly journalRetentionDays: number;
  readonly journalFileMB: number;
  /** Room for journal files; null where there is no limit. */
  readonly journalDiskMB: number | null;
  /** Whether the mirror service is enabled (§3.2.6.1). */
  readonly service: boolean;
  readonly encryptionKeys: readonly string[];
  /** With the first of its keys (§3.2.9.2). */
  readonly encryptedJournal: boolean;
  /** The source of which it is a shadow destination, and the databases that are shadowed (§3.2.16). */
  readonly shadowOf: { readonly instance: string; readonly databases: readonly string[] } | null;
  /** Ensemble productions, each with the databases that its namespace maps (§3.3.10). */
  readonly productions: readonly {
    readonly name: string;
    readonly databases: readonly string[];
    readonly autoStart: boolean;
  }[];
  /** What it does beside the mirror (queries, other applications), as a share of the CPUs of its host (§3.1.9). */
  readonly workload: number;
  readonly product: 'cache' | 'iris';
  readonly zmirror: { readonly canStart: ZmirrorAnswer; readonly checkOk: ZmirrorAnswer };
  readonly ecp: EcpSettings;
  /** Left out where nothing of it is written down. */
  readonly compatibility?: Compatibility;
  /** Where it is installed; left out where the drawing does not say it. */
  readonly directory?: string;
  /** Installed without root, so that it cannot bind a virtual IP address (§3.2.11). */
  readonly nonRoot?: true;
}

/** Of an instance as an ECP data server (§2.2, §3.2.10). */
export interface EcpSettings {
  /** Null where nothing is set: as many as connect. */
  readonly maxApplicationServers: number | null;
  /** How long it waits for an application server that does not respond. */
  readonly troubledMs: number;
  /** How long it waits, after it was restarted or took over, for those that were connected. */
  readonly reconnectWindowMs: number;
}

/** Where an ECP application server finds its data (§3.2.10). */
export interface EcpConnection {
  /** The id of the mirror, or null where the data server is no mirror member. */
  readonly mirror: string | null;
  /** As written: an IP address or a DNS name. */
  readonly address: string;
  /** 1: follows the primary. -1: restricted to the member at the address. 0: no mirror connection. */
  readonly mirrorConnection: 1 | 0 | -1;
}

export interface ApplicationServer {
  readonly id: string;
  readonly host: string;
  readonly connections: readonly EcpConnection[];
  /** How long it waits for a data server that does not respond, and how often it tries meanwhile. */
  readonly recoveryMs: number;
  readonly reconnectMs: number;
  /** User sessions that run on it; 0 where it is not said. */
  readonly sessions: number;
}

/** The addresses are as written: IP addresses, or DNS names of drawn hosts and interfaces (§3.1.5.4). */
export interface Member {
  readonly name: string;
  readonly instance: string;
  readonly type: MemberType;
  readonly superserverAddress: string;
  readonly mirrorPrivateAddress: string;
  readonly agentAddress: string;
  /** Names of the mirror's databases that this member holds. */
  readonly databases: readonly string[];
  /** False: drawn, but it has not joined the mirror yet (§3.2.6). */
  readonly joined: boolean;
  /** False: pending on the primary of a mirror with SSL/TLS (§3.2.6.3). */
  readonly authorized: boolean;
  /** The id of the interface of its host on which it binds the virtual IP address; left out, it is found by the subnet (§3.2.11.2). */
  readonly vipInterface?: string;
  /** A reporting async keeps journal files by the retention of its instance, and not only until they are dejournaled (§3.2.8.3). */
  readonly keepJournal?: true;
  /** ValidatedMember in its parameter file (§3.3.4). */
  readonly validated: boolean;
  /** The certificate of its mirror SSL/TLS configuration: null is a DN made of its name, and valid without end (§3.2.4). */
  readonly certificate: { readonly dn: string | null; readonly validUntilMs: number | null };
}

export interface Database {
  readonly name: string;
  readonly mountRequiredAtStartup: boolean;
  readonly sizeMB: number;
  readonly encrypted: boolean;
  /** Left out where it is the usual one of 8 KB. */
  readonly blockSizeKB?: number;
  /** The same on every member; left out where the drawing does not say it. */
  readonly directory?: string;
}

export interface VirtualAddress {
  readonly address: string;
  readonly maskBits: number;
}

export interface ArbiterAddress {
  /** As written: an IP address or a DNS name. */
  readonly address: string;
  readonly port: number;
}

export interface Mirror {
  /** By what references and steps go: the name, unless two mirrors bear one. */
  readonly id: string;
  readonly name: string;
  /** False: the instances exist, the mirror is not created yet (§3.2.6). */
  readonly formed: boolean;
  /** The name as people read it where several mirrors are in view: with the id where it does not tell them apart. */
  readonly label: string;
  readonly useTls: boolean;
  readonly qosTimeoutMs: number;
  readonly arbiter: ArbiterAddress | null;
  readonly vip: VirtualAddress | null;
  readonly compression: { readonly failover: CompressionSetting; readonly async: CompressionSetting };
  readonly compressionRatio: number;
  readonly compressMBps: number;
  readonly parallelDejournaling: 'failover-and-dr' | 'all' | 'failover';
  readonly members: readonly Member[];
  readonly databases: readonly Database[];
}

export type ConnectVia = 'vip' | 'members' | 'ecp' | 'gateway' | 'dns' | 'load-balancer';

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly network: string;
  readonly connect: {
    /** The id of the mirror. */
    readonly mirror: string;
    readonly via: ConnectVia;
    /** The gateway, load balancer, DNS name or application server that `via` means; null where none is drawn. */
    readonly server: string | null;
    readonly reconnectMs: number;
  };
  readonly workload: {
    readonly updateMBps: number;
    readonly commitsPerSecond: number;
    /** Share (0-1) of the commits that wait until they are durable. */
    readonly waitForDurability: number;
    /** How many CPUs of the primary's host the application keeps busy (§3.1.9). */
    readonly cpus: number;
  };
}

/** The CSP Gateway of a web server (§3.1.7.1). */
export interface WebGateway {
  readonly id: string;
  readonly host: string;
  /** Follows the primary by the list of members that it gets, and ignores a VIP; otherwise it stays with its server. */
  readonly mirrorAware: boolean;
  /** As written: where it connects to, or, mirror aware, where it gets its first list of members. */
  readonly server: string;
  /** The id of the mirror. */
  readonly mirror: string;
}

/** Sends clients on to one of its targets that answers the health check (§3.1.7.2). */
export interface LoadBalancer {
  readonly id: string;
  readonly host: string;
  /** The id of the mirror. */
  readonly mirror: string;
  /** Names of members, or ids of application servers. */
  readonly targets: readonly string[];
  readonly healthCheck: HealthCheck;
}

export interface HealthCheck {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** So many checks in a row that fail, or succeed, change what the balancer takes the target for. */
  readonly unhealthyAfter: number;
  readonly healthyAfter: number;
}

/** A name that leads clients to an address (§3.1.7.2). */
export interface DnsName {
  readonly name: string;
  /** As written: an IP address, or the DNS name of a host or an interface. */
  readonly address: string;
  /** How long whoever has asked keeps the answer. */
  readonly ttlMs: number;
  readonly updatedBy: 'operator' | 'monitor';
}

export interface PhysicalHost {
  readonly id: string;
  readonly site: string | null;
  /** The datastores that it reaches: only there can it run a virtual host. */
  readonly datastores: readonly string[];
}

/** Physical hosts that carry virtual ones (§1.3, §3.1.8). */
export interface Virtualization {
  readonly kind: 'virtualization';
  readonly id: string;
  readonly physicalHosts: readonly PhysicalHost[];
  /** Null where nothing restarts a virtual host that was lost. */
  readonly highAvailability: { readonly detectMs: number; readonly restartMs: number } | null;
}

/** One instance on shared storage, run by one of two nodes (§1.2). */
export interface FailoverCluster {
  readonly kind: 'failover-cluster';
  readonly id: string;
  readonly nodes: readonly [string, string];
  readonly instance: string;
  /** The address that follows the instance. */
  readonly address: string;
  readonly sharedStorage: string | null;
  /** From the loss of the active node to the start of the instance on the other one. */
  readonly failoverMs: number;
}

export type Platform = Virtualization | FailoverCluster;

/** What a class of outages may cost at most: one fault, the loss of a site, or anything that is analysed. Null is no limit. */
export interface Goal {
  readonly faults: 'single' | 'site' | 'any';
  readonly recoveryMs: number | null;
  readonly lostBytes: number | null;
}

/** The values that the guide leaves open (`engine.md` section 3, marked *ours*), overridable per design. */
export interface Timings {
  readonly hostBootMs: number;
  readonly instanceStartMs: number;
  readonly agentStartMs: number;
  readonly instanceStopMs: number;
  readonly retryMs: number;
  readonly zmirrorRetryMs: number;
  readonly forceWaitMs: number;
  readonly rollbackMs: number;
  readonly vipBindMs: number;
  readonly hangDetectionMs: number;
  readonly rebuildMs: number;
  readonly dejournalMBps: number;
  readonly caughtUpMs: number;
  /** How long mirror journal files are kept for a member that is away. */
  readonly journalKeptMs: number;
  /** How long after another member serves a monitor changes a DNS name. */
  readonly dnsMonitorMs: number;
  /** How often a CSP Gateway makes sure of its server, how long it waits for an answer, and when it tries again. */
  readonly gatewayCheckMs: number;
  readonly gatewayTimeoutMs: number;
  readonly gatewayRetryMs: number;
  /** How long a router that has missed an announcement keeps sending to the former holder of a VIP. */
  readonly arpMs: number;
  /** After how long an application server and its data server miss each other. */
  readonly ecpSilenceMs: number;
  /** What a host needs to take up a message, which waits so much longer the busier the host is, up to `overloadMs`. */
  readonly loadServiceMs: number;
  readonly overloadMs: number;
}

export const DEFAULT_TIMINGS: Timings = {
  hostBootMs: 60_000,
  instanceStartMs: 10_000,
  agentStartMs: 1_000,
  instanceStopMs: 2_000,
  retryMs: 2_000,
  zmirrorRetryMs: 30_000,
  forceWaitMs: 60_000,
  rollbackMs: 1_000,
  vipBindMs: 500,
  hangDetectionMs: 3_000,
  rebuildMs: 60_000,
  dejournalMBps: 50,
  caughtUpMs: 1_000,
  journalKeptMs: 14 * 86_400_000,
  dnsMonitorMs: 10_000,
  gatewayCheckMs: 2_000,
  gatewayTimeoutMs: 5_000,
  gatewayRetryMs: 1_000,
  arpMs: 10_000,
  ecpSilenceMs: 10_000,
  loadServiceMs: 1,
  overloadMs: 10_000,
};

export interface Design {
  readonly name: string;
  readonly sites: readonly Site[];
  readonly networks: readonly Network[];
  readonly links: readonly Link[];
  readonly hosts: readonly Host[];
  readonly instances: readonly Instance[];
  readonly mirrors: readonly Mirror[];
  readonly clients: readonly Client[];
  readonly webGateways: readonly WebGateway[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly dns: readonly DnsName[];
  readonly applicationServers: readonly ApplicationServer[];
  readonly platforms: readonly Platform[];
  readonly timings: Timings;
  /** What the mirrors must keep, for the analysis; nothing that happens depends on it. */
  readonly goals: readonly Goal[];
}
