import { addressKeys } from '../address-book.ts';
import type { DesignDocument, HostDocument } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { mirrorId, referredMirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../resolve-design.ts';
import { changeEach, changeWhere, withFields } from './change.ts';
import { followAddresses } from './change-address.ts';
import { elementKey, elementsOf, isNote } from './elements.ts';
import { forgetPlaces } from './layout.ts';
import { forgetSilences } from './references.ts';

/** Whether an element goes, by kind and id. */
type Goes = (kind: ElementReference['kind'], id: string) => boolean;

/**
 * Takes elements away with what cannot be without them (what runs on a host, members of an instance, interfaces and
 * links of a network), and every reference to them. `consequencesOf` tells about it first.
 */
export function removeElements(document: DesignDocument, elements: readonly ElementReference[]): DesignDocument {
  const chosen = new Set(withDependents(document, elements).map(elementKey));
  const goes: Goes = (kind, id) => chosen.has(elementKey({ kind, id }));
  const networks = document.networks ?? [];
  const hosts = changeEach(document.hosts, (host) => {
    if (goes('host', host.id)) return null;
    const interfaces = changeEach(host.interfaces, (one) => (goes('interface', `${host.id}/${one.id}`) ? null : one));
    const site = goes('site', host.site ?? '') ? undefined : host.site;
    return withFields(host, { interfaces, ...(Object.hasOwn(host, 'site') ? { site } : {}) });
  });
  const removed = withLists(document, {
    hosts,
    sites: document.sites && changeEach(document.sites, (one) => (goes('site', one.id) ? null : one)),
    networks: document.networks && changeEach(networks, (one) => (goes('network', one.id) ? null : one)),
    links: document.links && changeEach(document.links, (one) => (goes('link', one.id) ? null : one)),
    instances: changeEach(document.instances, (one) => (goes('instance', one.id) ? null : one)),
    mirrors: remainingMirrors(document, goes),
    clients: remainingClients(document, goes),
    applicationServers: remainingServers(document, goes),
    notes: remainingNotes(document, goes),
  });
  return withoutTraces(document, removed, elements);
}

function withLists(document: DesignDocument, lists: Partial<DesignDocument>): DesignDocument {
  return withFields(document, Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)));
}

/** The elements with all that goes when they go. */
function withDependents(document: DesignDocument, elements: readonly ElementReference[]): ElementReference[] {
  const chosen = new Set(elements.map(elementKey));
  const dependents = new Set<string>();
  const goes: Goes = (kind, id) => [chosen, dependents].some((keys) => keys.has(elementKey({ kind, id })));
  const take = (kind: ElementReference['kind'], id: string) => dependents.add(elementKey({ kind, id }));
  for (const { id, host } of document.instances) if (goes('host', host)) take('instance', id);
  for (const { id, host } of document.applicationServers ?? []) if (goes('host', host)) take('application-server', id);
  for (const { id, between } of document.links ?? []) if (between.some((end) => goes('network', end))) take('link', id);
  for (const host of document.hosts) {
    for (const one of host.interfaces) {
      const network = networkOfInterface(one, document.networks ?? [])?.id;
      if (goes('host', host.id) || goes('network', network ?? '')) take('interface', `${host.id}/${one.id}`);
    }
  }
  for (const mirror of document.mirrors) {
    for (const member of mirror.members)
      if (goes('instance', member.instance)) take('member', `${mirrorId(mirror)}/${member.name}`);
  }
  return elementsOf(document).filter(({ kind, id }) => goes(kind, id));
}

function remainingMirrors(document: DesignDocument, goes: Goes): DesignDocument['mirrors'] {
  return changeEach(document.mirrors, (mirror) => {
    const name = mirrorId(mirror);
    if (goes('mirror', name)) return null;
    const members = changeEach(mirror.members, (member) => {
      if (goes('member', `${name}/${member.name}`)) return null;
      if (member.databases === undefined) return member;
      const held = changeEach(member.databases, (one) => (goes('database', `${name}/${one}`) ? null : one));
      return withFields(member, { databases: held });
    });
    if (mirror.databases === undefined) return withFields(mirror, { members });
    const databases = changeEach(mirror.databases, (one) => (goes('database', `${name}/${one.name}`) ? null : one));
    return withFields(mirror, { members, databases });
  });
}

function remainingClients(document: DesignDocument, goes: Goes): DesignDocument['clients'] {
  return (
    document.clients &&
    changeEach(document.clients, (client) => {
      if (goes('client', client.id)) return null;
      const onNetwork = goes('network', client.network ?? '') ? withFields(client, { network: undefined }) : client;
      const { connect } = client;
      if (connect?.mirror === undefined || !goes('mirror', referredMirrorId(document.mirrors, connect.mirror))) {
        return onNetwork;
      }
      return withFields(onNetwork, { connect: withFields(connect, { mirror: undefined }) });
    })
  );
}

function remainingServers(document: DesignDocument, goes: Goes): DesignDocument['applicationServers'] {
  return (
    document.applicationServers &&
    changeEach(document.applicationServers, (server) => {
      if (goes('application-server', server.id)) return null;
      if (server.connections === undefined) return server;
      const connections = changeEach(server.connections, (one) =>
        one.mirror !== undefined && goes('mirror', referredMirrorId(document.mirrors, one.mirror)) ? null : one,
      );
      return withFields(server, { connections });
    })
  );
}

/** What is no note of ours may be anything, null included, and stays. */
function remainingNotes({ notes }: DesignDocument, goes: Goes): DesignDocument['notes'] {
  const remaining = notes?.filter((note) => !isNote(note) || !goes('note', note.id));
  return remaining?.length === notes?.length ? notes : remaining;
}

/** Addresses that nobody has any more, VIP interfaces, places and silences of what is gone. */
function withoutTraces(
  before: DesignDocument,
  removed: DesignDocument,
  elements: readonly ElementReference[],
): DesignDocument {
  const remaining = new Map(removed.hosts.map((host) => [host.id, host]));
  const lost = before.hosts.filter((host) => remaining.get(host.id) !== host);
  const addresses = lost.flatMap((host) => lostAddresses(host, remaining.get(host.id)));
  const followed = followAddresses(
    removed,
    new Map(addresses.map((key) => [key, null])),
    new Set(lost.map(({ id }) => id)),
  );
  const known = new Set(elementsOf(followed).map(elementKey));
  const gone = elementsOf(before).filter((element) => !known.has(elementKey(element)));
  const ids = new Set([...gone, ...elements].map(({ id }) => id));
  return forgetSilences(forgetPlaces(withoutVipInterfaces(followed, lost, remaining), ids), ids);
}

/** The addresses and DNS names that led to a host and do not any more, by `addressKey`. */
function lostAddresses(host: HostDocument, remaining: HostDocument | undefined): string[] {
  const kept = new Set(remaining === undefined ? [] : addressKeys(remaining));
  return addressKeys(host).filter((key) => !kept.has(key));
}

function withoutVipInterfaces(
  document: DesignDocument,
  lost: readonly HostDocument[],
  remaining: ReadonlyMap<string, HostDocument>,
): DesignDocument {
  const changedHosts = new Set(lost.map(({ id }) => id));
  const hostOf = new Map(document.instances.map(({ id, host }) => [id, host]));
  const mirrors = changeEach(document.mirrors, (mirror) => {
    const members = changeWhere(
      mirror.members,
      ({ instance }) => changedHosts.has(hostOf.get(instance) ?? ''),
      (member) => {
        const interfaces = remaining.get(hostOf.get(member.instance) ?? '')?.interfaces ?? [];
        return interfaces.some(({ id }) => id === member.vipInterface)
          ? member
          : withFields(member, { vipInterface: undefined });
      },
    );
    return withFields(mirror, { members });
  });
  return withFields(document, { mirrors });
}
