import { addressBook } from '../address-book.ts';
import {
  DESIGN_FORMAT,
  type DesignDocument,
  designDocumentSchema,
  type HostDocument,
  type MirrorDocument,
} from '../design-document.ts';
import { type ElementReference, elementKey } from '../element.ts';
import { isNote } from '../elements/note.ts';
import { mirrorId } from '../mirror-id.ts';
import { hasErrors } from '../problem.ts';
import { networkOfInterface } from '../resolve-design.ts';
import { schemaFlaws } from '../schema-flaws.ts';
import { changeEach, withFields } from './change.ts';
import { placedIds } from './elements.ts';

const CLIP_FORMAT = 'mirrorlab/clip@1';

/** A part of a design for the clipboard: plain JSON. What it names outside of itself is found again where it is pasted. */
export interface Clip {
  readonly format: typeof CLIP_FORMAT;
  readonly design: DesignDocument;
  /** Mirrors of which every member was copied: pasted, they become mirrors of their own and not further members. */
  readonly wholeMirrors: readonly string[];
}

/**
 * Elements with what they hold: hosts with interfaces, instances, memberships and application servers, and links whose
 * networks are both copied. A site does not bring its hosts: `withContents` adds them.
 */
export function clipOf(document: DesignDocument, elements: readonly ElementReference[]): Clip {
  const chosen = new Set(elements.map(elementKey));
  const isChosen = (kind: ElementReference['kind']) => (item: { readonly id: string }) =>
    chosen.has(elementKey({ kind, id: item.id }));
  const hosts = document.hosts.filter(isChosen('host')).map((host) => withNetworks(document, host));
  const hostIds = new Set(hosts.map(({ id }) => id));
  const networks = (document.networks ?? []).filter(isChosen('network'));
  const networkIds = new Set(networks.map(({ id }) => id));
  const instances = document.instances.filter(({ host }) => hostIds.has(host));
  const instanceIds = new Set(instances.map(({ id }) => id));
  const mirrors = document.mirrors.filter(
    (mirror) =>
      isChosen('mirror')({ id: mirrorId(mirror) }) ||
      mirror.members.some(({ instance }) => instanceIds.has(instance)) ||
      isArbiterAmong(mirror, hosts),
  );
  const design: DesignDocument = {
    format: DESIGN_FORMAT,
    name: document.name,
    sites: (document.sites ?? []).filter(isChosen('site')),
    networks,
    links: (document.links ?? []).filter(({ between }) => between.every((id) => networkIds.has(id))),
    hosts,
    instances,
    mirrors: mirrors.map((mirror) => ({
      ...mirror,
      members: mirror.members.filter(({ instance }) => instanceIds.has(instance)),
    })),
    clients: (document.clients ?? []).filter(isChosen('client')),
    applicationServers: (document.applicationServers ?? []).filter(({ host }) => hostIds.has(host)),
    notes: (document.notes ?? []).filter((note) => isNote(note) && isChosen('note')(note)),
  };
  const wholeMirrors = mirrors.filter((mirror) => isWhole(mirror, instanceIds)).map(mirrorId);
  return { format: CLIP_FORMAT, design: { ...design, layout: { nodes: placesIn(document, design) } }, wholeMirrors };
}

/** What is implied by the networks around would mean something else among others. */
function withNetworks(document: DesignDocument, host: HostDocument): HostDocument {
  const interfaces = changeEach(host.interfaces, (one) =>
    withFields(one, { network: one.network ?? networkOfInterface(one, document.networks ?? [])?.id }),
  );
  return withFields(host, { interfaces });
}

/** A single member is more likely copied to become a second one than to found another mirror. */
function isWhole(mirror: MirrorDocument, instances: ReadonlySet<string>): boolean {
  return mirror.members.length > 1 && mirror.members.every(({ instance }) => instances.has(instance));
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
