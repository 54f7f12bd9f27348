import type { KindOfElement } from './kind.ts';

export const instance: KindOfElement = {
  noun: 'instance',
  plural: 'Instances',
  isPlaced: false,
  called: 'id',
  where: { list: 'instances' },
  title: (name) => `Instance ${name}`,
};
