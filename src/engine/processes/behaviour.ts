import type { Connection } from '../state/connection.ts';
import type { LocalMessage, Message } from '../state/messages.ts';
import type { Turn } from '../state/world.ts';

/** As much of a connection as is known of one that is gone. */
export type LostConnection = Pick<Connection, 'id' | 'kind'> & Partial<Pick<Connection, 'ends'>>;

/** What a kind of process does with each input. `self` is its number among those of its kind (`ProcessPlace.number`). */
export interface Behaviour {
  /** Begins at once, and not with its host or its instance. */
  readonly start?: (turn: Turn, self: number) => void;
  /** Begins with its host, or after a fault of its own: without what it knew before. */
  readonly begins?: (turn: Turn, self: number) => void;
  readonly timer: (turn: Turn, self: number, timer: number) => void;
  readonly receives: (turn: Turn, self: number, connection: Connection, from: number, message: Message) => void;
  /** A connection that it asked for stands. */
  readonly opened?: (turn: Turn, self: number, connection: Connection) => void;
  /** A connection was refused, reset, or given up after the QoS timeout. */
  readonly closed: (turn: Turn, self: number, connection: LostConnection, why: string) => void;
  /** Nothing has been sent on a connection that it watches for half the QoS timeout. */
  readonly keepaliveDue?: (turn: Turn, self: number, connection: Connection) => void;
  /** Something on the same host speaks to it, without a network. */
  readonly hears?: (turn: Turn, self: number, message: LocalMessage) => void;
  readonly diskWritten?: (turn: Turn, self: number, to: number) => void;
  /** Its instance has noticed that it hangs, and still answers some messages. */
  readonly receivesWhileHung?: (turn: Turn, self: number, connection: number, message: Message) => void;
}
