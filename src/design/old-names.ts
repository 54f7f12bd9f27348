import { isSameName } from './address-book.ts';
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
  return [...instanceFlaws(document), ...clientFlaws(document)];
}

function instanceFlaws({ instances }: DesignDocument): Flaw[] {
  return instances.flatMap((instance, index) =>
    OLD_NAMES_OF_INSTANCES.flatMap(({ field, now, isGiven }): Flaw[] => {
      if (instance[field] === undefined || !isGiven(instance)) return [];
      const path: Path = ['instances', index, field as string];
      const message = `is the old name of ${now}, which is given too and wins, expected only ${now}`;
      return [{ path, message, severity: 'warning', inName: true }];
    }),
  );
}

/** Fields of clients that have moved to what they connect through; where both are given the new one is read. */
function clientFlaws({ clients = [], dns = [], loadBalancers = [] }: DesignDocument): Flaw[] {
  return clients.flatMap(({ connect }, index) => {
    const warning = (field: string, what: string): Flaw[] => [
      {
        path: ['clients', index, 'connect', field],
        message: `is an old name of ${what}, which is given too and is read instead`,
        severity: 'warning',
      },
    ];
    const { via, server = '', dnsTtlMs, healthCheckMs } = connect ?? {};
    const name = via === 'dns' ? dns.find((one) => isSameName(one.name, server)) : undefined;
    const balancer = via === 'load-balancer' ? loadBalancers.find(({ id }) => id === server) : undefined;
    return [
      ...(dnsTtlMs !== undefined && name?.ttlMs !== undefined ? warning('dnsTtlMs', `ttlMs of ${name.name}`) : []),
      ...(healthCheckMs !== undefined && balancer?.healthCheck?.intervalMs !== undefined
        ? warning('healthCheckMs', `healthCheck.intervalMs of ${balancer.id}`)
        : []),
    ];
  });
}
