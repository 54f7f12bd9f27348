import type { AgentState } from './agent-state.ts';
import type { ConnectionKind } from './connection.ts';
import type { ApplicationServerState } from './ecp-state.ts';
import type { MemberDisk } from './member-disk.ts';
import type { MemberState } from './member-state.ts';
import type { EventRecord } from './queue.ts';
import type { GatewayState, LoadBalancerState } from './redirection-state.ts';
import type { InstanceProcess } from './world.ts';

/** What a platform has kept of a host at one moment (§3.1.8): its disk, and its memory where it ran. Plain data, never changed. */
export interface HostSnapshot {
  readonly disks: readonly { readonly member: number; readonly disk: MemberDisk }[];
  /** Where an operator had set load balancers on it to send clients. */
  readonly targets: readonly { readonly balancer: number; readonly pinned: boolean; readonly target: number }[];
  readonly memory: HostMemory | null;
}

export interface HostMemory {
  readonly agent: AgentState;
  readonly instances: readonly { readonly instance: number; readonly state: InstanceProcess }[];
  readonly members: readonly { readonly member: number; readonly state: MemberState }[];
  readonly services: readonly ServiceMemory[];
  readonly applicationServers: readonly { readonly server: number; readonly state: ApplicationServerState }[];
  /** What its processes waited for, in the order in which it would have come. */
  readonly deadlines: readonly Deadline[];
  /** What was under way on it: disk writes, local messages, starts and ends of its processes. */
  readonly events: readonly EventRecord[];
  /** Connections of which a process there held an end. */
  readonly connections: readonly HeldConnection[];
}

/** What a gateway or a load balancer knew while it ran. */
export type ServiceMemory =
  | { readonly kind: 'web-gateway'; readonly process: number; readonly number: number; readonly state: GatewayState }
  | {
      readonly kind: 'load-balancer';
      readonly process: number;
      readonly number: number;
      readonly state: LoadBalancerState;
    };

export interface HeldConnection {
  readonly process: number;
  readonly id: number;
  readonly kind: ConnectionKind;
}

/** A timer of a process, or the watch of one over a connection, which gives that up. */
export type Deadline =
  | { readonly at: number; readonly timer: number; readonly connection: null }
  | { readonly at: number; readonly timer: null; readonly connection: HeldConnection };
