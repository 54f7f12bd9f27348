import { networkOfInterface } from '../network-of-interface.ts';
import type { KindOfElement } from './kind.ts';

export const network: KindOfElement = {
  noun: 'network',
  plural: 'Networks',
  isPlaced: true,
  called: 'display-name',
  where: { list: 'networks' },
  // An interface without a network is on the one that holds its address, and would land on another.
  dependents: ({ hosts, networks = [] }, { outer }) =>
    hosts.flatMap(({ interfaces }, host) =>
      interfaces.flatMap((one, index) =>
        networkOfInterface(one, networks)?.id === outer ? [['hosts', host, 'interfaces', index]] : [],
      ),
    ),
};
