import type { KindOfElement } from './kind.ts';

export const loadBalancer: KindOfElement = {
  noun: 'load balancer',
  plural: 'Load balancers',
  isPlaced: false,
  called: 'id',
  where: { list: 'loadBalancers' },
  title: (name) => `Load balancer ${name}`,
};
