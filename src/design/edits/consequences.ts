import { andList } from '../and-list.ts';
import type { ClientDocument, DesignDocument, HostDocument, MirrorDocument } from '../design-document.ts';
import { type ElementReference, elementKey } from '../element.ts';
import { elementName, elementTitle } from '../element-names.ts';
import { elementKinds } from '../elements/kinds.ts';
import { serverKind } from '../environment-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { resolveDesign } from '../resolve-design.ts';
import { elementsOf, findMirror } from './elements.ts';
import { removeElements } from './remove.ts';

/** More names than these are counted. */
const MAX_NAMES = 4;

/**
 * What removing elements takes with it, one sentence each, for a question before it is done. What was chosen itself is
 * not repeated.
 */
export function consequencesOf(document: DesignDocument, elements: readonly ElementReference[]): string[] {
  const after = removeElements(document, elements);
  const chosen = new Set(elements.map(elementKey));
  const left = new Set(elementsOf(after).map(elementKey));
  const goes = elementsOf(document).filter(
    (element) => !left.has(elementKey(element)) && !chosen.has(elementKey(element)),
  );
  const going = (kind: ElementReference['kind']) => goes.filter((element) => element.kind === kind);
  return [
    ...going('instance')
      .filter(({ id }) => !isMember(document, id))
      .map(({ id }) => `Instance ${id} will be deleted too.`),
    ...goes
      .filter(({ kind }) => elementKinds[kind].isToldWhenItGoes)
      .map((element) => `${elementTitle(document, element)} will be deleted too.`),
    ...going('link').map(({ id }) => `${linkName(document, id)} will be deleted too.`),
    ...lostInterfaces(document, after, chosen),
    ...after.mirrors.flatMap((mirror) =>
      mirrorConsequences(findMirror(document, mirrorId(mirror)) ?? mirror, mirror, chosen),
    ),
    ...hostsWithoutSite(document, after),
    ...lostByClients(document, after),
    ...lostConnections(document, after),
    ...lostTargets(document, after),
    ...lostMachines(document, after),
  ];
}

const isMember = (document: DesignDocument, instance: string): boolean =>
  document.mirrors.some(({ members }) => members.some((member) => member.instance === instance));

function linkName(document: DesignDocument, id: string): string {
  const between = document.links?.find((link) => link.id === id)?.between ?? [];
  return `The link between ${andList(between.map((network) => elementName(document, { kind: 'network', id: network })))}`;
}

function lostInterfaces(before: DesignDocument, after: DesignDocument, chosen: ReadonlySet<string>): string[] {
  const hosts = new Map(after.hosts.map((host) => [host.id, host]));
  const losers = new Map<string, HostDocument[]>();
  for (const host of before.hosts) {
    const remaining = hosts.get(host.id);
    if (remaining === undefined) continue;
    for (const one of host.interfaces) {
      const isChosen = chosen.has(elementKey({ kind: 'interface', id: `${host.id}/${one.id}` }));
      if (isChosen || remaining.interfaces.some(({ id }) => id === one.id)) continue;
      const network = networkOfInterface(one, before.networks ?? [])?.id ?? '';
      losers.set(network, [...(losers.get(network) ?? []), host]);
    }
  }
  return [...losers].map(([network, all]) => {
    const who = names(
      all.map(({ id, name }) => name ?? id),
      'hosts',
    );
    return `${who} will lose ${all.length === 1 ? 'its interface' : 'their interfaces'} on ${elementName(before, { kind: 'network', id: network })}.`;
  });
}

function mirrorConsequences(before: MirrorDocument, after: MirrorDocument, chosen: ReadonlySet<string>): string[] {
  const { name } = after;
  const remaining = new Map(after.members.map((member) => [member.name, member]));
  const lost = before.members.filter((member) => !remaining.has(member.name));
  const told = lost.filter(
    (member) => !chosen.has(elementKey({ kind: 'member', id: `${mirrorId(after)}/${member.name}` })),
  );
  const failovers = (mirror: MirrorDocument) =>
    mirror.members.filter(({ type = 'failover' }) => type === 'failover').length;
  const texts = [
    told.length > 0 &&
      `${name} will lose ${told.length === 1 ? 'member' : 'members'} ${names(
        told.map((one) => one.name),
        'members',
      )}.`,
    lost.length > 0 && after.members.length === 0 && `${name} will have no members.`,
    failovers(before) > 1 && failovers(after) === 1 && `${name} will no longer fail over automatically.`,
    before.arbiter && !after.arbiter && `${name} will have no arbiter.`,
  ].filter((text) => typeof text === 'string');
  const withoutAddress = before.members.flatMap((member) => {
    const now = remaining.get(member.name);
    if (now === undefined) return [];
    return ADDRESS_NAMES.filter(([field]) => member[field] !== undefined && now[field] === undefined).map(
      ([, what]) => `${member.name} will lose its ${what}.`,
    );
  });
  return [...texts, ...withoutAddress];
}

/** The addresses of a member (§3.1.5.4), by field, as a sentence calls them. */
export const ADDRESS_NAMES = [
  ['superserverAddress', 'superserver address'],
  ['mirrorPrivateAddress', 'mirror private address'],
  ['agentAddress', 'agent address'],
] as const;

function hostsWithoutSite(before: DesignDocument, after: DesignDocument): string[] {
  const sites = new Map(before.hosts.map(({ id, site }) => [id, site]));
  const homeless = after.hosts.filter(({ id, site }) => !site && sites.get(id));
  if (homeless.length === 0) return [];
  const who = names(
    homeless.map(({ id, name }) => name ?? id),
    'hosts',
  );
  return [`${who} will no longer belong to a site.`];
}

function lostByClients(before: DesignDocument, after: DesignDocument): string[] {
  const clients = new Map((before.clients ?? []).map((client) => [client.id, client]));
  const [only, another] = resolveDesign(after).networks;
  const where = only === undefined || another !== undefined ? 'no network' : only.name;
  return (after.clients ?? []).flatMap((client) => {
    const was = clients.get(client.id);
    const who = `Client ${client.name ?? client.id}`;
    return [
      ...(was?.network !== undefined && client.network === undefined ? [`${who} will be on ${where}.`] : []),
      ...(was?.connect?.mirror !== undefined && client.connect?.mirror === undefined
        ? [`${who} will not be connected to a mirror.`]
        : []),
      ...(was?.connect?.server !== undefined && client.connect?.server === undefined
        ? [`${who} will lose its way through ${serverTitle(before, was)}.`]
        : []),
    ];
  });
}

function serverTitle(document: DesignDocument, { connect }: ClientDocument): string {
  const [kind, id] = [serverKind(connect?.via), connect?.server ?? ''];
  return kind === null ? id : elementTitle(document, { kind, id });
}

function lostTargets(before: DesignDocument, after: DesignDocument): string[] {
  const targets = new Map((before.loadBalancers ?? []).map((balancer) => [balancer.id, balancer.targets ?? []]));
  return (after.loadBalancers ?? []).flatMap((balancer) => {
    const lost = (targets.get(balancer.id) ?? []).filter((target) => !balancer.targets?.includes(target));
    if (lost.length === 0) return [];
    const title = elementTitle(before, { kind: 'load-balancer', id: balancer.id });
    return [`${title} will lose ${lost.length === 1 ? 'the target' : 'the targets'} ${names(lost, 'targets')}.`];
  });
}

/** Hosts that stay without the physical host or the datastore of a platform that goes. */
function lostMachines(before: DesignDocument, after: DesignDocument): string[] {
  const hosts = new Map(before.hosts.map((host) => [host.id, host]));
  const losers = after.hosts.filter(({ id, physicalHost, datastore }) => {
    const was = hosts.get(id);
    const lostHost = was?.physicalHost !== undefined && physicalHost === undefined;
    return lostHost || (was?.datastore !== undefined && datastore === undefined);
  });
  if (losers.length === 0) return [];
  const who = names(
    losers.map(({ id, name }) => name ?? id),
    'hosts',
  );
  return [`${who} will no longer belong to a platform.`];
}

function lostConnections(before: DesignDocument, after: DesignDocument): string[] {
  const servers = new Map((before.applicationServers ?? []).map((server) => [server.id, server]));
  return (after.applicationServers ?? []).flatMap(({ id, connections = [] }) => {
    const lost = (servers.get(id)?.connections ?? []).filter((connection) => !connections.includes(connection));
    return lost.map(
      ({ mirror }) => `Application server ${id} will lose its connection to ${mirror ?? 'its data server'}.`,
    );
  });
}

function names(all: readonly string[], noun: string): string {
  return all.length > MAX_NAMES ? `${all.length} ${noun}` : andList(all);
}
