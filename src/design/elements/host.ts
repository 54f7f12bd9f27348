import type { KindOfElement } from './kind.ts';

export const host: KindOfElement = {
  noun: 'host',
  plural: 'Hosts',
  isPlaced: true,
  called: 'display-name',
  where: { list: 'hosts' },
  hostOf: (_drawn, { outer }) => outer,
};
