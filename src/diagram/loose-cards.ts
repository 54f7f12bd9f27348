import type { Design } from '../design/design.ts';
import { CARD_WIDTH } from './card-size.ts';
import { cardsOf } from './cards/cards.ts';
import { bottom } from './geometry.ts';
import type { PlacedCard, PlacedZone } from './place-zones.ts';
import { CARD_GAP } from './zones.ts';

/** Between what is on a network and what is not. */
const GAP_BELOW = 80;

/** What is on no network yet, in a row below everything else: a drawing that is not finished is drawn as well. */
export function looseCards(design: Design, zones: readonly PlacedZone[]): readonly PlacedCard[] {
  const placed = new Set(zones.flatMap(({ cards }) => cards.map(({ id }) => id)));
  const y = zones.length === 0 ? 0 : Math.max(...zones.map(({ box }) => bottom(box))) + GAP_BELOW;
  const loose = cardsOf(design).filter(({ id }) => !placed.has(id));
  return loose.map(({ id, kind, height }, index) => ({
    id,
    kind,
    box: { x: index * (CARD_WIDTH + CARD_GAP), y, width: CARD_WIDTH, height: height() },
  }));
}
