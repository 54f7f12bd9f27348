import { addressKey } from '../address-book.ts';
import { balancerTargets, targetElement } from '../balancer-targets.ts';
import { type DesignDocument, designDocumentSchema, type LinkDocument } from '../design-document.ts';
import type { ElementKind } from '../element.ts';
import { elementsWithPaths } from '../element-path.ts';
import type { Item } from '../elements/kind.ts';
import { elementKinds, kindsByList } from '../elements/kinds.ts';
import { addressKindOf, visitSchema } from '../schema.ts';
import { withImpliedNetwork } from './add-network.ts';
import { type Change, withValuesAt } from './change.ts';
import type { Clip } from './clip.ts';
import { allIds, findMirror, hasElement } from './elements.ts';
import { freshDnsName, freshName, freshTitles, type Renaming } from './fresh-names.ts';
import { placeElements, placeOf } from './layout.ts';
import { pasteAddresses } from './paste-addresses.ts';
import { pasteMirrors } from './paste-mirrors.ts';
import { referencesIn, removablePath } from './references.ts';

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
    ...(host.physicalHost === undefined ? {} : { physicalHost: ids.get(host.physicalHost) ?? host.physicalHost }),
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
  const complete = withAdded(withMirrors, pastedRest(design, { document, withMirrors, ids, names, addresses }));
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
  const dnsNames = new Set((design.dns ?? []).map(({ name }) => name));
  for (const id of drawnIds(design)) {
    if (ids.has(id)) continue;
    const isTaken = (candidate: string): boolean => taken.has(candidate);
    const fresh = dnsNames.has(id) ? freshDnsName(id, isTaken) : freshName(id, isTaken);
    taken.add(fresh);
    ids.set(id, fresh);
  }
  return ids;
}

/** Mirrors are named apart; what a platform is made of goes by ids of its own. */
function drawnIds(design: DesignDocument): string[] {
  const own = elementsWithPaths(design).filter(
    ({ element: { kind }, path }) => (path.length === 2 && kind !== 'mirror') || 'inEach' in elementKinds[kind].where,
  );
  return own.map(({ element }) => element.id);
}

/** Gives items names that differ from those beside them; an empty name stays one. */
function titled<Item extends { readonly name?: string }>(
  beside: readonly { readonly name?: string }[] | undefined,
  items: readonly Item[] | undefined,
): Item[] {
  const titleOf = freshTitles(beside);
  return (items ?? []).map((item) => (item.name ? { ...item, name: titleOf(item.name) } : item));
}

interface Pasted {
  readonly document: DesignDocument;
  readonly withMirrors: DesignDocument;
  readonly ids: Renaming;
  /** Of mirrors, by their ids in upper case. */
  readonly names: Renaming;
  readonly addresses: Renaming;
}

/** What is pasted already; everything else may refer to it. */
const PASTED_BEFORE: ReadonlySet<ElementKind> = new Set(['site', 'network', 'link', 'host', 'instance', 'mirror']);

/** The lists of everything else, whose references and addresses lead to what they led to before. */
function pastedRest(design: DesignDocument, pasted: Pasted): Partial<DesignDocument> {
  const rest = new Map([...kindsByList].filter(([, kind]) => !PASTED_BEFORE.has(kind)));
  const changes = [
    ...pastedReferences(design, pasted),
    ...pastedTargets(design, pasted),
    ...pastedAddressFields(design, pasted),
    ...pastedParts(design, pasted.ids),
  ];
  const followed = withValuesAt(
    design,
    changes.filter(({ path: [list] }) => rest.has(String(list))),
  );
  const drawn = elementsWithPaths(followed);
  return Object.fromEntries(
    [...rest].map(([list, kind]) => {
      const items = drawn
        .filter(({ element }) => element.kind === kind)
        .map(({ element, item }) => ({ ...item, [idField(kind)]: pasted.ids.get(element.id) ?? element.id }));
      const beside = pasted.document[list] as readonly Item[] | undefined;
      return [list, elementKinds[kind].called === 'display-name' ? titled(beside, items) : items];
    }),
  );
}

/** A reference that would lead nowhere goes, with what would mean something else without it. */
function pastedReferences(design: DesignDocument, { document, withMirrors, ids, names }: Pasted): Change[] {
  const nextName = (kind: ElementKind, name: string): string | undefined => {
    if (kind === 'mirror') {
      const next = names.get(name.toUpperCase()) ?? name;
      return findMirror(withMirrors, next) === undefined ? undefined : next;
    }
    // What is only named is there as soon as it is named again.
    if ('named' in elementKinds[kind].where) return name;
    if (hasElement(design, { kind, id: name })) return ids.get(name);
    return hasElement(document, { kind, id: name }) ? name : undefined;
  };
  return referencesIn(design).map(({ path, kind, name }) => {
    const next = nextName(kind as ElementKind, name);
    return { path: next === undefined ? removablePath(design, path) : path, next };
  });
}

/** Members keep their names where a load balancer's mirror has them, and what it has not goes. */
function pastedTargets(design: DesignDocument, { withMirrors, ids, names }: Pasted): Change[] {
  return balancerTargets(design).map(({ path, name, target }) => {
    const balancer = design.loadBalancers?.[path[1] as number];
    if (target?.kind === 'application-server') return { path, next: ids.get(name) };
    if (balancer === undefined) return { path, next: undefined };
    const mirror = balancer.mirror && (names.get(balancer.mirror.toUpperCase()) ?? balancer.mirror);
    const isThere = targetElement(withMirrors, { ...balancer, mirror }, name) !== null;
    return { path, next: isThere ? name : undefined };
  });
}

/** The ids of what platforms are made of. */
function pastedParts(design: DesignDocument, ids: Renaming): Change[] {
  return elementsWithPaths(design)
    .filter(({ element }) => 'inEach' in elementKinds[element.kind].where)
    .map(({ element, path }) => ({ path: [...path, 'id'], next: ids.get(element.id) ?? element.id }));
}

const idField = (kind: ElementKind): 'id' | 'name' => (elementKinds[kind].called === 'name' ? 'name' : 'id');

function pastedAddressFields(design: DesignDocument, { addresses }: Pasted): Change[] {
  const changes: Change[] = [];
  visitSchema(designDocumentSchema, design, (schema, value, path) => {
    const next = addressKindOf(schema) && typeof value === 'string' ? addresses.get(addressKey(value)) : undefined;
    if (next !== undefined) changes.push({ path, next });
  });
  return changes;
}

function pastedPlaces(design: DesignDocument, ids: Renaming, offset: { readonly x: number; readonly y: number }) {
  const places = [...ids].flatMap(([id, fresh]) => {
    const place = placeOf(design, id);
    return place === undefined ? [] : [[fresh, { ...place, x: place.x + offset.x, y: place.y + offset.y }] as const];
  });
  return Object.fromEntries(places);
}
