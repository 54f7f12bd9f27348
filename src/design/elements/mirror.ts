import { balancerTargets } from '../balancer-targets.ts';
import { mirrorId } from '../mirror-id.ts';
import type { KindOfElement } from './kind.ts';

export const mirror: KindOfElement = {
  noun: 'mirror',
  plural: 'Mirrors',
  isPlaced: false,
  called: 'name',
  isToldApartByRules: true,
  where: { list: 'mirrors' },
  ignoresCase: true,
  idOf: ({ id, name = '' }) => mirrorId({ id, name }),
  title: (_name, _drawn, { outer }) => `Mirror ${outer}`,
  // Load balancers name its members, which go with it.
  dependents: (document, { outer }) =>
    balancerTargets(document).flatMap(({ path, target }) =>
      target?.kind === 'member' && target.id.startsWith(`${outer}/`) ? [path] : [],
    ),
};
