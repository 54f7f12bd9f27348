import type { Design } from '../../design/design.ts';
import type { AgentState } from './agent-state.ts';
import type { CheckerState } from './checker-state.ts';
import type { ClientState } from './client-state.ts';
import type { Connection } from './connection.ts';
import type { EcpJudgement } from './ecp-judgement.ts';
import type { ApplicationServerState, DataServerState } from './ecp-state.ts';
import type { LoadState } from './load-state.ts';
import type { MemberDisk } from './member-disk.ts';
import type { MemberState } from './member-state.ts';
import type { NetworkState } from './network-state.ts';
import type { Output } from './output.ts';
import type { PlatformsState } from './platforms-state.ts';
import type { EventQueue, EventRecord } from './queue.ts';
import type { Random } from './random.ts';
import type { DnsState, GatewayState, LoadBalancerState } from './redirection-state.ts';
import type { ServiceState } from './service-state.ts';
import type { MemberPlace, MirrorPlace, ProcessKind, ProcessPlace, Topology } from './topology.ts';

/**
 * The whole emulation as one plain, serialisable object: no closures, class instances or promises. `design` and
 * `topology` are shared between forks; neither is ever changed in place. Times inside are integer microseconds since the kernel began;
 * `originUs` is virtual time 0.
 */
export interface World {
  readonly design: Design;
  /** Another one where an instance has moved in its failover cluster. */
  topology: Topology;
  readonly seed: number;
  readonly clockMs: number;
  originUs: number;
  nowUs: number;
  queue: EventQueue;
  random: Random;
  network: NetworkState;
  hosts: HostState[];
  instances: InstanceProcess[];
  connections: (Connection | null)[];
  freeConnections: number[];
  connectionSerial: number;
  members: MemberState[];
  disks: MemberDisk[];
  agents: AgentState[];
  clients: ClientState[];
  /** Whether each gateway and load balancer runs, in the order of their processes. */
  services: ServiceState[];
  gateways: GatewayState[];
  loadBalancers: LoadBalancerState[];
  dnsNames: DnsState[];
  applicationServers: ApplicationServerState[];
  dataServers: DataServerState[];
  checkers: CheckerState[];
  /** One for each ECP connection. */
  ecpJudgements: EcpJudgement[];
  /** There only where a platform is drawn. */
  platforms?: PlatformsState;
  load?: LoadState;
  operations: number;
  logSeq: number;
  eventsExecuted: number;
  /** Raised by `noteChange`; the checkers look again when it has moved. */
  changes: number;
  judged: number;
  /** False while the steady state is being formed before virtual time 0: nothing is logged or judged then. */
  started: boolean;
}

export interface HostState {
  state: 'up' | 'down' | 'booting';
  /** Raised when the host loses power, so that what was under way on it is recognised as gone. */
  boots: number;
  /** Until when it is frozen, or 0. */
  frozenUntil: number;
  /** What waits for the thaw: packets, finished disk writes, and the resets of connections whose process has ended. */
  inbox: EventRecord[];
  storageFailed: boolean;
  journalWriteUs: number;
  startInstances: boolean;
}

export interface InstanceProcess {
  state: 'ended' | 'starting' | 'running' | 'stopping';
  /** Raised whenever the process ends. */
  runs: number;
  /** `unnoticed`: answers nothing. `noticed`: answers keepalives, and asks the backup to take over. */
  hang: 'no' | 'unnoticed' | 'noticed';
  /** It has been forced down in this instant: its process ends as the next event. */
  forced: boolean;
  restart: boolean;
  /** Room for journal files, in bytes. */
  journalRoom: number;
  /** No journal can be written: a fault filled the disk, or the journal files that are kept have used up the room. */
  journalFull: 'no' | 'fault' | 'room';
  /** The operation that waits for the process to end. */
  operation: number;
  /** Whether its mirror service is enabled (§3.2.6.1). */
  service: boolean;
  /** Encryption keys that are activated, at most `MAX_KEYS`, and the one with which the journal is encrypted, or empty (§3.2.9). */
  keys: readonly string[];
  journalKey: string;
  /** With which the journal files are encrypted that are written now: the other one from the next switch, or restart, on. */
  fileKey: string;
  /** Writes are frozen for an external backup (§3.3.8.2). */
  freeze: { readonly since: number; readonly timeoutUs: number } | null;
  productions: { readonly name: string; running: boolean }[];
}

/**
 * `power`: everything stops silently, as on a node from which its cluster has `moved` the instance. Otherwise the process ends on a host that runs, so that its peers see their
 * connections reset.
 */
export type EndCause = 'power' | 'moved' | 'crash' | 'forced' | 'stopped' | 'storage';

/** A stretch of a run: what processes act through. */
export interface Turn {
  readonly world: World;
  readonly output: Output | null;
  /** The members as `selfOf` has made them for this turn: a sixth of all memory that a run takes was theirs. */
  readonly selves: Self[];
}

/** A member during a turn: its volatile state, its disk and its place. It sees no other process. */
export interface Self {
  readonly turn: Turn;
  readonly index: number;
  readonly state: MemberState;
  readonly disk: MemberDisk;
  readonly place: MemberPlace;
  readonly mirror: MirrorPlace;
}

export function turnOf(world: World, output: Output | null): Turn {
  return { world, output, selves: [] };
}

/** Keys that an instance can have activated at a time (§3.2.9.2). */
export const MAX_KEYS = 4;

/** Kinds of event besides timers (`queue.ts`, 0). */
export const DELIVER = 1;
export const LOCAL = 2;
export const DISK_WRITTEN = 3;
export const LIFECYCLE = 4;

/** What a lifecycle event does to a host, an instance or an application server. */
export const BOOTED = 1;
export const AGENT_STARTED = 2;
export const INSTANCE_STARTED = 3;
export const INSTANCE_STOPPED = 4;
export const THAWED = 5;
export const HANG_REQUEST = 6;
export const INSTANCE_FORCED = 7;
export const RESET = 8;
export const JOURNAL_CHECKED = 9;
export const ROUTER_ASKS = 10;
export const APPLICATION_SERVER_STARTED = 11;
/** What platforms do happens on no host. */
export const VIRTUAL_HOST_RESTARTED = 20;
export const CLUSTER_NODE_LOST = 21;
/** On a host that resumes from a snapshot, for a process. */
export const CONNECTION_DEAD = 22;

/** Timers per process; each kind names its own. Connections have theirs after all processes'. */
export const TIMERS_PER_PROCESS = 16;
export const TIMERS_PER_CONNECTION = 4;

export function processOf(topology: Topology, kind: ProcessKind, number: number): number {
  return topology.firstProcess[kind] + number;
}

export function hostOfProcess(topology: Topology, process: number): number {
  return (topology.processes[process] as ProcessPlace).host;
}

/** Something has changed that may change who serves, or why nobody does: the checkers look after this event. */
export function noteChange(world: World): void {
  world.changes += 1;
}

export function milliseconds(world: World, us: number): number {
  return (us - world.originUs) / 1000;
}
