import type { DesignDocument } from '../design-document.ts';
import { type Path, valueAt } from '../problem.ts';
import { datastorePaths } from './datastore.ts';
import type { KindOfElement } from './kind.ts';

/** A virtualization platform, or a failover cluster (guide chapter 1, §3.1.8). */
export const platform: KindOfElement = {
  noun: 'platform',
  plural: 'Platforms',
  isPlaced: true,
  called: 'id',
  isNamedById: true,
  where: { list: 'platforms' },
  isToldWhenItGoes: true,
  title: (name, { platforms = [] }) =>
    `${platforms.find(({ id }) => id === name)?.physicalHosts === undefined ? 'Failover cluster' : 'Virtualization'} ${name}`,
  dependents: (document, { outer }) => {
    const index = (document.platforms ?? []).findIndex(({ id }) => id === outer);
    return [...machinesOf(document, index), ...disksOn(document, index)];
  },
};

/** What refers to a physical host goes without it. */
function machinesOf({ platforms = [] }: DesignDocument, index: number): Path[] {
  const platform = platforms[index];
  const machines = platform?.kind === 'virtualization' ? platform.physicalHosts : [];
  return machines.map((_, place) => ['platforms', index, 'physicalHosts', place]);
}

/** Where hosts name a datastore of this platform that no other one has. */
function disksOn(document: DesignDocument, index: number): Path[] {
  const named = (isMeant: (platform: number) => boolean): Set<unknown> =>
    new Set(
      datastorePaths(document)
        .filter(([, platform]) => isMeant(platform as number))
        .map((path) => valueAt(document, path)),
    );
  const others = named((platform) => platform !== index);
  const own = named((platform) => platform === index);
  return document.hosts.flatMap(({ datastore }, host) =>
    own.has(datastore) && !others.has(datastore) ? [['hosts', host, 'datastore']] : [],
  );
}
