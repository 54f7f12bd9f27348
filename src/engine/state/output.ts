import type { Message } from './messages.ts';
import type { LogEntry, MessageFate, MessageKind, MessageTrace } from './observation.ts';

/**
 * Where a host of the engine receives what happened while the world advanced. The world itself keeps no history, so
 * that a fork is cheap and memory stays flat with virtual time. `message` costs time per message; leave it out where
 * nobody looks, and say in `wantsMessage` which ones are looked at.
 */
export interface Output {
  log(entry: LogEntry): void;
  /** Asked before a trace is made; without it all are wanted. Hosts are numbers here (`Topology.hosts`). */
  wantsMessage?(kind: MessageKind, fromHost: number, toHost: number): boolean;
  message?(trace: MessageTrace, message: Message): void;
  /** What becomes of a message where it arrives. */
  fate?(fate: MessageFate): void;
  /** A breach of an invariant (`formats.md` section 2), at the moment it happens. */
  violation?(violation: Violation): void;
}

export interface Violation {
  readonly at: number;
  readonly mirror: string;
  readonly invariant: 1 | 2 | 3;
  readonly members: readonly string[];
  readonly warned: boolean;
}
