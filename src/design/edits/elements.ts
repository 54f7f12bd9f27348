import type { DesignDocument, MirrorDocument } from '../design-document.ts';
import type { ElementKind, ElementReference } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import { elementPath } from '../element-path.ts';
import { isMirrorId, mirrorId } from '../mirror-id.ts';

type Listed = { readonly id: string };

interface KindOfElement {
  /** As a sentence calls it. */
  readonly noun: string;
  /** As a sentence about all of them begins. */
  readonly plural: string;
  /** Whether it has a place of its own on the canvas (`layout.nodes`). */
  readonly isPlaced: boolean;
  /** What people read: a display name beside the id, the name that also identifies it, or the id itself. */
  readonly called: 'display-name' | 'name' | 'id';
  /** The list of the document that holds it, for what is not inside a host or a mirror. */
  readonly list?: 'sites' | 'networks' | 'links' | 'hosts' | 'instances' | 'clients' | 'applicationServers' | 'notes';
}

/** What can be drawn, in the order in which one would draw it. */
export const elementKinds: Readonly<Record<ElementKind, KindOfElement>> = {
  site: { noun: 'site', plural: 'Sites', isPlaced: true, called: 'display-name', list: 'sites' },
  network: { noun: 'network', plural: 'Networks', isPlaced: true, called: 'display-name', list: 'networks' },
  link: { noun: 'link', plural: 'Links', isPlaced: false, called: 'id', list: 'links' },
  host: { noun: 'host', plural: 'Hosts', isPlaced: true, called: 'display-name', list: 'hosts' },
  interface: { noun: 'interface', plural: 'Interfaces', isPlaced: false, called: 'id' },
  instance: { noun: 'instance', plural: 'Instances', isPlaced: false, called: 'id', list: 'instances' },
  mirror: { noun: 'mirror', plural: 'Mirrors', isPlaced: false, called: 'name' },
  member: { noun: 'member', plural: 'Members', isPlaced: false, called: 'name' },
  database: { noun: 'database', plural: 'Databases', isPlaced: false, called: 'name' },
  client: { noun: 'client', plural: 'Clients', isPlaced: true, called: 'display-name', list: 'clients' },
  'application-server': {
    noun: 'application server',
    plural: 'Application servers',
    isPlaced: false,
    called: 'id',
    list: 'applicationServers',
  },
  note: { noun: 'note', plural: 'Notes', isPlaced: true, called: 'id', list: 'notes' },
};

export interface Note extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly text: string;
}

/** Notes may hold whatever somebody wrote into the file; these are the ones that the canvas shows. */
export function notesOf(document: DesignDocument): Note[] {
  return (document.notes ?? []).filter(isNote);
}

export function isNote(value: unknown): value is Note {
  const note = value as Partial<Note> | null;
  return typeof note === 'object' && typeof note?.id === 'string' && typeof note.text === 'string';
}

/** Whether a double click writes into it where it stands: its name, or the text of a note. */
export const isWrittenInPlace = (kind: ElementKind): boolean => kind === 'note' || elementKinds[kind].called !== 'id';

export function elementsOf(document: DesignDocument): ElementReference[] {
  const all = (kind: ElementKind, items: readonly Listed[] | undefined) =>
    (items ?? []).map(({ id }): ElementReference => ({ kind, id }));
  return [
    ...all('site', document.sites),
    ...all('network', document.networks),
    ...all('link', document.links),
    ...document.hosts.flatMap((host) => [
      { kind: 'host' as const, id: host.id },
      ...host.interfaces.map(({ id }): ElementReference => ({ kind: 'interface', id: `${host.id}/${id}` })),
    ]),
    ...all('instance', document.instances),
    ...document.mirrors.flatMap((mirror) => partsOfMirror(mirror)),
    ...all('client', document.clients),
    ...all('application-server', document.applicationServers),
    ...all('note', notesOf(document)),
  ];
}

function partsOfMirror(mirror: MirrorDocument): ElementReference[] {
  const id = mirrorId(mirror);
  return [
    { kind: 'mirror', id },
    ...mirror.members.map((member): ElementReference => ({ kind: 'member', id: `${id}/${member.name}` })),
    ...(mirror.databases ?? []).map((one): ElementReference => ({ kind: 'database', id: `${id}/${one.name}` })),
  ];
}

export function hasElement(document: DesignDocument, element: ElementReference): boolean {
  return elementPath(document, element).length > 0;
}

/** What an element is called after an edit: one that was renamed stands where it stood. Null where it is gone. */
export function followElement(
  before: DesignDocument,
  after: DesignDocument,
  element: ElementReference,
): ElementReference | null {
  if (hasElement(after, element)) return element;
  const path = elementPath(before, element).join('/');
  const standsThere = (other: ElementReference): boolean =>
    other.kind === element.kind && elementPath(after, other).join('/') === path;
  return addedElements(before, after).find(standsThere) ?? null;
}

/** What an edit has added, such as to select it afterwards. */
export function addedElements(before: DesignDocument, after: DesignDocument): ElementReference[] {
  const known = new Set(elementsOf(before).map(elementKey));
  return elementsOf(after).filter((element) => !known.has(elementKey(element)));
}

export const elementKey = ({ kind, id }: ElementReference): string => `${kind} ${id}`;

/** The ids that have, or could have, a place on the canvas; they are looked up there without their kind. */
export function placedIds(document: DesignDocument): Set<string> {
  const elements = elementsOf(document).filter(({ kind }) => elementKinds[kind].isPlaced);
  return new Set(elements.map(({ id }) => id));
}

/** Every name that stands for an element, whatever its kind. */
export function allIds(document: DesignDocument): Set<string> {
  return new Set(elementsOf(document).map(({ id }) => id));
}

export function findMirror(document: DesignDocument, id: string): MirrorDocument | undefined {
  return document.mirrors.find((mirror) => isMirrorId(mirror, id));
}

/** The host that an element stands on: of an instance, a member, an interface or an application server; a host itself. */
export function hostOfElement(document: DesignDocument, element: ElementReference): string | undefined {
  const { kind, id } = element;
  const { outer, inner } = elementParts(document, element);
  const hostOfInstance = (instance: string | undefined) => document.instances.find((one) => one.id === instance)?.host;
  switch (kind) {
    case 'host':
      return id;
    case 'interface':
      return outer;
    case 'instance':
      return hostOfInstance(id);
    case 'member':
      return hostOfInstance(findMirror(document, outer)?.members.find(({ name }) => name === inner)?.instance);
    case 'application-server':
      return (document.applicationServers ?? []).find((server) => server.id === id)?.host;
    default:
      return undefined;
  }
}

/** What people call an element. */
export function elementName(document: DesignDocument, element: ElementReference): string {
  const { kind, id } = element;
  const { called, list } = elementKinds[kind];
  if (kind === 'note') return noteTitle(document, id);
  if (kind === 'mirror') return findMirror(document, id)?.name ?? id;
  if (called !== 'display-name' || list === undefined) return elementParts(document, element).inner ?? id;
  const items = (document[list] ?? []) as readonly { readonly id: string; readonly name?: string }[];
  return items.find((item) => item.id === id)?.name ?? id;
}

const LONGEST_NOTE_TITLE = 40;

/** A note is called by the beginning of its text. */
function noteTitle(document: DesignDocument, id: string): string {
  const text = notesOf(document).find((note) => note.id === id)?.text ?? '';
  const line =
    text
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  if (line === '') return id;
  return line.length > LONGEST_NOTE_TITLE ? `${line.slice(0, LONGEST_NOTE_TITLE - 1)}…` : line;
}
