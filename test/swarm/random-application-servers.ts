import type {
  ApplicationServerDocument,
  ClientDocument,
  DesignDocument,
  HostDocument,
} from '../../src/design/design-document.ts';
import type { Dice } from './dice.ts';

/** Application servers beside a drawn mirror, with users that work through them, and now and then one with several connections. */
export function withApplicationServers(dice: Dice, design: DesignDocument): DesignDocument {
  const count = dice.pickWeighted([1, 2, 4], (number) => (number === 4 ? 1 : 3));
  const [hosts, servers, clients]: [HostDocument[], ApplicationServerDocument[], ClientDocument[]] = [[], [], []];
  const hasLoneServer = dice.chance(0.25);
  for (let position = 1; position <= count; position += 1) {
    const isFar = dice.chance(0.3);
    hosts.push({
      id: `host-app${position}`,
      agent: null,
      interfaces: [
        { id: 'eth0', network: isFar ? 'far' : 'near', address: `${isFar ? '10.2' : '10.1'}.0.${100 + position}` },
      ],
    });
    servers.push({
      id: `app${position}`,
      host: `host-app${position}`,
      sessions: dice.pick([0, 3, 200]),
      connections: [
        connection(dice, design),
        ...(hasLoneServer ? [{ address: '10.1.0.99', mirrorConnection: 0 as const }] : []),
      ],
      ...(dice.chance(0.3)
        ? { ecp: { recoveryMs: dice.pick([20_000, 120_000]), reconnectMs: dice.pick([1000, 3000]) } }
        : {}),
    });
    clients.push({
      id: `app${position}-users`,
      network: 'near',
      connect: { mirror: 'SWARM', via: 'ecp', server: `app${position}` },
      workload: {
        updateMBps: dice.pick([0, 0.02, 0.2]),
        commitsPerSecond: dice.pick([1, 10]),
        waitForDurability: dice.pick([0.2, 1]),
      },
    });
  }
  const ecp = dice.chance(0.5)
    ? { troubledMs: dice.pick([3000, 15_000, 60_000]), reconnectWindowMs: dice.pick([2000, 8000, 30_000]) }
    : undefined;
  const lone = hasLoneServer
    ? { hosts: [{ id: 'host-lone', interfaces: [{ id: 'eth0', network: 'near', address: '10.1.0.99' }] }] }
    : { hosts: [] };
  return {
    ...design,
    name: `${design.name}, ${count} application servers`,
    hosts: [...design.hosts, ...hosts, ...lone.hosts],
    instances: [
      ...design.instances.map((instance) => (ecp === undefined ? instance : { ...instance, ecp })),
      ...lone.hosts.map(({ id }) => ({ id: 'LONE', host: id })),
    ],
    applicationServers: servers,
    clients: [...(design.clients ?? []), ...clients],
    timings: { ...design.timings, ecpSilenceMs: dice.pick([2000, 10_000]) },
  };
}

/** Most follow the primary; some are restricted to a member, which may be an async. */
function connection(
  dice: Dice,
  { hosts, instances }: DesignDocument,
): NonNullable<ApplicationServerDocument['connections']>[number] {
  const isRestricted = dice.chance(0.2);
  const members = hosts.filter(({ id }) => instances.some(({ host }) => host === id));
  const host = isRestricted ? dice.pick(members) : (hosts[0] as HostDocument);
  const address = host.interfaces[0]?.address ?? '';
  return { mirror: 'SWARM', address, mirrorConnection: isRestricted ? -1 : 1 };
}
