import type { Design } from '../design/design.ts';
import { mirrorsArbitratedBy } from './card-size.ts';

/** Between the hosts of two that have to do with each other in a mirror. */
export interface MirrorRelation {
  readonly kind: 'journal' | 'watch';
  readonly mirror: string;
  readonly from: string;
  readonly to: string;
}

/** Who sends journal to whom as long as the first failover member is primary, and whom the arbiter watches. */
export function mirrorRelations(design: Design): readonly MirrorRelation[] {
  const hostOf = new Map(design.instances.map(({ id, host }) => [id, host]));
  return design.mirrors.flatMap((mirror) => {
    const failovers = mirror.members.filter(({ type }) => type === 'failover');
    const primary = hostOf.get(failovers[0]?.instance ?? '');
    const arbiter = design.hosts.find((host) => mirrorsArbitratedBy(design, host).includes(mirror))?.id;
    const relation = (kind: MirrorRelation['kind'], from: string | undefined, instance: string): MirrorRelation[] => {
      const to = hostOf.get(instance);
      return from === undefined || to === undefined || from === to ? [] : [{ kind, mirror: mirror.id, from, to }];
    };
    return [
      ...mirror.members.flatMap(({ instance }) => relation('journal', primary, instance)),
      ...failovers.flatMap(({ instance }) => relation('watch', arbiter, instance)),
    ];
  });
}
