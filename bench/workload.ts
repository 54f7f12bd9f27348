/** Reference workload W, version 1: constants and counters that both loops share (`bench-workload.md`). */
export const NODES = 16;
export const HEARTBEAT_US = 1_000_000;
export const JOURNAL_US = 5_000;
export const LATENCY_US = 1_000;
export const TIMEOUT_US = 8_000_000;
export const END_US = 600_000_000;
export const CUT_NODE = 8;

export const HEARTBEAT_TICK = 0;
export const JOURNAL_TICK = 1;
export const HEARTBEAT_RECEIVED = 2;
export const JOURNAL_RECEIVED = 3;
export const ACKNOWLEDGED = 4;
export const WATCHDOG = 5;
export const CUT_ON = 6;
export const CUT_OFF = 7;

/** What both loops must agree on: events, expiries, and a hash that depends on their order. */
export interface Outcome {
  readonly events: number;
  readonly expired: number;
  readonly hash: number;
  readonly milliseconds: number;
}

export interface Nodes {
  readonly seeds: Uint32Array;
  cut: boolean;
}

export function createNodes(): Nodes {
  return { seeds: Uint32Array.from({ length: NODES }, (_, index) => index + 1), cut: false };
}

/** 0 to 255 microseconds. */
export function jitter(nodes: Nodes, node: number): number {
  const next = (Math.imul(nodes.seeds[node] as number, 1_664_525) + 1_013_904_223) >>> 0;
  nodes.seeds[node] = next;
  return next >>> 24;
}

/** The order in which everything starts. */
export interface Starter {
  armWatchdog(node: number, at: number): void;
  schedule(at: number, op: number, node: number): void;
}

export function start(starter: Starter): void {
  for (let node = 0; node < NODES; node += 1) {
    starter.armWatchdog(node, TIMEOUT_US);
    starter.schedule(node * 62_500, HEARTBEAT_TICK, node);
  }
  starter.schedule(JOURNAL_US, JOURNAL_TICK, 0);
  for (let k = 0; k < 10; k += 1) {
    starter.schedule((20 + 60 * k) * 1_000_000, CUT_ON, 0);
    starter.schedule((30 + 60 * k) * 1_000_000, CUT_OFF, 0);
  }
}
