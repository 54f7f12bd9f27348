import { DNS_CARD_HEIGHT } from '../card-size.ts';
import type { CardsOfKind } from './card.ts';

/** A name is on no network. */
export const dnsName: CardsOfKind = ({ dns }) =>
  dns.map(({ name }) => ({ id: name, site: null, attachments: [], height: () => DNS_CARD_HEIGHT }));
