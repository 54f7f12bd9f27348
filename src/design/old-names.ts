import type { DesignDocument, InstanceDocument } from './design-document.ts';
import type { Flaw, Path } from './problem.ts';

/** Fields that have another name by now. The new one wins where both are given, and whoever wrote them hears of it. */
const OLD_NAMES_OF_INSTANCES: readonly {
  readonly field: keyof InstanceDocument;
  readonly now: string;
  readonly isGiven: (instance: InstanceDocument) => boolean;
}[] = [
  {
    field: 'maxApplicationServers',
    now: 'ecp.maxApplicationServers',
    isGiven: ({ ecp }) => ecp?.maxApplicationServers !== undefined,
  },
];

export function oldNameFlaws(document: DesignDocument): Flaw[] {
  return document.instances.flatMap((instance, index) =>
    OLD_NAMES_OF_INSTANCES.flatMap(({ field, now, isGiven }): Flaw[] => {
      if (instance[field] === undefined || !isGiven(instance)) return [];
      const path: Path = ['instances', index, field as string];
      const message = `is the old name of ${now}, which is given too and wins, expected only ${now}`;
      return [{ path, message, severity: 'warning', inName: true }];
    }),
  );
}
