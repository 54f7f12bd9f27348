import { pathsOfTarget } from '../balancer-targets.ts';
import { mirrorId } from '../mirror-id.ts';
import type { KindOfElement } from './kind.ts';

/** `MIRROR/NAME`. */
export const member: KindOfElement = {
  noun: 'member',
  plural: 'Members',
  isPlaced: false,
  called: 'name',
  isToldApartByRules: true,
  where: { of: 'mirrors', list: 'members' },
  title: (name) => `Member ${name}`,
  references: (document, { outer, inner = '' }) => pathsOfTarget(document, { kind: 'member', id: `${outer}/${inner}` }),
  hostOf: ({ mirrors, instances }, { outer, inner }) => {
    const found = mirrors.find((one) => mirrorId(one) === outer)?.members.find(({ name }) => name === inner);
    return instances.find(({ id }) => id === found?.instance)?.host;
  },
};
