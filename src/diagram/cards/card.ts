import type { Design } from '../../design/design.ts';

/** What a wire joins to a network: an interface of a host, or null where the element itself is on it. */
export interface Attachment {
  readonly network: string;
  readonly interfaceId: string | null;
}

/** What has a card of its own, before it has a place. */
export interface CardContent {
  readonly id: string;
  readonly site: string | null;
  readonly attachments: readonly Attachment[];
  readonly height: () => number;
}

/** One row of the table of cards (`cards.ts`): all of a kind in a design. */
export type CardsOfKind = (design: Design) => readonly CardContent[];
