import { agree, andList } from '../and-list.ts';
import type { Member, Mirror } from '../design.ts';
import { element } from '../element.ts';
import { orList } from '../problem.ts';
import type { Reachability } from '../reachability.ts';
import { joinPrivateNetwork, linkArbiterNetwork, linkNetworksOfMembers } from './connectivity-fixes.ts';
import { agentOnArbiterPort } from './fixes.ts';
import {
  asyncMembers,
  type Breach,
  type FoundBreach,
  failoverMembers,
  failoverPair,
  memberElement,
  type Rule,
  type RuleSubject,
} from './rule.ts';

export const reachabilityRules: readonly Rule[] = [
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
    id: 'private-network',
    title: 'The failover members have a network of their own for mirror traffic',
    severity: 'warning',
    guide: ['3.1.5.1'],
    check: pairsWithoutPrivateNetwork,
  },
];

/** An address that belongs to another host, or to none, is the finding of another rule. */
const ownAddresses = (network: Reachability, member: Member, addresses: readonly string[]): readonly string[] =>
  addresses.filter((address) => network.ownerOf(address)?.host === network.hostOf(member));

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
      const own = ownAddresses(network, to, addressesOf(to));
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
      const unreachable = failoverMembers(mirror).filter((failover) => {
        const { mirrorPrivateAddress, superserverAddress } = failover;
        const own = ownAddresses(network, failover, [mirrorPrivateAddress, superserverAddress]);
        return own.length > 0 && !own.some((address) => network.canReach(host, address));
      });
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
      const message = `No member of ${mirror.label} could connect to the arbiter: no host of the drawing has the address ${arbiter.address}.`;
      return [{ elements: [element('mirror', mirror.id)], message }];
    }
    return failoverMembers(mirror).flatMap((member) => {
      const host = network.hostOf(member);
      if (host === undefined || network.canReach(host, arbiter.address)) return [];
      const message = (names: readonly string[]) =>
        `${andList(names)} cannot reach the arbiter at ${arbiter.address}: ${mirror.label} would stay in agent controlled mode.`;
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
    const message = `No member of ${mirror.label} could connect to the arbiter on port ${mirror.arbiter.port}: ${host.name} ${found}.`;
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
