import type { KindOfElement } from './kind.ts';

export const loadBalancer: KindOfElement = {
  noun: 'load balancer',
  plural: 'Load balancers',
  isPlaced: false,
  called: 'id',
  isNamedById: true,
  where: { list: 'loadBalancers' },
  isToldWhenItGoes: true,
  title: (name) => `Load balancer ${name}`,
};
