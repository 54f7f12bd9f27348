import { hostCardHeight } from '../card-size.ts';
import type { CardsOfKind } from './card.ts';

export const host: CardsOfKind = (design) =>
  design.hosts.map((one) => ({
    id: one.id,
    site: one.site,
    attachments: one.interfaces.map(({ id, network }) => ({ network, interfaceId: id })),
    height: () => hostCardHeight(design, one),
  }));
