import type { DesignDocument, HostDocument } from '../../src/design/design-document.ts';
import type { Dice } from './dice.ts';

/** The same mirror on what chapter 1 and 3.1.8 speak of: some of its hosts virtual, or its first member in a failover cluster. */
export function onPlatforms(dice: Dice, document: DesignDocument): DesignDocument {
  const how = dice.roll();
  if (how < 0.2) return virtualised(dice, document);
  return how < 0.3 ? clustered(dice, document) : document;
}

function virtualised(dice: Dice, document: DesignDocument): DesignDocument {
  const machines = dice.integer(2, 4);
  const stores = dice.integer(1, 2);
  const reached = Array.from({ length: machines }, (_, machine) =>
    dice.chance(0.3) ? ['store-1', `store-${stores}`] : [`store-${1 + (machine % stores)}`],
  );
  const physicalHosts = reached.map((datastores, machine) => ({
    id: `esx-${machine + 1}`,
    datastores: [...new Set(datastores)],
    ...(dice.chance(0.3) ? { site: dice.pick(['site-1', 'site-2']) } : {}),
  }));
  const highAvailability = dice.chance(0.3)
    ? null
    : { detectMs: dice.pick([1000, 15_000]), restartMs: dice.pick([500, 5000]) };
  return {
    ...document,
    hosts: document.hosts.map((host): HostDocument => {
      if (dice.chance(0.25)) return host;
      const { id, datastores } = dice.pick(physicalHosts);
      return { ...host, physicalHost: id, datastore: dice.pick(datastores) };
    }),
    platforms: [{ id: 'farm', kind: 'virtualization', physicalHosts, highAvailability }],
  };
}

/** The second node stands beside the first one, with an interface on each of its networks. */
function clustered(dice: Dice, document: DesignDocument): DesignDocument {
  const [first, ...others] = document.hosts;
  const [mirror] = document.mirrors;
  if (first === undefined || mirror === undefined) return document;
  const address = '10.1.0.150';
  const node: HostDocument = {
    ...first,
    id: 'host-standby',
    interfaces: first.interfaces.map((one) => ({
      ...one,
      address: one.address.replace(/\d+$/, '160'),
    })),
  };
  const members = mirror.members.map((member) => {
    if (member.name !== 'A') return member;
    const { mirrorPrivateAddress: _, ...rest } = member;
    return rest;
  });
  // Who is to reach the instance wherever it runs is given the address of the cluster.
  const applicationServers = document.applicationServers?.map((server) => ({
    ...server,
    connections: server.connections?.map((connection) =>
      connection.address === first.interfaces[0]?.address ? { ...connection, address } : connection,
    ),
  }));
  return {
    ...document,
    hosts: [first, ...others, node],
    mirrors: [{ ...mirror, members }],
    ...(applicationServers === undefined ? {} : { applicationServers }),
    platforms: [
      {
        id: 'cluster-a',
        kind: 'failover-cluster',
        nodes: [first.id, node.id],
        instance: 'A',
        address,
        sharedStorage: 'san-1',
        failoverMs: dice.pick([1000, 5000, 20_000]),
      },
    ],
  };
}
