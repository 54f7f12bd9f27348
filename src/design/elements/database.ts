import { isMirrorId } from '../mirror-id.ts';
import type { KindOfElement } from './kind.ts';

/** `MIRROR/NAME`. */
export const database: KindOfElement = {
  noun: 'database',
  plural: 'Databases',
  isPlaced: false,
  called: 'name',
  isToldApartByRules: true,
  where: { of: 'mirrors', list: 'databases' },
  ignoresCase: true,
  references: ({ mirrors }, { outer, inner }) =>
    mirrors.flatMap((mirror, index) => {
      if (!isMirrorId(mirror, outer)) return [];
      return mirror.members.flatMap(({ databases = [] }, member) =>
        databases.flatMap((name, place) =>
          name === inner ? [['mirrors', index, 'members', member, 'databases', place]] : [],
        ),
      );
    }),
};
