/**
 * The way from one interface to another at this moment. A channel is what a message occupies while it is put on the
 * wire: the egress of an interface, or one direction of a link.
 */
export interface Path {
  /** Ids of the networks and links that it crosses, in order; shown on the canvas. */
  readonly hops: readonly string[];
  readonly there: Wires;
  readonly back: Wires;
  /** Sum of the one-way latencies, in microseconds. */
  readonly latencyUs: number;
  readonly jitterUs: number;
  /** Chance in percent that a packet must be sent again. */
  readonly lossPercent: number;
}

/** The channels of one direction in order, and the megabits a second of each. */
export interface Wires {
  /** Until the other end takes up what was put on the wire: the latency of the path, and longer where its host is busy. */
  readonly takesUs: number;
  readonly channels: readonly number[];
  readonly mbps: readonly number[];
}
