import { CLIENT_CARD_HEIGHT } from '../card-size.ts';
import type { CardsOfKind } from './card.ts';

export const client: CardsOfKind = ({ clients }) =>
  clients.map(({ id, network }) => ({
    id,
    site: null,
    attachments: [{ network, interfaceId: null }],
    height: () => CLIENT_CARD_HEIGHT,
  }));
