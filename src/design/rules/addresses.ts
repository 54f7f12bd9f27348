import { addressKey } from '../address-book.ts';
import { canonicalAddress, isAddress, isInCidr, isNetworkOrBroadcast, networkPrefix } from '../addresses.ts';
import { agree, andList } from '../and-list.ts';
import type { Network } from '../design.ts';
import { ADDRESS_NAMES } from '../edits/consequences.ts';
import { element } from '../element.ts';
import { addressesOfOwnHost, addressesOfTheirOwn, nextFreeAddressOfNetwork } from './fixes.ts';
import { type Breach, type FoundBreach, memberElement, type Rule, type RuleSubject, repeated } from './rule.ts';

export const addressRules: readonly Rule[] = [
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
