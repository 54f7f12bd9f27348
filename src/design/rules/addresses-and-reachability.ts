import { addressKey } from '../address-book.ts';
import { canonicalAddress, isAddress, isInCidr, isNetworkOrBroadcast, networkPrefix } from '../addresses.ts';
import type { Instance, Member, Mirror, Network } from '../design.ts';
import { orList } from '../problem.ts';
import { joinPrivateNetwork, linkArbiterNetwork, linkNetworksOfMembers } from './connectivity-fixes.ts';
import {
  addressesOfOwnHost,
  addressesOfTheirOwn,
  agentOnArbiterPort,
  nextFreeAddressOfNetwork,
  ownVips,
  portsOfTheFirst,
  portsOfTheirOwn,
} from './fixes.ts';
import {
  agree,
  andList,
  asyncMembers,
  type Breach,
  element,
  type FoundBreach,
  failoverAndDrMembers,
  failoverMembers,
  failoverPair,
  memberElement,
  type Rule,
  type RuleSubject,
  repeated,
} from './rule.ts';

export const addressesAndReachability: readonly Rule[] = [
  {
    id: 'address-in-network',
    title: "An interface's address lies in its network and is neither its first nor its broadcast address",
    severity: 'error',
    guide: [],
    fixes: [nextFreeAddressOfNetwork],
    check: addressesOutsideTheirNetwork,
  },
  {
    id: 'address-used-once',
    title: 'An address is used once',
    severity: 'error',
    guide: [],
    fixes: [addressesOfTheirOwn],
    check: addressesUsedTwice,
  },
  {
    id: 'dns-name-used-once',
    title: 'A DNS name means one address',
    severity: 'error',
    guide: [],
    check: namesUsedTwice,
  },
  {
    id: 'network-overlap',
    title: 'Networks share addresses only where links of layer 2 join them',
    severity: 'error',
    guide: [],
    check: overlappingNetworks,
  },
  {
    id: 'member-address-on-own-host',
    title: "A member's addresses belong to interfaces of its own host",
    severity: 'error',
    guide: ['3.1.5.4'],
    fixes: [addressesOfOwnHost],
    check: memberAddressesElsewhere,
  },
  {
    id: 'private-address-reachable',
    title: "Each failover member can reach the other's mirror private address",
    severity: 'error',
    guide: ['3.1.5.4'],
    fixes: [joinPrivateNetwork],
    check: (subject) =>
      unreachableInPair(
        subject,
        (to) => [to.mirrorPrivateAddress],
        'mirror private address',
        (addresses) => `A backup must connect to the mirror private address of the primary: ${addresses}.`,
      ),
  },
  {
    id: 'async-reaches-failover-members',
    title: 'An async can reach the mirror private or the superserver address of every failover member',
    severity: 'error',
    guide: ['3.1.6.1'],
    fixes: [linkNetworksOfMembers],
    check: asyncsWithoutPrimary,
  },
  {
    id: 'agent-reachable',
    title: "Each failover member can reach the other's agent at one of its addresses",
    severity: 'error',
    guide: ['3.1.5.4'],
    fixes: [linkNetworksOfMembers],
    check: (subject) =>
      unreachableInPair(
        subject,
        (to) => [to.agentAddress, to.mirrorPrivateAddress, to.superserverAddress],
        'agent',
        (agents) => `A backup must be able to ask the agent of a primary that it has lost: ${agents}.`,
      ),
  },
  {
    id: 'arbiter-reachable',
    title: "The failover members can reach the arbiter's address",
    severity: 'error',
    guide: ['3.2.6.4'],
    fixes: [linkArbiterNetwork],
    check: unreachableArbiter,
  },
  {
    id: 'arbiter-agent',
    title: "An agent listens on the arbiter's port",
    severity: 'error',
    guide: ['3.2.2'],
    fixes: [agentOnArbiterPort],
    check: arbiterWithoutAgent,
  },
  {
    id: 'dr-without-private-network',
    title: 'A DR async can reach the mirror private addresses of the failover members',
    severity: 'info',
    guide: ['3.3.4'],
    check: drsWithoutPrivateNetwork,
  },
  {
    id: 'cohosted-ports',
    title: 'Instances on one host use different ports',
    severity: 'error',
    guide: ['3.1.10'],
    fixes: [portsOfTheirOwn],
    check: portsUsedTwice,
  },
  {
    id: 'own-vip',
    title: 'Every mirror has its own virtual IP address',
    severity: 'error',
    guide: ['3.1.10'],
    fixes: [ownVips],
    check: ({ design }) =>
      repeated(
        design.mirrors.filter((mirror) => mirror.vip !== null),
        (mirror) => canonicalAddress(mirror.vip?.address ?? ''),
      ).map((mirrors) => ({
        elements: mirrors.map((mirror) => element('mirror', mirror.id)),
        message: `${andList(mirrors.map(({ name }) => name))} share the VIP ${mirrors[0]?.vip?.address}, which only one of their primaries could bind.`,
      })),
  },
  {
    id: 'same-ports-as-cohosted',
    title: 'Members of a mirror that is cohosted use the same superserver port everywhere',
    severity: 'warning',
    guide: ['3.1.10'],
    check: portsUnlikeTheCohosted,
  },
  {
    id: 'same-ports-with-vip',
    title: 'Failover members behind a VIP use the same superserver and web server ports',
    severity: 'warning',
    guide: ['3.2.11.1'],
    fixes: [portsOfTheFirst],
    check: portsThatDifferBehindVip,
  },
  {
    id: 'private-network',
    title: 'The failover members have a network of their own for mirror traffic',
    severity: 'warning',
    guide: ['3.1.5.1'],
    check: pairsWithoutPrivateNetwork,
  },
];

function addressesOutsideTheirNetwork({ design }: RuleSubject): Breach[] {
  const networks = new Map(design.networks.map((network) => [network.id, network]));
  return design.hosts.flatMap((host) =>
    host.interfaces.flatMap(({ id, network: networkId, address }) => {
      const network = networks.get(networkId);
      if (network === undefined) return [];
      const elements = [element('interface', `${host.id}/${id}`), element('network', network.id)];
      if (!isInCidr(address, network.cidr)) {
        const message = `${host.name} cannot communicate on ${network.name}: ${address} is not in ${network.cidr}.`;
        return [{ elements, message }];
      }
      if (!isNetworkOrBroadcast(address, network.cidr)) return [];
      const message = `${host.name} cannot use ${address}: it is the network or broadcast address of ${network.cidr}.`;
      return [{ elements, message }];
    }),
  );
}

function addressesUsedTwice({ design }: RuleSubject): Breach[] {
  const interfaces = design.hosts.flatMap((host) =>
    host.interfaces.map(({ id, address }) => ({ id: `${host.id}/${id}`, name: `${host.name} (${id})`, address })),
  );
  return repeated(interfaces, ({ address }) => canonicalAddress(address)).map((users) => ({
    elements: users.map(({ id }) => element('interface', id)),
    message: `${andList(users.map(({ name }) => name))} share ${users[0]?.address}: packets would reach one or the other by chance.`,
  }));
}

function namesUsedTwice({ design }: RuleSubject): Breach[] {
  const named = design.hosts.flatMap((host) => [
    ...(host.dnsName === undefined
      ? []
      : [{ dnsName: host.dnsName, address: host.interfaces[0]?.address ?? '', who: element('host', host.id) }]),
    ...host.interfaces.flatMap(({ id, address, dnsName }) =>
      dnsName === undefined ? [] : [{ dnsName, address, who: element('interface', `${host.id}/${id}`) }],
    ),
  ]);
  return repeated(named, ({ dnsName }) => addressKey(dnsName)).flatMap((users) => {
    const addresses = [...new Set(users.map(({ address }) => canonicalAddress(address)))];
    if (addresses.length < 2) return [];
    const message = `${users[0]?.dnsName} is the DNS name of ${andList(addresses)}: connections would go to one or the other by chance.`;
    return [{ elements: users.map(({ who }) => who), message }];
  });
}

/** Sorted by their bits, a network stands right after the smaller of those that contain it. */
function overlappingNetworks({ design, network: reach }: RuleSubject): Breach[] {
  const prefixed = design.networks
    .map((network) => ({ network, prefix: networkPrefix(network.cidr) }))
    .filter((entry): entry is { network: Network; prefix: string } => entry.prefix !== null)
    .sort((one, other) => (one.prefix < other.prefix ? -1 : one.prefix > other.prefix ? 1 : 0));
  const containing: typeof prefixed = [];
  return prefixed.flatMap((entry) => {
    while (containing.length > 0 && !entry.prefix.startsWith(containing[containing.length - 1]?.prefix ?? '')) {
      containing.pop();
    }
    const outer = containing[containing.length - 1]?.network;
    containing.push(entry);
    if (outer === undefined || reach.isOneSubnet(outer.id, entry.network.id)) return [];
    const isSame = outer.cidr === entry.network.cidr;
    const message = isSame
      ? `${outer.cidr} is on both ${outer.name} and ${entry.network.name}, which no layer 2 link joins.`
      : `${entry.network.cidr} (${entry.network.name}) is part of ${outer.cidr} (${outer.name}), and no layer 2 link joins them.`;
    return [{ elements: [element('network', outer.id), element('network', entry.network.id)], message }];
  });
}

const ADDRESS_NAMES = [
  ['superserverAddress', 'superserver address'],
  ['mirrorPrivateAddress', 'mirror private address'],
  ['agentAddress', 'agent address'],
] as const;

function memberAddressesElsewhere({ design, network }: RuleSubject): FoundBreach[] {
  return design.mirrors.flatMap((mirror) =>
    mirror.members.flatMap((member) => {
      const host = network.hostOf(member);
      if (host === undefined) return [];
      return ADDRESS_NAMES.flatMap(([field, name]) => {
        const address = member[field];
        const owner = network.ownerOf(address)?.host;
        // A name that leads nowhere is a mistake in the file already.
        if (owner === host || (owner === undefined && !isAddress(address))) return [];
        const whose = owner === undefined ? 'no host of the drawing' : `${owner.name}, not to ${host.name}`;
        const message = (names: readonly string[]) =>
          `The ${andList(names)} of ${member.name} ${agree(names, 'leads', 'lead')} nowhere: ${address} belongs to ${whose}.`;
        return [{ elements: [memberElement(mirror, member), element('host', host.id)], names: [name], message }];
      });
    }),
  );
}

/** For both directions of every failover pair: whether one of the addresses can be reached. */
function unreachableInPair(
  { design, network }: RuleSubject,
  addressesOf: (to: Member) => readonly string[],
  what: string,
  messageOf: (unreachable: string) => string,
): FoundBreach[] {
  return design.mirrors.flatMap((mirror) => {
    const pair = failoverPair(mirror);
    if (pair === null) return [];
    const directions = [pair, [pair[1], pair[0]]] as const;
    const message = (names: readonly string[]) => {
      const partner = pair.find(({ name }) => !names.includes(name));
      return messageOf(
        partner === undefined
          ? `${andList(names)} cannot reach the ${what} of each other`
          : `${andList(names)} cannot reach the ${what} of ${partner.name}`,
      );
    };
    return directions.flatMap(([from, to]) => {
      const host = network.hostOf(from);
      // An address that belongs to another host is the finding of another rule.
      const own = addressesOf(to).filter((address) => network.ownerOf(address)?.host === network.hostOf(to));
      if (host === undefined || own.length === 0 || own.some((address) => network.canReach(host, address))) return [];
      return [
        {
          elements: [memberElement(mirror, from), memberElement(mirror, to)],
          names: [from.name],
          message,
        },
      ];
    });
  });
}

function asyncsWithoutPrimary({ design, network }: RuleSubject): Breach[] {
  return design.mirrors.flatMap((mirror) =>
    asyncMembers(mirror).flatMap((member) => {
      const host = network.hostOf(member);
      if (host === undefined) return [];
      const unreachable = failoverMembers(mirror).filter(
        (failover) =>
          !network.canReach(host, failover.mirrorPrivateAddress) &&
          !network.canReach(host, failover.superserverAddress),
      );
      if (unreachable.length === 0) return [];
      const names = orList(unreachable.map(({ name }) => name));
      const message = `${member.name} would get no journal data while ${names} is primary: it reaches neither the mirror private nor the superserver address.`;
      return [{ elements: [member, ...unreachable].map((one) => memberElement(mirror, one)), message }];
    }),
  );
}

function unreachableArbiter({ design, network }: RuleSubject): FoundBreach[] {
  return design.mirrors.flatMap((mirror): FoundBreach[] => {
    const { arbiter } = mirror;
    if (arbiter === null) return [];
    const owner = network.ownerOf(arbiter.address);
    if (owner === null) {
      const message = `No member of ${mirror.name} could connect to the arbiter: no host of the drawing has the address ${arbiter.address}.`;
      return [{ elements: [element('mirror', mirror.id)], message }];
    }
    return failoverMembers(mirror).flatMap((member) => {
      const host = network.hostOf(member);
      if (host === undefined || network.canReach(host, arbiter.address)) return [];
      const message = (names: readonly string[]) =>
        `${andList(names)} cannot reach the arbiter at ${arbiter.address}: ${mirror.name} would stay in agent controlled mode.`;
      return [
        { elements: [memberElement(mirror, member), element('host', owner.host.id)], names: [member.name], message },
      ];
    });
  });
}

function arbiterWithoutAgent({ design, network }: RuleSubject): Breach[] {
  return design.mirrors.flatMap((mirror) => {
    const host = mirror.arbiter === null ? undefined : network.ownerOf(mirror.arbiter.address)?.host;
    if (mirror.arbiter === null || host === undefined || host.agent?.port === mirror.arbiter.port) return [];
    const found = host.agent === null ? 'has no agent' : `has its agent on port ${host.agent.port}`;
    const message = `No member of ${mirror.name} could connect to the arbiter on port ${mirror.arbiter.port}: ${host.name} ${found}.`;
    return [{ elements: [element('host', host.id), element('mirror', mirror.id)], message }];
  });
}

function drsWithoutPrivateNetwork({ design, network }: RuleSubject): FoundBreach[] {
  return design.mirrors.flatMap((mirror) =>
    mirror.members
      .filter((member) => member.type === 'dr')
      .flatMap((member) => {
        const host = network.hostOf(member);
        const unreachable = failoverMembers(mirror).filter(
          (failover) => host !== undefined && !network.canReach(host, failover.mirrorPrivateAddress),
        );
        if (unreachable.length === 0) return [];
        const partners = orList(unreachable.map(({ name }) => name));
        const message = (names: readonly string[]) =>
          `${andList(names)} cannot reach the mirror private address of ${partners}: after promotion ${agree(names, 'it', 'each')} could become primary while no failover member runs, but never backup.`;
        return [{ elements: [memberElement(mirror, member)], names: [member.name], message }];
      }),
  );
}

function portsUsedTwice({ design }: RuleSubject): Breach[] {
  const agents = design.hosts.flatMap((host) =>
    host.agent === null
      ? []
      : [{ host: host.id, port: host.agent.port, what: 'the agent', elements: [element('host', host.id)] }],
  );
  const instances = design.instances.flatMap((instance) =>
    [instance.superserverPort, instance.webServerPort].map((port) => ({
      host: instance.host,
      port,
      what: instance.id,
      elements: [element('instance', instance.id)],
    })),
  );
  return repeated([...agents, ...instances], ({ host, port }) => `${port} ${host}`).map((users) => ({
    elements: users.flatMap(({ elements }) => elements),
    message: `Only one of ${andList(users.map(({ what }) => what))} could start on ${users[0]?.host}: they share port ${users[0]?.port}.`,
  }));
}

function portsUnlikeTheCohosted({ design, network }: RuleSubject): Breach[] {
  const mirrorsOfHost = new Map<string, Set<string>>();
  for (const mirror of design.mirrors) {
    for (const member of failoverAndDrMembers(mirror)) {
      const host = network.hostOf(member)?.id ?? '';
      mirrorsOfHost.set(host, (mirrorsOfHost.get(host) ?? new Set()).add(mirror.id));
    }
  }
  return design.mirrors.flatMap((mirror) => {
    const members = failoverAndDrMembers(mirror);
    const cohosted = members.find((member) => (mirrorsOfHost.get(network.hostOf(member)?.id ?? '')?.size ?? 0) > 1);
    const port = cohosted && network.instanceOf(cohosted)?.superserverPort;
    if (cohosted === undefined || port === undefined) return [];
    const others = members.filter((member) => network.instanceOf(member)?.superserverPort !== port);
    if (others.length === 0) return [];
    const names = andList(others.map(({ name }) => name));
    const message = `Clients would need another port after a failover: ${cohosted.name}, which shares its host, uses ${port}, but ${names} ${agree(
      others.map(({ name }) => name),
      'uses',
      'use',
    )} another.`;
    return [{ elements: [cohosted, ...others].map((member) => memberElement(mirror, member)), message }];
  });
}

function portsThatDifferBehindVip({ design, network }: RuleSubject): Breach[] {
  return design.mirrors.flatMap((mirror) => {
    const pair = failoverPair(mirror);
    if (pair === null || mirror.vip === null) return [];
    const [one, other] = pair.map((member) => network.instanceOf(member)) as [
      Instance | undefined,
      Instance | undefined,
    ];
    if (one === undefined || other === undefined) return [];
    const differing = [
      one.superserverPort !== other.superserverPort &&
        `superserver ports (${one.superserverPort} and ${other.superserverPort})`,
      one.webServerPort !== other.webServerPort && `web server ports (${one.webServerPort} and ${other.webServerPort})`,
    ].filter((text) => text !== false);
    if (differing.length === 0) return [];
    const message = `Clients of the VIP would find other ports after a failover: the ${andList(differing)} of ${pair[0].name} and ${pair[1].name} differ.`;
    return [{ elements: pair.map((member) => memberElement(mirror, member)), message }];
  });
}

function pairsWithoutPrivateNetwork({ design, network }: RuleSubject): Breach[] {
  const isShared = (member: Member) => {
    const superserver = network.ownerOf(member.superserverAddress)?.networkInterface.network;
    const mirrorPrivate = network.ownerOf(member.mirrorPrivateAddress)?.networkInterface.network;
    return superserver !== undefined && superserver === mirrorPrivate;
  };
  return design.mirrors.flatMap((mirror: Mirror) => {
    const shared = (failoverPair(mirror) ?? []).filter(isShared);
    if (shared.length === 0) return [];
    const names = andList(shared.map(({ name }) => name));
    const message = `Journal data would compete with application traffic: the mirror private address of ${names} is on the same network as the superserver address.`;
    return [{ elements: shared.map((member) => memberElement(mirror, member)), message }];
  });
}
