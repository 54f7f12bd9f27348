import { addressKey } from '../address-book.ts';
import type { ApplicationServerDocument, ClientDocument, DesignDocument, LinkDocument } from '../design-document.ts';
import { notesOf } from '../elements/note.ts';
import { withImpliedNetwork } from './add-network.ts';
import { withFields } from './change.ts';
import type { Clip } from './clip.ts';
import { allIds, findMirror, hasElement } from './elements.ts';
import { freshName, freshTitles, type Renaming } from './fresh-names.ts';
import { placeElements, placeOf } from './layout.ts';
import { pasteAddresses } from './paste-addresses.ts';
import { pasteMirrors } from './paste-mirrors.ts';

/**
 * Adds a clip to the document. Whatever name, id or address is free is kept, so that cut and paste changes nothing but
 * the place; what is taken becomes the next one. References inside the clip go along, those to the outside are kept
 * where there is such an element.
 */
export function pasteClip(
  target: DesignDocument,
  clip: Clip,
  offset: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): DesignDocument {
  const { design } = clip;
  const document = (design.networks ?? []).length > 0 ? withImpliedNetwork(target) : target;
  const ids = freshIds(document, design);
  const pasted = <Item extends { readonly id: string }>(items: readonly Item[] | undefined): Item[] =>
    (items ?? []).map((item) => ({ ...item, id: ids.get(item.id) ?? item.id }));
  const outer: Outer = { document, design, ids };
  const { networks, readdressed, addresses } = pasteAddresses(document, design, (id) => pastedId(outer, 'network', id));

  const hosts = design.hosts.map((host) => ({
    ...readdressed(host),
    ...(host.site ? { site: pastedId(outer, 'site', host.site) ?? null } : {}),
  }));
  const instances = design.instances.map((instance) => ({
    ...instance,
    host: ids.get(instance.host) ?? instance.host,
  }));
  const links = (design.links ?? []).map((link) => ({
    ...link,
    between: link.between.map((network) => ids.get(network) ?? network) as LinkDocument['between'],
  }));
  const withHosts = withAdded(document, {
    sites: pasted(titled(document.sites, design.sites)),
    networks: pasted(titled(document.networks, networks)),
    links: pasted(links),
    hosts: pasted(titled(document.hosts, hosts)),
    instances: pasted(instances),
  });
  const { document: withMirrors, names } = pasteMirrors(withHosts, clip, { ids, addresses });
  const clients = titled(document.clients, design.clients).map((client) =>
    withFields(pasteConnect(withMirrors, client, names), { network: pastedId(outer, 'network', client.network) }),
  );
  const servers = (design.applicationServers ?? []).map((server) => ({
    ...pasteConnections(withMirrors, server, { names, addresses }),
    host: ids.get(server.host) ?? server.host,
  }));
  const complete = withAdded(withMirrors, {
    clients: pasted(clients),
    applicationServers: pasted(servers),
    notes: pasted(notesOf(design)),
  });
  return placeElements(complete, pastedPlaces(design, ids, offset));
}

interface Outer {
  readonly document: DesignDocument;
  readonly design: DesignDocument;
  readonly ids: Renaming;
}

/** What a site or network of the clip is called now; one that was not copied may exist where the clip is pasted. */
function pastedId(
  { document, design, ids }: Outer,
  kind: 'site' | 'network',
  id: string | undefined,
): string | undefined {
  if (id === undefined) return undefined;
  const element = { kind, id };
  if (hasElement(design, element)) return ids.get(id);
  return hasElement(document, element) ? id : undefined;
}

/** Lists that get nothing stay as they are, missing ones too. */
function withAdded(document: DesignDocument, added: Partial<DesignDocument>): DesignDocument {
  const lists = Object.entries(added as Record<string, readonly unknown[]>).filter(([, items]) => items.length > 0);
  const current = document as Readonly<Record<string, unknown>>;
  return {
    ...document,
    ...Object.fromEntries(lists.map(([name, items]) => [name, [...((current[name] ?? []) as unknown[]), ...items]])),
  };
}

/** Ids of hosts, instances and the rest must differ from each other as well as from what is there. */
function freshIds(document: DesignDocument, design: DesignDocument): Renaming {
  const taken = allIds(document);
  const ids = new Map<string, string>();
  for (const id of drawnIds(design)) {
    if (ids.has(id)) continue;
    const fresh = freshName(id, (candidate) => taken.has(candidate));
    taken.add(fresh);
    ids.set(id, fresh);
  }
  return ids;
}

function drawnIds(design: DesignDocument): string[] {
  const lists = [
    design.sites,
    design.networks,
    design.links,
    design.hosts,
    design.instances,
    design.clients,
    design.applicationServers,
    notesOf(design),
  ];
  return lists.flatMap((list) => (list ?? []).map(({ id }) => id));
}

/** Gives items names that differ from those beside them; an empty name stays one. */
function titled<Item extends { readonly name?: string }>(
  beside: readonly { readonly name?: string }[] | undefined,
  items: readonly Item[] | undefined,
): Item[] {
  const titleOf = freshTitles(beside);
  return (items ?? []).map((item) => (item.name ? { ...item, name: titleOf(item.name) } : item));
}

function pasteConnect(document: DesignDocument, client: ClientDocument, names: Renaming): ClientDocument {
  const mirror = client.connect?.mirror;
  if (mirror === undefined) return client;
  const pasted = names.get(mirror.toUpperCase()) ?? mirror;
  const isThere = findMirror(document, pasted) !== undefined;
  return { ...client, connect: withFields(client.connect ?? {}, { mirror: isThere ? pasted : undefined }) };
}

function pasteConnections(
  document: DesignDocument,
  server: ApplicationServerDocument,
  { names, addresses }: { readonly names: Renaming; readonly addresses: Renaming },
): ApplicationServerDocument {
  if (server.connections === undefined) return server;
  const connections = server.connections
    .map((connection) => ({
      ...connection,
      ...(connection.mirror === undefined
        ? {}
        : { mirror: names.get(connection.mirror.toUpperCase()) ?? connection.mirror }),
      address: addresses.get(addressKey(connection.address)) ?? connection.address,
    }))
    .filter(({ mirror }) => mirror === undefined || findMirror(document, mirror) !== undefined);
  return { ...server, connections };
}

function pastedPlaces(design: DesignDocument, ids: Renaming, offset: { readonly x: number; readonly y: number }) {
  const places = [...ids].flatMap(([id, fresh]) => {
    const place = placeOf(design, id);
    return place === undefined ? [] : [[fresh, { ...place, x: place.x + offset.x, y: place.y + offset.y }] as const];
  });
  return Object.fromEntries(places);
}
