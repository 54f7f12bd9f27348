import type { Design } from '../../design/design.ts';
import type { Attachment, CardContent, CardsOfKind } from './card.ts';
import { client } from './client.ts';
import { dnsName } from './dns-name.ts';
import { host } from './host.ts';
import { platform } from './platform.ts';

/** What has a card of its own. Hosts make the zones, and the rest stands where there is room beside them. */
const rows = { host, client, 'dns-name': dnsName, platform } satisfies Readonly<Record<string, CardsOfKind>>;

export type CardKind = keyof typeof rows;
export const CARD_KINDS = Object.keys(rows) as readonly CardKind[];

export interface DrawnCard extends CardContent {
  readonly kind: CardKind;
}

interface Cards {
  readonly all: readonly DrawnCard[];
  readonly byKey: ReadonlyMap<string, DrawnCard>;
}

const known = new WeakMap<Design, Cards>();

/** Worked out once for a design, which a drag does not change. */
function cardsIn(design: Design): Cards {
  const made = known.get(design);
  if (made !== undefined) return made;
  const all = CARD_KINDS.flatMap((kind) => rows[kind](design).map((card): DrawnCard => ({ ...card, kind })));
  const cards = { all, byKey: new Map(all.map((card) => [keyOf(card), card])) };
  known.set(design, cards);
  return cards;
}

const keyOf = ({ kind, id }: Pick<DrawnCard, 'kind' | 'id'>): string => `${kind} ${id}`;

export const cardsOf = (design: Design): readonly DrawnCard[] => cardsIn(design).all;

/** What a card is attached to: a host by its interfaces, a client by its network. */
export function attachmentsOf(design: Design, card: Pick<DrawnCard, 'kind' | 'id'>): readonly Attachment[] {
  return cardsIn(design).byKey.get(keyOf(card))?.attachments ?? [];
}
