import type { ConnectVia } from '../design/design.ts';

/** How a client finds the mirror, in as many words as fit on its card. */
export const VIA_WORDS: Readonly<Record<ConnectVia, string>> = {
  vip: 'via VIP',
  members: 'to members',
  ecp: 'via ECP',
  gateway: 'via gateway',
  dns: 'via DNS',
  'load-balancer': 'via balancer',
};
