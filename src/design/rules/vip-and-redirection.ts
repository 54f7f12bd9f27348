import { canonicalAddress, isAddress, isInCidr, isNetworkOrBroadcast } from '../addresses.ts';
import { agree, andList } from '../and-list.ts';
import type { Host, Member, Mirror, NetworkInterface, VirtualAddress } from '../design.ts';
import { type ElementReference, element } from '../element.ts';
import { orList } from '../problem.ts';
import { hostAddressOf } from '../vip-and-dns-names.ts';
import { joinVipSubnet, stretchVipSubnet } from './connectivity-fixes.ts';
import { connectToFailoverMember } from './ecp-connections.ts';
import { giveVip, unusedVip, vipOnSubnet } from './fixes.ts';
import {
  type Breach,
  drawnInstance,
  failoverMembers,
  memberElement,
  perMirror,
  type Rule,
  type RuleSubject,
} from './rule.ts';

export const vipAndRedirection: readonly Rule[] = [
  {
    id: 'vip-on-subnet',
    title: 'The VIP is on the subnet of an interface of every failover member, with the same mask',
    severity: 'error',
    guide: ['3.1.7.3', '3.2.11.2'],
    fixes: [vipOnSubnet, joinVipSubnet, stretchVipSubnet],
    check: perMirror(vipBreaches),
  },
  {
    id: 'vip-used-elsewhere',
    title: 'The VIP is used nowhere else',
    severity: 'error',
    guide: ['3.1.5.4', '3.2.10'],
    fixes: [connectToFailoverMember, unusedVip],
    check: vipUses,
  },
  {
    id: 'vip-non-root',
    title: 'No instance of a mirror with a VIP is a nonroot installation',
    severity: 'error',
    guide: ['3.1.7.3'],
    check: perMirror((mirror, subject) => {
      const nonRoot = mirror.members.filter((member) => drawnInstance(subject, member.instance)?.nonRoot === true);
      if (mirror.vip === null || nonRoot.length === 0) return [];
      const names = nonRoot.map(({ name }) => name);
      const what = agree(names, 'is a nonroot installation', 'are nonroot installations');
      const message = `The VIP of ${mirror.label} could not be used: ${andList(names)} ${what}, which cannot bind addresses.`;
      return [{ elements: nonRoot.map((member) => memberElement(mirror, member)), message }];
    }),
  },
  {
    id: 'dr-off-vip-subnet',
    title: "A DR async has an interface on the VIP's subnet",
    severity: 'info',
    guide: ['3.1.7.3'],
    check: perMirror((mirror, subject) =>
      mirror.members
        .filter(
          (member) =>
            member.type === 'dr' && vipInterfaces(mirror.vip, subject.network.hostOf(member), subject).length === 0,
        )
        .flatMap((member) => {
          if (mirror.vip === null || !isAddress(mirror.vip.address)) return [];
          const message = (names: readonly string[]) =>
            `If ${orList(names)} ${agree(names, 'is', 'were')} promoted, clients could not use the VIP of ${mirror.label}: ${andList(names)} ${agree(names, 'has', 'have')} no interface on its subnet.`;
          return [{ elements: [memberElement(mirror, member)], names: [member.name], message }];
        }),
    ),
  },
  {
    id: 'client-redirection',
    title: 'Every client is redirected to a new primary',
    severity: 'warning',
    guide: ['3.1.7'],
    fixes: [giveVip],
    check: ({ design }) =>
      design.clients.flatMap((client) => {
        const mirror = design.mirrors.find(({ id }) => id === client.connect.mirror);
        if (mirror === undefined || mirror.vip !== null || client.connect.via !== 'vip') return [];
        const message = (names: readonly string[]) =>
          `${andList(names)} would reach no member, whichever is primary: ${mirror.label} has no VIP to connect to.`;
        return [
          { elements: [element('client', client.id), element('mirror', mirror.id)], names: [client.name], message },
        ];
      }),
  },
];

/** The interfaces of a host on which the VIP could be bound. */
export function vipInterfaces(
  vip: VirtualAddress | null,
  host: Host | undefined,
  { design }: Pick<RuleSubject, 'design'>,
): NetworkInterface[] {
  const cidrs = new Map(design.networks.map(({ id, cidr }) => [id, cidr]));
  return (host?.interfaces ?? []).filter(({ network }) => isInCidr(vip?.address ?? '', cidrs.get(network) ?? ''));
}

function vipBreaches(mirror: Mirror, subject: RuleSubject): Breach[] {
  const { vip } = mirror;
  if (vip === null) return [];
  if (!isAddress(vip.address)) {
    const message = `The VIP of ${mirror.label} could not be bound: "${vip.address}" is not an IP address, which it must be.`;
    return [{ elements: [element('mirror', mirror.id)], message }];
  }
  const members = failoverMembers(mirror).map((member) => {
    const host = subject.network.hostOf(member);
    return { member, host, interfaces: vipInterfaces(vip, host, subject) };
  });
  const wrong = members.flatMap(({ member, host, interfaces }) => {
    const elements = [memberElement(mirror, member)];
    if (host === undefined) return [];
    if (interfaces.length === 0) {
      const message = `${member.name} could not bind the VIP ${vip.address}, so it could not become primary: ${host.name} has no interface on its subnet.`;
      return [{ elements, message }];
    }
    // The guide asks for what follows, and does not say what would happen without it.
    const misfit = `The VIP ${vip.address} does not fit ${member.name}:`;
    if (isReserved(vip.address, interfaces, subject)) {
      return [{ elements, message: `${misfit} it is the network or broadcast address of its subnet.` }];
    }
    const maskBits = expectedMask(host, interfaces);
    if (maskBits.includes(vip.maskBits)) return [];
    return [
      {
        elements,
        message: `${misfit} its mask is /${vip.maskBits}, but ${host.name} needs /${maskBits.join(' or /')}.`,
      },
    ];
  });
  return [...wrong, ...dividedSubnet(mirror, members, subject)];
}

function isReserved(address: string, interfaces: readonly NetworkInterface[], { design }: RuleSubject): boolean {
  const cidrs = design.networks.filter(({ id }) => interfaces.some(({ network }) => network === id));
  return cidrs.some(({ cidr }) => isNetworkOrBroadcast(address, cidr));
}

/** macOS wants an alias to stand alone (§3.2.11.2). */
function expectedMask(host: Host, interfaces: readonly NetworkInterface[]): number[] {
  if (host.platform === 'macos') return [32];
  return [...new Set(interfaces.map(({ maskBits }) => maskBits))];
}

/** Equal addresses on networks that no link of layer 2 joins are two subnets all the same. */
function dividedSubnet(
  mirror: Mirror,
  members: readonly { readonly member: Member; readonly interfaces: readonly NetworkInterface[] }[],
  { network }: RuleSubject,
): Breach[] {
  const [one, other] = members;
  if (!one?.interfaces.length || !other?.interfaces.length) return [];
  const joined = one.interfaces.some((a) => other.interfaces.some((b) => network.isOneSubnet(a.network, b.network)));
  if (joined) return [];
  const message = `Clients could lose the VIP when it moves between ${one.member.name} and ${other.member.name}: no layer 2 link joins their networks.`;
  return [{ elements: [one, other].map(({ member }) => memberElement(mirror, member)), message }];
}

interface AddressUse {
  readonly address: string;
  readonly what: string;
  readonly at: ElementReference;
  /** What comes of it, where that is not what comes of most. */
  readonly so?: string;
}

/** Once for all mirrors, by address: most of a large design would be looked at again for every mirror otherwise. */
function vipUses(subject: RuleSubject): Breach[] {
  const { design, network } = subject;
  const mirrorsOf = new Map<string, Mirror[]>();
  for (const mirror of design.mirrors) {
    if (mirror.vip === null || !isAddress(mirror.vip.address)) continue;
    const key = canonicalAddress(mirror.vip.address);
    mirrorsOf.set(key, [...(mirrorsOf.get(key) ?? []), mirror]);
  }
  if (mirrorsOf.size === 0) return [];
  return addressUses(subject).flatMap(
    ({ address, what, at, so = 'packets would go to the wrong host whenever the VIP moves' }) =>
      (mirrorsOf.get(network.resolve(address)) ?? []).map((mirror) => ({
        elements: [element('mirror', mirror.id), at],
        message: `The VIP ${mirror.vip?.address} is also ${what}: ${so}.`,
      })),
  );
}

function addressUses({ design, document, network }: RuleSubject): AddressUse[] {
  return [
    ...(document.applicationServers ?? []).flatMap((server) =>
      (server.connections ?? []).map(({ address }) => ({
        address: hostAddressOf(design, address),
        what: `the target of an ECP connection of ${server.id}`,
        at: element('application-server', server.id),
        so: 'it would find no data server, as ECP does not use a VIP',
      })),
    ),
    ...design.hosts.flatMap((host) =>
      host.interfaces.map(({ id, address }) => ({
        address,
        what: `an address of ${host.name}`,
        at: element('interface', `${host.id}/${id}`),
      })),
    ),
    ...design.hosts.flatMap(({ id, clusterAddresses = [] }) =>
      clusterAddresses.map(({ address }) => ({
        address,
        what: 'the address of a failover cluster',
        at: element('host', id),
      })),
    ),
    ...design.mirrors.flatMap((other) => [
      {
        address: other.arbiter?.address ?? '',
        what: `the arbiter of ${other.name}`,
        at: element('mirror', other.id),
      },
      ...other.members.flatMap((member) =>
        [
          ...new Set(
            [member.superserverAddress, member.mirrorPrivateAddress, member.agentAddress].map(network.resolve),
          ),
        ].map((address) => ({
          address,
          what: `an address of member ${member.name}`,
          at: memberElement(other, member),
        })),
      ),
    ]),
  ];
}
