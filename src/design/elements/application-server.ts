import type { KindOfElement } from './kind.ts';

export const applicationServer: KindOfElement = {
  noun: 'application server',
  plural: 'Application servers',
  isPlaced: false,
  called: 'id',
  where: { list: 'applicationServers' },
};
