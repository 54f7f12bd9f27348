import { agree, andList } from '../and-list.ts';
import type { Host, Member, Mirror } from '../design.ts';
import { element } from '../element.ts';
import { orList } from '../problem.ts';
import { reachability, withoutNetworks } from '../reachability.ts';
import { drawArbiter, installAgent, startAgentWithHost } from './fixes.ts';
import {
  type Breach,
  drawnHost,
  type FoundBreach,
  failoverAndDrMembers,
  failoverMembers,
  failoverPair,
  memberElement,
  perMirror,
  perPair,
  type Rule,
  type RuleSubject,
  siteName,
} from './rule.ts';

export const arbiterAndFailureDomains: readonly Rule[] = [
  {
    id: 'arbiter-configured',
    title: 'A failover pair has an arbiter',
    severity: 'warning',
    guide: ['3.2.2'],
    fixes: [drawArbiter],
    check: perPair((pair, mirror) => {
      if (mirror.arbiter !== null) return [];
      const message = `${mirror.name} would stay without a primary when the host of its primary fails, as no arbiter could confirm it.`;
      return [
        { elements: [element('mirror', mirror.id), ...pair.map((member) => memberElement(mirror, member))], message },
      ];
    }),
  },
  {
    id: 'arbiter-on-member-host',
    title: 'The arbiter is not on the host of a failover or DR member of its mirror',
    severity: 'error',
    guide: ['3.1.3.4'],
    check: perMirror((mirror, subject) => {
      const host = arbiterHost(mirror, subject);
      const members = failoverAndDrMembers(mirror).filter((member) => subject.network.hostOf(member)?.id === host?.id);
      if (host === undefined || members.length === 0) return [];
      const names = andList(members.map(({ name }) => name));
      const message = `The arbiter would fail together with ${names} just when it is needed: both run on ${host.name}.`;
      return [
        { elements: [element('host', host.id), ...members.map((member) => memberElement(mirror, member))], message },
      ];
    }),
  },
  {
    id: 'arbiter-shared-failure',
    title: 'The arbiter shares no single point of failure with exactly one failover member',
    severity: 'warning',
    guide: ['3.1.3.4'],
    check: perPair(sharedFailures),
  },
  {
    id: 'arbiter-behind-private-network',
    title: 'The arbiter is reached over another network than the mirror private one',
    severity: 'warning',
    guide: ['3.1.3.4'],
    check: perMirror(arbiterBehindPrivateNetwork),
  },
  {
    id: 'arbiter-in-third-site',
    title: 'Where the failover members are in two sites, the arbiter is in a third',
    severity: 'warning',
    guide: ['3.1.3.4'],
    check: perPair((pair, mirror, subject) => {
      const arbiter = arbiterHost(mirror, subject);
      const [one, other] = pair.map((member) => subject.network.hostOf(member)?.site ?? null);
      if (!arbiter?.site || !one || !other || one === other || ![one, other].includes(arbiter.site)) return [];
      const message = `If ${siteName(subject, arbiter.site)} failed as a whole, the arbiter and one failover member would be lost together, and the other could not take over.`;
      return [{ elements: [element('host', arbiter.id), element('site', arbiter.site)], message }];
    }),
  },
  {
    id: 'agent-installed',
    title: 'An agent runs on the host of every failover and DR member',
    severity: 'error',
    guide: ['3.2.3'],
    fixes: [installAgent],
    check: perMirror((mirror, { network }) =>
      failoverAndDrMembers(mirror).flatMap((member) => {
        const host = network.hostOf(member);
        if (host === undefined || host.agent !== null) return [];
        const message = (hosts: readonly string[]) =>
          `No ISCAgent is installed on ${andList(hosts)}, so the ${agree(hosts, 'member', 'members')} there could not join ${mirror.name}.`;
        return [{ elements: [memberElement(mirror, member), element('host', host.id)], names: [host.name], message }];
      }),
    ),
  },
  {
    id: 'agent-starts-with-host',
    title: 'The agents of failover and DR members and of the arbiter start with their hosts',
    severity: 'warning',
    guide: ['3.2.12.1'],
    fixes: [startAgentWithHost],
    check: perMirror((mirror, subject) => {
      const hosts = [
        ...failoverAndDrMembers(mirror).map((member) => subject.network.hostOf(member)),
        arbiterHost(mirror, subject),
      ];
      return [...new Set(hosts)].flatMap((host) => {
        if (!host?.agent || host.agent.startsWithHost) return [];
        const message = (hosts: readonly string[]) =>
          `After a restart of ${orList(hosts)} nobody could reach the agent there until a person starts it.`;
        return [{ elements: [element('host', host.id)], names: [host.name], message }];
      });
    }),
  },
  {
    id: 'failover-members-apart',
    title: 'The failover members share neither a host nor a datastore',
    severity: 'warning',
    guide: ['3.1.8'],
    check: perPair((pair, mirror, subject) => {
      const [one, other] = pair.map((member) => drawnHost(subject, subject.network.hostOf(member)?.id));
      const shared = [
        one !== undefined && one === other && `the host ${one.name ?? one.id}`,
        one?.physicalHost !== undefined &&
          one !== other &&
          one.physicalHost === other?.physicalHost &&
          `the physical host ${one.physicalHost}`,
        one?.datastore !== undefined && one.datastore === other?.datastore && `the datastore ${one.datastore}`,
      ].filter((what) => typeof what === 'string');
      if (shared.length === 0) return [];
      const message = `${pair[0].name} and ${pair[1].name} would be lost together with ${andList(shared)}.`;
      return [{ elements: pair.map((member) => memberElement(mirror, member)), message }];
    }),
  },
  {
    id: 'second-failover-member',
    title: 'A mirror has two failover members',
    severity: 'info',
    guide: ['3.1.4'],
    check: perMirror((mirror) => {
      const [only, ...more] = failoverMembers(mirror);
      if (only === undefined || more.length > 0) return [];
      const message = `${mirror.name} never fails over by itself, as ${only.name} is its only failover member.`;
      return [{ elements: [memberElement(mirror, only)], message }];
    }),
  },
  {
    id: 'dr-in-another-site',
    title: 'A DR async is in another site than the failover members',
    severity: 'info',
    guide: ['3.1.1.2'],
    check: perMirror(drNearby),
  },
  {
    id: 'backup-dedicated',
    title: 'The hosts of failover members do nothing else',
    severity: 'warning',
    guide: ['3.1.9'],
    check: perMirror(otherWorkOnFailoverHosts),
  },
];

function arbiterHost(mirror: Mirror, { network }: RuleSubject): Host | undefined {
  return mirror.arbiter === null ? undefined : network.ownerOf(mirror.arbiter.address)?.host;
}

/** What a host depends on, in the words of a message. */
function dependencies(host: Host, subject: RuleSubject): string[] {
  const drawn = drawnHost(subject, host.id);
  const networkName = (id: string) => subject.design.networks.find((network) => network.id === id)?.name ?? id;
  return [
    ...(drawn?.physicalHost === undefined ? [] : [`physical host ${drawn.physicalHost}`]),
    ...(drawn?.rack === undefined ? [] : [`rack ${drawn.rack}`]),
    ...(host.site === null ? [] : [`site ${siteName(subject, host.site)}`]),
    ...host.interfaces.map(({ network }) => `network ${networkName(network)}`),
  ];
}

function sharedFailures(pair: readonly [Member, Member], mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const arbiter = arbiterHost(mirror, subject);
  const [one, other] = pair.map((member) => subject.network.hostOf(member));
  if (arbiter === undefined || one === undefined || other === undefined) return [];
  const [ofOne, ofOther] = [one, other].map((host) => new Set(dependencies(host, subject))) as [
    Set<string>,
    Set<string>,
  ];
  return [...new Set(dependencies(arbiter, subject))].flatMap((dependency) => {
    if (ofOne.has(dependency) === ofOther.has(dependency)) return [];
    const [member, partner] = ofOne.has(dependency) ? pair : ([pair[1], pair[0]] as const);
    const message = (dependencies: readonly string[]) =>
      `If ${orList(dependencies)} failed, the arbiter would be lost together with ${member.name}, and ${partner.name} could not take over.`;
    return [{ elements: [element('host', arbiter.id), memberElement(mirror, member)], names: [dependency], message }];
  });
}

function arbiterBehindPrivateNetwork(mirror: Mirror, { design, network }: RuleSubject): Breach[] {
  const { arbiter } = mirror;
  if (arbiter === null) return [];
  const members = failoverMembers(mirror);
  const networkOf = (address: string) => network.ownerOf(address)?.networkInterface.network;
  const publicNetworks = new Set(members.map(({ superserverAddress }) => networkOf(superserverAddress)));
  const privateNetworks = members
    .map(({ mirrorPrivateAddress }) => networkOf(mirrorPrivateAddress))
    .filter((id): id is string => id !== undefined && !publicNetworks.has(id));
  // The usual case, seen without another look at the whole design: they stand on the arbiter's own network.
  const arbiterNetwork = networkOf(arbiter.address);
  const isBeside = (member: Member) =>
    network.hostOf(member)?.interfaces.some((one) => one.network === arbiterNetwork) === true;
  const isPrivate = arbiterNetwork === undefined || privateNetworks.includes(arbiterNetwork);
  if (privateNetworks.length === 0 || (!isPrivate && members.every(isBeside))) return [];
  const rest = reachability(withoutNetworks(design, new Set(privateNetworks)));
  const affected = members.filter((member) => {
    const host = network.hostOf(member);
    const inRest = rest.hostOf(member);
    if (host === undefined || inRest === undefined || !network.canReach(host, arbiter.address)) return false;
    return !rest.canReach(inRest, arbiter.address);
  });
  if (affected.length === 0) return [];
  const names = andList(affected.map(({ name }) => name));
  const message = `A failure of the mirror private network would cut ${names} off from the arbiter as well as from the other failover member.`;
  return [
    { elements: [element('mirror', mirror.id), ...affected.map((member) => memberElement(mirror, member))], message },
  ];
}

/**
 * A disaster takes a site. It takes all of the mirror with it only where every failover and DR member is known to stand in
 * one and the same site: a host without a site is in no site that could be lost.
 */
function drNearby(mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const siteOf = (member: Member) => subject.network.hostOf(member)?.site ?? null;
  const drs = mirror.members.filter((member) => member.type === 'dr');
  if (drs.length === 0) {
    const message = (mirrors: readonly string[]) =>
      `${andList(mirrors)} ${agree(mirrors, 'has', 'have')} no DR async: nothing is left to promote once all failover members are lost.`;
    return [{ elements: [element('mirror', mirror.id)], names: [mirror.name], message }];
  }
  const sites = new Set([...failoverMembers(mirror), ...drs].map(siteOf));
  const [site] = sites;
  if (sites.size !== 1 || site === null || site === undefined) return [];
  const message = `A disaster in ${siteName(subject, site)} would take ${andList(drs.map(({ name }) => name))} together with the failover members.`;
  return [{ elements: [element('mirror', mirror.id), ...drs.map((member) => memberElement(mirror, member))], message }];
}

function otherWorkOnFailoverHosts(mirror: Mirror, { design, document, network }: RuleSubject): Breach[] {
  const pair = failoverPair(mirror);
  if (pair === null) return [];
  const failoverOrDr = new Set(
    design.mirrors.flatMap((other) => failoverAndDrMembers(other).map(({ instance }) => instance)),
  );
  return pair.flatMap((member) => {
    const host = network.hostOf(member);
    if (host === undefined) return [];
    const others = [
      ...design.instances.filter((instance) => instance.host === host.id && !failoverOrDr.has(instance.id)),
      ...(document.applicationServers ?? []).filter((server) => server.host === host.id),
    ].map(({ id }) => id);
    if (others.length === 0) return [];
    const message = `While ${member.name} is backup, ${andList(others)} on ${host.name} would slow its acknowledgements, and with them the primary.`;
    return [{ elements: [element('host', host.id), memberElement(mirror, member)], message }];
  });
}
