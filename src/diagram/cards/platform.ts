import { platformCardHeight } from '../card-size.ts';
import type { CardsOfKind } from './card.ts';

/** It is reached through the hosts that run on it. */
export const platform: CardsOfKind = (design) =>
  design.platforms.map((one) => ({
    id: one.id,
    site: null,
    attachments: [],
    height: () => platformCardHeight(design, one),
  }));
