import { addressBook } from '../address-book.ts';
import {
  type ClientDocument,
  DESIGN_FORMAT,
  type DesignDocument,
  designDocumentSchema,
  type HostDocument,
  type MirrorDocument,
} from '../design-document.ts';
import { type ElementKind, type ElementReference, elementKey } from '../element.ts';
import { elementsWithPaths } from '../element-path.ts';
import { elementKinds } from '../elements/kinds.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { hasErrors } from '../problem.ts';
import { schemaFlaws } from '../schema-flaws.ts';
import { changeEach, withFields } from './change.ts';
import { placedIds } from './elements.ts';
import { referencesIn, removablePath } from './references.ts';

const CLIP_FORMAT = 'mirrorlab/clip@1';

/** A part of a design for the clipboard: plain JSON. What it names outside of itself is found again where it is pasted. */
export interface Clip {
  readonly format: typeof CLIP_FORMAT;
  readonly design: DesignDocument;
  /** Mirrors of which every member was copied: pasted, they become mirrors of their own and not further members. */
  readonly wholeMirrors: readonly string[];
}

/**
 * Elements with what they hold: hosts with interfaces, instances, memberships and all else that must be on a host, and
 * links whose networks are both copied. A site does not bring its hosts: `withContents` adds them.
 */
export function clipOf(document: DesignDocument, elements: readonly ElementReference[]): Clip {
  const { lists, copied } = copiedLists(document, new Set(elements.map(elementKey)));
  const design: DesignDocument = {
    format: DESIGN_FORMAT,
    name: document.name,
    hosts: [],
    instances: [],
    mirrors: [],
    ...lists,
  };
  const hosts = design.hosts.map((host) => withNetworks(document, host));
  const clients = design.clients && changeEach(design.clients, (client) => withOnlyNetwork(document, client));
  const isCopied = (kind: ElementKind, id: string): boolean => copied.has(elementKey({ kind, id }));
  const members = ({ members: all }: MirrorDocument) => all.filter(({ instance }) => isCopied('instance', instance));
  const mirrors = document.mirrors.filter(
    (mirror) =>
      elements.some(({ kind, id }) => kind === 'mirror' && id === mirrorId(mirror)) ||
      members(mirror).length > 0 ||
      isArbiterAmong(mirror, hosts),
  );
  const part = {
    ...withFields(design, { clients }),
    hosts,
    mirrors: mirrors.map((mirror) => ({ ...mirror, members: members(mirror) })),
  };
  // A single member is more likely copied to become a second one than to found another mirror.
  const isWhole = (mirror: MirrorDocument) =>
    mirror.members.length > 1 && mirror.members.length === members(mirror).length;
  return {
    format: CLIP_FORMAT,
    design: { ...part, layout: { nodes: placesIn(document, part) } },
    wholeMirrors: mirrors.filter(isWhole).map(mirrorId),
  };
}

/** What has a place of its own where it is chosen, and the rest with all that it must refer to; mirrors are apart. */
function copiedLists(document: DesignDocument, chosen: ReadonlySet<string>) {
  const needs = new Map<string, string[]>();
  for (const { kind, name, path } of referencesIn(document)) {
    const holder = removablePath(document, path);
    if (holder.length !== 2) continue;
    const key = holder.join('/');
    needs.set(key, [...(needs.get(key) ?? []), `${kind}:${name}`]);
  }
  const copied = new Set<string>();
  const lists: Record<string, unknown[]> = {};
  for (const { element, path, item } of elementsWithPaths(document)) {
    const [list, , part] = path;
    const key = elementKey(element);
    const needed = needs.get(path.join('/')) ?? [];
    const isChosen = elementKinds[element.kind].isPlaced && chosen.has(key);
    const goesAlong = needed.length > 0 && needed.every((one) => copied.has(one));
    if (part !== undefined || element.kind === 'mirror' || !(isChosen || goesAlong)) continue;
    copied.add(key);
    lists[list as string] = [...(lists[list as string] ?? []), item];
  }
  return { lists, copied };
}

/** What is implied by the networks around would mean something else among others. */
function withNetworks(document: DesignDocument, host: HostDocument): HostDocument {
  const interfaces = changeEach(host.interfaces, (one) =>
    withFields(one, { network: one.network ?? networkOfInterface(one, document.networks ?? [])?.id }),
  );
  return withFields(host, { interfaces });
}

function withOnlyNetwork({ networks = [] }: DesignDocument, client: ClientDocument): ClientDocument {
  return networks.length === 1 ? withFields(client, { network: client.network ?? networks[0]?.id }) : client;
}

function isArbiterAmong({ arbiter }: MirrorDocument, hosts: DesignDocument['hosts']): boolean {
  return arbiter !== undefined && arbiter !== null && addressBook(hosts).find(arbiter.address) !== null;
}

function placesIn(document: DesignDocument, part: DesignDocument) {
  const ids = placedIds(part);
  return Object.fromEntries(Object.entries(document.layout?.nodes ?? {}).filter(([id]) => ids.has(id)));
}

/** Sites with the hosts that stand in them, for what is meant to concern both. */
export function withContents(document: DesignDocument, elements: readonly ElementReference[]): ElementReference[] {
  const chosen = new Map(elements.map((element) => [elementKey(element), element]));
  for (const { id, site } of document.hosts) {
    if (!chosen.has(elementKey({ kind: 'site', id: site ?? '' }))) continue;
    chosen.set(elementKey({ kind: 'host', id }), { kind: 'host', id });
  }
  return [...chosen.values()];
}

/** What the clipboard holds, or null where that is no clip of ours. */
export function readClip(text: string): Clip | null {
  const value = parsed(text) as Partial<Clip> | null;
  if (value?.format !== CLIP_FORMAT || hasErrors(schemaFlaws(designDocumentSchema, value.design))) return null;
  const wholeMirrors = Array.isArray(value.wholeMirrors)
    ? value.wholeMirrors.filter((name) => typeof name === 'string')
    : [];
  return { format: CLIP_FORMAT, design: value.design as DesignDocument, wholeMirrors };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => (name === '__proto__' ? undefined : value));
  } catch {
    return null;
  }
}
