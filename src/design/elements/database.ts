import { isMirrorId } from '../mirror-id.ts';
import type { Path } from '../problem.ts';
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
  references: ({ mirrors, instances }, { outer, inner }) =>
    mirrors.flatMap((mirror, index) => {
      if (!isMirrorId(mirror, outer)) return [];
      const isMember = (id: string): boolean => mirror.members.some(({ instance }) => instance === id);
      const within = (names: readonly string[] = [], path: Path): Path[] =>
        names.flatMap((name, place) => (name === inner ? [[...path, place]] : []));
      return [
        ...mirror.members.flatMap(({ databases }, member) =>
          within(databases, ['mirrors', index, 'members', member, 'databases']),
        ),
        ...instances.flatMap(({ id, productions = [], shadowOf }, instance) => [
          ...productions.flatMap(({ databases }, place) =>
            isMember(id) ? within(databases, ['instances', instance, 'productions', place, 'databases']) : [],
          ),
          ...(shadowOf !== undefined && (isMember(id) || isMember(shadowOf.instance))
            ? within(shadowOf.databases, ['instances', instance, 'shadowOf', 'databases'])
            : []),
        ]),
      ];
    }),
};
