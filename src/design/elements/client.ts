import type { KindOfElement } from './kind.ts';

export const client: KindOfElement = {
  noun: 'client',
  plural: 'Clients',
  isPlaced: true,
  called: 'display-name',
  where: { list: 'clients' },
};
