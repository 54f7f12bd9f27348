import type { MessageContent, MessageKind, MessageParty, MessageRecord } from './emulation.ts';

/** Which messages a list is to show: the newest ones sent until a moment, of those that match. */
export interface MessageQuery {
  /** Null: until the clock. */
  readonly beforeMs: number | null;
  readonly most: number;
  readonly kinds: readonly MessageKind[];
  /** One of the two sides; null is anybody. */
  readonly end: MessageEnd | null;
  /** Words of which each must stand somewhere in the row. */
  readonly text: string;
}

export type MessageEnd = { readonly kind: 'host'; readonly id: string } | MessageParty;

export interface MessageList {
  /** In the order in which they were sent. */
  readonly messages: readonly ListedMessage[];
  /** Everything that was sent later was looked at, and is told. */
  readonly fromMs: number;
  /** The moment that it holds for. */
  readonly atMs: number;
}

export interface ListedMessage extends MessageRecord {
  /** What people call a message of this name. */
  readonly title: string;
}

/** A message in full. */
export interface ReadMessage {
  readonly record: ListedMessage;
  readonly content: MessageContent;
}

/** Names a message so that it is found again quickly. */
export interface MessageReference {
  readonly id: string;
  readonly sentMs: number;
}

/** The moments at which something learned what it knows. */
export interface CarriedFacts {
  readonly subject: { readonly kind: string; readonly id: string; readonly mirror: string };
  readonly atMs: readonly number[];
}

export const MAX_LISTED_MESSAGES = 500;
