import { withOthers } from './copy.ts';
import type { Message } from './messages.ts';
import type { Path } from './path.ts';

export type ConnectionKind = 'data' | 'arbiter' | 'agent' | 'client';

/** One side of a connection. Messages *towards* it are counted here. */
export interface ConnectionEnd {
  readonly process: number;
  /** The run of the process that holds this side: another run of it knows nothing of the connection. */
  readonly run: number;
  interface: number;
  open: boolean;
  /** FIFO: nothing arrives before this time. */
  arrivalFloor: number;
  nextSequence: number;
  expected: number;
  /** Messages that found no path, or arrived before one that did not; sent again when the network changes. */
  waiting: { readonly sequence: number; readonly message: Message }[];
  /** When this side gives the connection up: QoS after the last receipt, or after sending what was acknowledged last. */
  rule: 'none' | 'received' | 'acknowledged';
}

/**
 * A TCP connection between two processes. The initiator is end 0. Loss of a path is silent; a process that ends on a
 * reachable host has its connections reset after one trip.
 */
export interface Connection {
  readonly id: number;
  readonly kind: ConnectionKind;
  readonly ends: [ConnectionEnd, ConnectionEnd];
  /** The mirror whose virtual IP address was connected to, or -1: where that leads may change. */
  readonly throughVip: number;
  established: boolean;
  qosUs: number;
  version: number;
  path: Path | null;
}

/** Connection ids: the slot in `World.connections` plus a serial number times this. */
export const CONNECTION_SLOTS = 65_536;

function copyEnd(end: ConnectionEnd): ConnectionEnd {
  return {
    process: end.process,
    run: end.run,
    interface: end.interface,
    open: end.open,
    arrivalFloor: end.arrivalFloor,
    nextSequence: end.nextSequence,
    expected: end.expected,
    waiting: end.waiting.map(({ sequence, message }) => ({ sequence, message })),
    rule: end.rule,
  };
}

/** Messages and paths are immutable and shared. */
export function copyConnection(connection: Connection): Connection {
  const written: Connection = {
    id: connection.id,
    kind: connection.kind,
    ends: [copyEnd(connection.ends[0]), copyEnd(connection.ends[1])],
    throughVip: connection.throughVip,
    established: connection.established,
    qosUs: connection.qosUs,
    version: connection.version,
    path: connection.path,
  };
  return withOthers(written, connection);
}
