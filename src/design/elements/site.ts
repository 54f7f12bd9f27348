import type { KindOfElement } from './kind.ts';

export const site: KindOfElement = {
  noun: 'site',
  plural: 'Sites',
  isPlaced: true,
  called: 'display-name',
  where: { list: 'sites' },
};
