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
};
