import type { Path } from '../problem.ts';
import type { Drawn, KindOfElement } from './kind.ts';

/** What the physical hosts of a platform, or the nodes of a failover cluster, keep their disks on (§3.1.8). */
export const datastore: KindOfElement = {
  noun: 'datastore',
  plural: 'Datastores',
  isPlaced: false,
  called: 'id',
  isNamedById: true,
  where: { named: datastorePaths },
  title: (name, { platforms = [] }, { outer }) =>
    `${platforms.some(({ sharedStorage }) => sharedStorage === outer) ? 'Shared storage' : 'Datastore'} ${name}`,
};

/** Where platforms name datastores, and failover clusters their shared storage. */
export function datastorePaths({ platforms = [] }: Pick<Drawn, 'platforms'>): readonly Path[] {
  return platforms.flatMap(({ physicalHosts = [], sharedStorage }, index) => [
    ...physicalHosts.flatMap(({ datastore: one, datastores = [] }, place) => [
      ...(one === undefined ? [] : [['platforms', index, 'physicalHosts', place, 'datastore']]),
      ...datastores.map((_, at) => ['platforms', index, 'physicalHosts', place, 'datastores', at]),
    ]),
    ...(sharedStorage ? [['platforms', index, 'sharedStorage']] : []),
  ]);
}
