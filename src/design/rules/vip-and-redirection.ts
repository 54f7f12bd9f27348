import { canonicalAddress, isAddress, isInCidr } from '../addresses.ts';
import type { Design, Host, Member, Mirror, NetworkInterface, VirtualAddress } from '../design.ts';
import type { DesignDocument } from '../design-document.ts';
import { connectToVip, giveVip, unusedVip, vipOnSubnet } from './fixes.ts';
import {
  andList,
  type Breach,
  drawnHost,
  drawnInstance,
  element,
  failoverMembers,
  memberElement,
  perMirror,
  perPair,
  type Rule,
  type RuleSubject,
} from './rule.ts';

export const vipAndRedirection: readonly Rule[] = [
  {
    id: 'vip-on-subnet',
    title: 'The VIP is on the subnet of an interface of every failover member, with the same mask',
    severity: 'error',
    guide: ['3.1.7.3', '3.2.11.2'],
    fix: vipOnSubnet,
    check: perMirror(vipBreaches),
  },
  {
    id: 'vip-used-elsewhere',
    title: 'The VIP is used nowhere else',
    severity: 'error',
    guide: ['3.1.5.4', '3.2.10'],
    fix: unusedVip,
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
      const names = andList(nonRoot.map(({ name }) => name));
      const message = `The VIP of ${mirror.name} could not be used: ${names} is a nonroot installation, which may not bind addresses.`;
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
          const message = `Users would have to be redirected by other means than the VIP after ${member.name} was promoted, as it has no interface on the VIP's subnet.`;
          return [{ elements: [memberElement(mirror, member)], message }];
        }),
    ),
  },
  {
    id: 'client-redirection',
    title: 'Every client is redirected to a new primary',
    severity: 'warning',
    guide: ['3.1.7'],
    fix: giveVip,
    check: ({ design }) =>
      design.clients.flatMap((client) => {
        const mirror = design.mirrors.find(({ name }) => name === client.connect.mirror);
        if (mirror === undefined || mirror.vip !== null || client.connect.via !== 'vip') return [];
        const message = `${client.name} would not find the new primary after a failover: it connects through a VIP that ${mirror.name} does not have.`;
        return [{ elements: [element('client', client.id), element('mirror', mirror.name)], message }];
      }),
  },
  {
    id: 'gateway-beside-vip',
    title: 'No mirror aware CSP Gateway beside a VIP',
    severity: 'warning',
    guide: ['3.1.7.1'],
    fix: connectToVip,
    check: ({ design }) =>
      design.clients.flatMap((client) => {
        const mirror = design.mirrors.find(({ name }) => name === client.connect.mirror);
        if (!mirror?.vip || client.connect.via !== 'gateway') return [];
        const message = `The mirror aware CSP Gateway of ${client.name} would ignore the VIP of ${mirror.name}; it could connect to the VIP like any other client.`;
        return [{ elements: [element('client', client.id), element('mirror', mirror.name)], message }];
      }),
  },
  {
    id: 'redirection-between-sites',
    title: 'Where the failover members are in different sites, redirection is automatic and quick',
    severity: 'warning',
    guide: ['3.1.6.2'],
    check: perPair(slowRedirection),
  },
];

/** The interfaces of a host on which the VIP could be bound. */
function vipInterfaces(vip: VirtualAddress | null, host: Host | undefined, subject: RuleSubject): NetworkInterface[] {
  const cidrs = new Map(subject.design.networks.map(({ id, cidr }) => [id, cidr]));
  return (host?.interfaces ?? []).filter(({ network }) => isInCidr(vip?.address ?? '', cidrs.get(network) ?? ''));
}

function vipBreaches(mirror: Mirror, subject: RuleSubject): Breach[] {
  const { vip } = mirror;
  if (vip === null) return [];
  if (!isAddress(vip.address)) {
    const message = `The VIP of ${mirror.name} could not be bound: "${vip.address}" is not an IP address, which it must be.`;
    return [{ elements: [element('mirror', mirror.name)], message }];
  }
  const members = failoverMembers(mirror).map((member) => {
    const host = subject.network.hostOf(member);
    return { member, host, interfaces: vipInterfaces(vip, host, subject) };
  });
  const wrong = members.flatMap(({ member, host, interfaces }) => {
    const elements = [memberElement(mirror, member)];
    const fails = `${member.name} could not bind the VIP ${vip.address} and so not become primary:`;
    if (host === undefined) return [];
    if (interfaces.length === 0) return [{ elements, message: `${fails} ${host.id} has no interface on its subnet.` }];
    const maskBits = expectedMask(host, interfaces, subject);
    if (maskBits.includes(vip.maskBits)) return [];
    return [
      {
        elements,
        message: `${fails} its mask is /${vip.maskBits}, where ${host.id} needs /${maskBits.join(' or /')}.`,
      },
    ];
  });
  return [...wrong, ...dividedSubnet(mirror, members, subject)];
}

/** macOS wants an alias to stand alone (§3.2.11.2). */
function expectedMask(host: Host, interfaces: readonly NetworkInterface[], subject: RuleSubject): number[] {
  if (drawnHost(subject, host.id)?.platform === 'macos') return [32];
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
  const message = `Clients would lose the VIP when it moves between ${one.member.name} and ${other.member.name}: no link of layer 2 joins their networks.`;
  return [{ elements: [one, other].map(({ member }) => memberElement(mirror, member)), message }];
}

/** Once for all mirrors, by address: most of a large design would be looked at again for every mirror otherwise. */
function vipUses({ design, document }: RuleSubject): Breach[] {
  const mirrorsOf = new Map<string, Mirror[]>();
  for (const mirror of design.mirrors) {
    if (mirror.vip === null || !isAddress(mirror.vip.address)) continue;
    const key = canonicalAddress(mirror.vip.address);
    mirrorsOf.set(key, [...(mirrorsOf.get(key) ?? []), mirror]);
  }
  if (mirrorsOf.size === 0) return [];
  return addressUses(design, document).flatMap(({ address, what, at }) =>
    (mirrorsOf.get(canonicalAddress(address)) ?? []).map((mirror) => ({
      elements: [element('mirror', mirror.name), at],
      message: `The VIP ${mirror.vip?.address} is also ${what}, which would lead to the wrong place whenever the VIP moves.`,
    })),
  );
}

function addressUses(design: Design, document: DesignDocument) {
  return [
    ...design.hosts.flatMap((host) =>
      host.interfaces.map(({ id, address }) => ({
        address,
        what: `an address of ${host.id}`,
        at: element('interface', `${host.id}/${id}`),
      })),
    ),
    ...design.mirrors.flatMap((other) => [
      {
        address: other.arbiter?.address ?? '',
        what: `the arbiter of ${other.name}`,
        at: element('mirror', other.name),
      },
      ...other.members.flatMap((member) =>
        [
          ...new Set(
            [member.superserverAddress, member.mirrorPrivateAddress, member.agentAddress].map(canonicalAddress),
          ),
        ].map((address) => ({
          address,
          what: `an address of member ${member.name}`,
          at: memberElement(other, member),
        })),
      ),
    ]),
    ...(document.applicationServers ?? []).flatMap((server) =>
      (server.connections ?? []).map(({ address }) => ({
        address,
        what: `the target of an ECP connection of ${server.id}`,
        at: element('application-server', server.id),
      })),
    ),
  ];
}

/** Redirection by DNS takes a person or a while; without any client drawn nobody has thought of it yet. */
function slowRedirection(pair: readonly [Member, Member], mirror: Mirror, { design, network }: RuleSubject): Breach[] {
  const sites = pair.map((member) => network.hostOf(member)?.site ?? null);
  if (sites.includes(null) || sites[0] === sites[1]) return [];
  const clients = design.clients.filter(({ connect }) => connect.mirror === mirror.name);
  const slow = clients.filter(({ connect }) => connect.via === 'dns');
  if (clients.length > 0 && slow.length === 0) return [];
  const who = slow.length === 0 ? 'users' : andList(slow.map(({ name }) => name));
  const message = `A failover from ${sites[0]} to ${sites[1]} is automatic, so that ${who} would be cut off until redirected: that must be automatic and quick as well.`;
  const elements = [element('mirror', mirror.name), ...slow.map(({ id }) => element('client', id))];
  return [{ elements, message }];
}
