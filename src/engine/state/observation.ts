import type { ClientStatus } from './client-state.ts';
import type { DatabaseRow } from './database-row.ts';
import type { EcpAccess, EcpWord } from './ecp-state.ts';

/**
 * What a world shows to the outside: the projection that the monitor, the canvas, the lanes and the command line read.
 * It is plain data and never the state itself. Times are virtual milliseconds since the start of the run.
 */
export type StatusWord =
  | 'Primary'
  | 'Backup'
  | 'In Trouble'
  | 'Connected'
  | 'Transition'
  | 'Synchronizing'
  | 'Waiting'
  | 'Stopped'
  | 'Crashed'
  | 'Down'
  | 'Not Initialized';

export type TypeWord =
  | 'Failover'
  | 'Disaster Recovery'
  | 'Read-Only Reporting'
  | 'Read-Write Reporting'
  | 'Indeterminate';
export type ModeWord = 'Arbiter Controlled' | 'Agent Controlled';

/** One row of the Mirror Monitor (§3.3.1.1). */
export interface MonitorRow {
  readonly member: string;
  readonly type: TypeWord;
  readonly status: StatusWord;
  readonly journalTransfer: string;
  readonly dejournaling: string;
}

/** The Mirror Monitor as one member shows it, from its own knowledge; `away` are asyncs that `^MIRROR` lists only while they are connected (§3.3.1.2). */
export interface MonitorView {
  readonly member: string;
  readonly rows: readonly MonitorRow[];
  readonly away: readonly MonitorRow[];
  /** Null on asyncs, which do not show it. */
  readonly arbiter: { readonly address: string; readonly mode: ModeWord; readonly connection: string } | null;
  readonly noFailover: boolean;
  /** Kilobytes of journal a second that arrived, or null on the primary. */
  readonly incomingKBps: number | null;
  readonly databases: readonly DatabaseRow[];
  /** The Missing Mirrored Databases Report of a backup or DR async: what the primary has and this member lacks (§3.3.1.1). */
  readonly missingDatabases: readonly string[];
}

/** Something that a process waits for, by its own timers and state. */
export interface Wait {
  /** In as few words as a card has room for: `QoS 8 s`. */
  readonly label: string;
  /** The member from which it waits for something, or null. */
  readonly about: string | null;
  /** What it waits for, and what happens then. */
  readonly sentence: string;
  readonly untilMs: number;
  readonly guide: readonly string[];
}

export interface MemberObservation extends MonitorRow {
  readonly name: string;
  readonly instance: string;
  readonly host: string;
  /** The instance's process: running, hung, ended, starting or stopping. */
  readonly process: 'running' | 'hung' | 'ended' | 'starting' | 'stopping';
  /** It is primary, out of trouble, and updates can complete on it; its status alone does not say so. */
  readonly serves: boolean;
  readonly holdsVip: boolean;
  /** Since when the status has been what it is. */
  readonly statusSinceMs: number;
  /** The file that the newest journal is in, such as `MIRROR-MIRRORA-20180601.002`. */
  readonly journalFile: string;
  readonly journalNumber: number;
  readonly receivedBytes: number;
  readonly appliedBytes: number;
  /** What the member is doing or waiting for in one phrase, or empty. */
  readonly note: string;
  /** What it waits for, the soonest first; empty while nothing is out of the ordinary. */
  readonly waits: readonly Wait[];
}

/** Only where Ensemble productions are drawn (§3.3.10). */
export interface InstanceObservation {
  readonly id: string;
  readonly productions: readonly { readonly name: string; readonly state: 'running' | 'stopped' }[];
}

export interface MirrorObservation {
  /** By what steps and references go; its name, unless two mirrors bear one. */
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  /** The member that serves, or the list where an operator forced two, or null. */
  readonly primary: string | readonly string[] | null;
  readonly mode: ModeWord;
  readonly arbiter: string;
  readonly vip: string | null;
  readonly members: readonly MemberObservation[];
  /** Why no update can become durable now, or null while updates flow. */
  readonly outage: OutageReason | null;
  readonly longestOutageMs: number;
  readonly lostUpdatesBytes: number;
  readonly failovers: number;
  readonly commitLatencyMs: { readonly p50: number; readonly p99: number };
}

export type OutageReason = 'no-primary' | 'trouble' | 'waiting-for-acknowledgement' | 'frozen' | 'hung';

export interface HostObservation {
  readonly id: string;
  readonly state: 'up' | 'down' | 'booting' | 'frozen';
  readonly isolated: boolean;
  readonly storageFailed: boolean;
  /** The share of its CPUs that is busy; there only where a workload is drawn or given. */
  readonly load?: number;
  readonly agent: 'running' | 'ended' | 'starting' | 'none';
  /** What the host, its agent or the arbiter waits for, the soonest first. */
  readonly waits: readonly Wait[];
  readonly interfaces: readonly {
    readonly id: string;
    readonly address: string;
    readonly network: string;
    readonly up: boolean;
    readonly virtualAddress: string | null;
  }[];
  /** Names of the mirrors for which this host's agent is the arbiter, and what it knows of those that are failover members now. */
  readonly arbiterFor: readonly {
    readonly mirror: string;
    readonly sessions: readonly { readonly member: string; readonly connected: boolean; readonly sinceMs: number }[];
  }[];
}

export interface ClientObservation {
  readonly id: string;
  readonly status: ClientStatus;
  readonly sinceMs: number;
  /** The member, or the data server in no mirror, at the end of the way: behind an application server, say. */
  readonly connectedTo: string | null;
  /** <NETWORK> errors that its sessions received (§2.2). */
  readonly errors: number;
  readonly commitsWaiting: number;
  readonly longestOutageMs: number;
}

/** Something before the mirror that a person may ask: what it knows, and what it waits for. */
interface ServiceObservation {
  readonly id: string;
  /** What it waits for that is out of the ordinary, the soonest first. */
  readonly waits: readonly Wait[];
}

/** A CSP Gateway (§3.1.7.1). */
export interface GatewayObservation extends ServiceObservation {
  readonly status: 'Connected' | 'Connecting' | 'Down';
  readonly sinceMs: number;
  /** The member that serves it. */
  readonly connectedTo: string | null;
  /** The members by which it looks for the primary, in that order; empty before it has a list. */
  readonly members: readonly string[];
}

/** A load balancer (§3.1.7.2). */
export interface LoadBalancerObservation extends ServiceObservation {
  readonly status: 'Up' | 'Down';
  /** Where it sends clients: a member or an application server. */
  readonly target: string | null;
  /** An operator has set it, and the checks do not choose. */
  readonly isPinned: boolean;
  /** In the order drawn. */
  readonly healthy: readonly string[];
}

/** A DNS name (§3.1.7.2). */
export interface DnsObservation extends ServiceObservation {
  readonly status: 'Up' | 'Down';
  readonly address: string;
}

/** An ECP application server (guide chapter 2). */
export interface ApplicationServerObservation {
  readonly id: string;
  readonly host: string;
  readonly process: 'running' | 'ended' | 'starting';
  /** User sessions that run on it, as drawn; 0 where it is not said. */
  readonly sessions: number;
  /** Users and applications that are connected to it: ids of clients. */
  readonly clients: readonly string[];
  readonly connections: readonly EcpConnectionObservation[];
  /** What it waits for, the soonest first; empty while nothing is out of the ordinary. */
  readonly waits: readonly Wait[];
}

/** One ECP connection, as its application server sees it. */
export interface EcpConnectionObservation {
  /** The id of the mirror, or null where the data server is no mirror member. */
  readonly mirror: string | null;
  readonly address: string;
  readonly mirrorConnection: 1 | 0 | -1;
  readonly state: EcpWord;
  readonly sinceMs: number;
  /** Why it is in that state. */
  readonly note: string;
  /** The member or instance that serves it, or null. */
  readonly connectedTo: string | null;
  readonly access: EcpAccess;
  /** How often it was reset (§2.2), whoever did it. */
  readonly resets: number;
  /** <NETWORK> errors that sessions received through it. */
  readonly errors: number;
  /** Sessions that wait for an answer. */
  readonly waitingSessions: number;
  readonly longestOutageMs: number;
}

/** What hosts run on (§1.2, §1.3, §3.1.8). */
export interface PlatformsObservation {
  /** The hosts that each carries now, or carried when they were lost. */
  readonly physicalHosts: readonly { readonly id: string; readonly up: boolean; readonly hosts: readonly string[] }[];
  /** Shared storages too. */
  readonly datastores: readonly { readonly id: string; readonly failed: boolean }[];
  readonly clusters: readonly { readonly id: string; readonly activeNode: string }[];
}

/** A network or a link. */
export interface WireObservation {
  readonly id: string;
  readonly up: boolean;
  /** One way, as it is now. */
  readonly latencyMs: number;
}

export interface Observation {
  readonly atMs: number;
  readonly mirrors: readonly MirrorObservation[];
  readonly hosts: readonly HostObservation[];
  readonly networks: readonly WireObservation[];
  readonly links: readonly WireObservation[];
  /** Pairs of hosts between which packets vanish. */
  readonly cuts: readonly (readonly [string, string])[];
  readonly clients: readonly ClientObservation[];
  readonly gateways: readonly GatewayObservation[];
  readonly loadBalancers: readonly LoadBalancerObservation[];
  readonly dns: readonly DnsObservation[];
  readonly applicationServers: readonly ApplicationServerObservation[];
  /** Null where no platform is drawn. */
  readonly platforms: PlatformsObservation | null;
  /** Virtual milliseconds of the next pending event, or null when nothing is pending. */
  readonly nextEventMs: number | null;
  readonly eventsExecuted: number;
  /** Left out where no instance has anything to show. */
  readonly instances?: readonly InstanceObservation[];
}

/** Timeline events (`formats.md` section 3). */
export type TimelineEvent =
  | 'became-primary'
  | 'became-backup'
  | 'became-active'
  | 'lost-active'
  | 'entered-trouble'
  | 'left-trouble'
  | 'mode-changed'
  | 'status-changed'
  | 'vip-bound'
  | 'vip-released'
  | 'takeover-started'
  | 'takeover-step'
  | 'takeover-aborted'
  | 'forced-down'
  | 'connection-lost'
  | 'connection-restored'
  | 'connection-reset'
  | 'fault-applied'
  | 'operation-started'
  | 'operation-finished'
  | 'operation-refused'
  | 'not-taken'
  | 'log';

export interface LogEntry {
  readonly seq: number;
  readonly at: number;
  /** Empty where the entry concerns the whole design. */
  readonly mirror: string;
  readonly subject: {
    readonly kind:
      | 'member'
      | 'host'
      | 'network'
      | 'link'
      | 'client'
      | 'application-server'
      | 'site'
      | 'mirror'
      | 'web-gateway'
      | 'load-balancer'
      | 'dns-name'
      | 'physical-host'
      | 'datastore';
    readonly id: string;
  };
  readonly event: TimelineEvent;
  readonly text: string;
  /** For a member that becomes primary: why that is safe, in one or two sentences. */
  readonly safety: string | null;
  readonly guide: readonly string[];
  /** The facts that the process knew, each with since when where it is known. */
  readonly because: readonly { readonly text: string; readonly at: number | null }[];
  /** What it did not do, and why not. */
  readonly not: readonly string[];
  /** The new value of the lane concerned: a status word, a mode, the VIP's holder. */
  readonly value: string | null;
  /** 0 information, 1 warning, 2 severe, 3 fatal, as in the console log. */
  readonly severity: 0 | 1 | 2 | 3;
  /** True where the entry also stands in that member's console log. */
  readonly console: boolean;
  /** For what an operator began: what does the same by API. */
  readonly api?: readonly string[];
}

/** The kinds of message that the canvas draws as dots. */
export type MessageKind =
  | 'journal'
  | 'acknowledgement'
  | 'keepalive'
  | 'control'
  | 'agent'
  | 'arbiter'
  | 'client'
  | 'ecp';

/** One side of a message: the process that said or hears it. */
export interface MessageParty {
  readonly kind:
    | 'member'
    | 'agent'
    | 'arbiter'
    | 'client'
    | 'application-server'
    | 'data-server'
    | 'web-gateway'
    | 'load-balancer'
    | 'dns-name';
  /** The member's name, the host of the agent, the instance of a data server in no mirror, else its id. */
  readonly id: string;
  /** Empty for agents. */
  readonly mirror: string;
}

/** One message on its way, as recorded when it is put on the wire; each time, where that happens several times. */
export interface MessageTrace {
  /** Its connection, its direction and its place in it: the same on every replay, and the same when it is sent again. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly name: string;
  /** Hosts (or `client:ID`) at both ends. */
  readonly from: string;
  readonly to: string;
  readonly sender: MessageParty;
  readonly receiver: MessageParty;
  /** The network and link ids that it crosses, in order; empty within one host. */
  readonly route: readonly string[];
  readonly sentMs: number;
  /** Null while no path exists. */
  readonly arrivesMs: number | null;
  readonly sizeBytes: number;
  /** How often it is lost on its way and sent again by TCP before it arrives. */
  readonly losses: number;
}

/** What becomes of a message where it arrives: it is taken, waits for a path or for one sent before it, or nobody is there any more. */
export interface MessageFate {
  readonly id: string;
  readonly atMs: number;
  readonly fate: 'arrived' | 'waits' | 'discarded';
}

/** A message as a list shows it: what had become of it by the moment that is looked at. */
export interface MessageRecord extends MessageTrace {
  readonly state: MessageState;
  /** When it came into that state, or null where that is not a moment of its own. */
  readonly stateMs: number | null;
}

/** `held`: at a host that is frozen. `lost`: its connection was given up, or nobody was there any more. */
export type MessageState = 'travelling' | 'arrived' | 'waiting' | 'held' | 'lost';

/** What a message says, in the guide's terms. */
export interface MessageContent {
  readonly title: string;
  readonly sentence: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly guide: readonly string[];
}
