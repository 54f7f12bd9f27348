import { canonicalAddress, isAddress } from '../addresses.ts';
import { agree, andList } from '../and-list.ts';
import type { FailoverCluster, Host, Member, Mirror, Virtualization } from '../design.ts';
import { element } from '../element.ts';
import { clusterInterface, clustersOf } from '../resolve-platforms.ts';
import { type Breach, type FoundBreach, memberElement, perPair, type Rule, type RuleSubject } from './rule.ts';

/** What hosts run on: virtual hosts (§1.3, §3.1.8) and failover clusters (§1.2). */
export const platformRules: readonly Rule[] = [
  {
    id: 'virtual-host-reaches-its-disk',
    title: 'Every virtual host is drawn on a physical host that reaches its disk',
    severity: 'error',
    guide: ['3.1.8'],
    check: ({ design }) =>
      virtualHosts(design).flatMap(({ host, physicalHost }) => {
        const { datastore } = host;
        if (datastore === undefined || physicalHost.datastores.includes(datastore)) return [];
        const message = `${host.name} could not run on ${physicalHost.id}, which does not reach the datastore ${datastore}.`;
        return [{ elements: [element('host', host.id), element('physical-host', physicalHost.id)], message }];
      }),
  },
  {
    id: 'failover-members-kept-apart',
    title: 'No physical host can come to carry both failover members',
    severity: 'warning',
    guide: ['3.1.8'],
    check: perPair(couldMeet),
  },
  {
    id: 'restart-has-a-place',
    title: 'High availability has another physical host for every virtual host',
    severity: 'warning',
    guide: ['1.3'],
    check: withoutOtherPlace,
  },
  {
    id: 'cluster-instance-on-a-node',
    title: 'The instance of a failover cluster is drawn on one of its two nodes',
    severity: 'error',
    guide: ['1.2'],
    blocksEmulation: true,
    check: ({ design }) =>
      clustersOf(design.platforms).flatMap(({ id, nodes, instance }) => {
        const host = design.instances.find((one) => one.id === instance)?.host;
        const elements = [element('platform', id), element('instance', instance)];
        if (nodes[0] === nodes[1])
          return [
            { elements, message: `${id} has one node only, ${nodes[0]}: there would be nowhere to fail over to.` },
          ];
        if (host === undefined || nodes.includes(host)) return [];
        return [
          {
            elements,
            message: `${instance} is on ${host}, which is not a node of ${id}: the cluster could not run it.`,
          },
        ];
      }),
  },
  {
    id: 'cluster-address-on-both-nodes',
    title: 'Both nodes of a failover cluster have an interface on the subnet of its address',
    severity: 'error',
    guide: ['1.2'],
    check: ({ design }) =>
      clustersOf(design.platforms).flatMap(({ id, nodes, address }) => {
        if (!isAddress(address)) return [];
        const lacking = nodesOf(design.hosts, nodes).filter(
          (host) => clusterInterface(host, address, design.networks) === undefined,
        );
        if (lacking.length === 0) return [];
        const names = andList(lacking.map(({ name }) => name));
        const message = `${id} could not be reached on ${names}: ${address} is on no subnet there.`;
        return [{ elements: [element('platform', id), ...lacking.map((host) => element('host', host.id))], message }];
      }),
  },
  {
    id: 'cluster-address-unique',
    title: 'The address of a failover cluster is no other address of the drawing',
    severity: 'error',
    guide: ['1.2'],
    check: sharedClusterAddresses,
  },
  {
    id: 'member-found-at-its-cluster',
    title: 'A member in a failover cluster is found at the address of the cluster',
    severity: 'error',
    guide: ['1.2', '3.1.5.4'],
    check: addressesOfNodes,
  },
];

interface Placed {
  readonly host: Host;
  readonly platform: Virtualization;
  readonly physicalHost: Virtualization['physicalHosts'][number];
}

function virtualHosts({ hosts, platforms }: RuleSubject['design']): Placed[] {
  return hosts.flatMap((host) =>
    platforms.flatMap((platform): Placed[] => {
      if (platform.kind !== 'virtualization') return [];
      const physicalHost = platform.physicalHosts.find(({ id }) => id === host.physicalHost);
      return physicalHost === undefined ? [] : [{ host, platform, physicalHost }];
    }),
  );
}

/** Where a virtual host could run: wherever its disk is reached. */
function placesOf({ host, platform, physicalHost }: Placed): string[] {
  const datastore = host.datastore ?? physicalHost.datastores[0];
  return platform.physicalHosts
    .filter(({ datastores }) => datastore === undefined || datastores.includes(datastore))
    .map(({ id }) => id);
}

function couldMeet(pair: readonly [Member, Member], mirror: Mirror, { design, network }: RuleSubject): Breach[] {
  const placed = virtualHosts(design);
  const [one, other] = pair.map((member) => placed.find(({ host }) => host === network.hostOf(member)));
  if (one === undefined || other === undefined || one.platform !== other.platform || one.host === other.host) return [];
  const common = placesOf(one).filter((id) => placesOf(other).includes(id));
  // What they share now is said already (`failover-members-apart`).
  if (common.length === 0 || one.physicalHost === other.physicalHost || one.platform.highAvailability === null)
    return [];
  const message = `After a restart by ${one.platform.id}, ${pair[0].name} and ${pair[1].name} could both be on ${andList(common)}, and be lost together.`;
  return [{ elements: pair.map((member) => memberElement(mirror, member)), message }];
}

function withoutOtherPlace({ design }: RuleSubject): FoundBreach[] {
  return virtualHosts(design).flatMap((placed): FoundBreach[] => {
    const { host, platform, physicalHost } = placed;
    if (platform.highAvailability === null || placesOf(placed).some((id) => id !== physicalHost.id)) return [];
    const message = (names: readonly string[]) =>
      `${platform.id} could not restart ${andList(names)} elsewhere: no other physical host reaches ${agree(names, 'its disk', 'their disks')}.`;
    return [{ elements: [element('host', host.id), element('platform', platform.id)], names: [host.name], message }];
  });
}

const nodesOf = (hosts: readonly Host[], nodes: FailoverCluster['nodes']): Host[] =>
  hosts.filter(({ id }) => nodes.includes(id));

function sharedClusterAddresses({ design }: RuleSubject): Breach[] {
  const clusters = clustersOf(design.platforms);
  return clusters.flatMap(({ id, address }, index) => {
    const key = canonicalAddress(address);
    const isSame = (other: string | undefined): boolean => other !== undefined && canonicalAddress(other) === key;
    const users = [
      ...design.hosts.flatMap((host) => (host.interfaces.some((one) => isSame(one.address)) ? [host.name] : [])),
      ...design.mirrors.flatMap(({ name, vip }) => (isSame(vip?.address) ? [`the VIP of ${name}`] : [])),
      ...clusters.flatMap((other, place) => (place > index && isSame(other.address) ? [other.id] : [])),
    ];
    if (users.length === 0) return [];
    const message = `The address ${address} of ${id} is also that of ${andList(users)}: packets would reach one or the other by chance.`;
    return [{ elements: [element('platform', id)], message }];
  });
}

const ADDRESSES = [
  ['superserverAddress', 'superserver address'],
  ['mirrorPrivateAddress', 'mirror private address'],
  ['agentAddress', 'agent address'],
] as const;

/** The address of a node stays with it when the instance moves. */
function addressesOfNodes({ design, network }: RuleSubject): FoundBreach[] {
  const clusters = clustersOf(design.platforms);
  return design.mirrors.flatMap((mirror) =>
    mirror.members.flatMap((member) => {
      const cluster = clusters.find(({ instance }) => instance === member.instance);
      if (cluster === undefined) return [];
      return ADDRESSES.flatMap(([field, what]): FoundBreach[] => {
        const owner = network.ownerOf(member[field])?.host;
        const isCluster = canonicalAddress(member[field]) === canonicalAddress(cluster.address);
        if (isCluster || owner === undefined || !cluster.nodes.includes(owner.id)) return [];
        const message = (names: readonly string[]) =>
          `${member.name} would not be found any more once ${cluster.id} has moved it: its ${andList(names)} ${agree(names, 'is', 'are')} of ${owner.name}, not ${cluster.address}.`;
        return [{ elements: [memberElement(mirror, member)], names: [what], message }];
      });
    }),
  );
}
