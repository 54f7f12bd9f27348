import { andList } from '../../../design/and-list.ts';
import type { DesignDocument } from '../../../design/design-document.ts';
import type { ChangedElement, DesignDifference } from '../../../design/difference/design-difference.ts';
import { findMirror, hostOfElement } from '../../../design/edits/elements.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementParts } from '../../../design/element-parts.ts';
import { type Box, enlarged, surrounding } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { boxOf } from '../placement/places.ts';
import { fieldWords } from './difference-words.ts';

export type DifferenceStatus = 'added' | 'removed' | 'changed';

/** Something that is marked on the canvas; what is not drawn any more is shown where it stood. */
export interface DifferenceMark {
  readonly key: string;
  readonly status: DifferenceStatus;
  readonly kind: ElementReference['kind'];
  readonly box: Box;
  readonly name: string;
  /** Of a mirror, which stands nowhere by itself and is marked around its members: what of it is another. */
  readonly of?: string;
}

export interface Drawn {
  readonly document: DesignDocument;
  readonly arrangement: DrawnArrangement;
}

const AROUND = { top: 5, right: 5, bottom: 5, left: 5 };
const AROUND_MEMBERS = { top: 16, right: 16, bottom: 16, left: 16 };
/** Clear of the name below it. */
const AROUND_RAIL = { top: 8, right: 6, bottom: 8, left: 6 };
/** Around its latency, which is larger from afar. */
const LINK_LABEL = { width: 84, height: 40 };

/** Each difference at what shows it: an element itself, or the host on which it stands. */
export function differenceMarks(difference: DesignDifference, now: Drawn, before: Drawn): readonly DifferenceMark[] {
  const marks = new Map<string, DifferenceMark>();
  const add = (element: ElementReference, status: DifferenceStatus, { document, arrangement }: Drawn): boolean => {
    const box = ownBox(arrangement, element);
    if (box === null) return false;
    const key = `${status === 'removed' ? 'before ' : ''}${elementKey(element)}`;
    // What is new is not told to have changed as well.
    if (marks.get(key)?.status !== 'added')
      marks.set(key, { key, status, kind: element.kind, box, name: elementName(document, element) });
    return true;
  };
  const addHost = (drawn: Drawn, element: ElementReference): void => {
    const host = hostOfElement(drawn.document, element);
    if (host !== undefined) add({ kind: 'host', id: host }, 'changed', now);
  };
  for (const element of difference.added) if (!add(element, 'added', now)) addHost(now, element);
  for (const { element } of difference.changed) if (!add(element, 'changed', now)) addHost(now, element);
  for (const element of difference.removed) if (!add(element, 'removed', before)) addHost(before, element);
  return [...marks.values(), ...mirrorMarks(difference, now, before)];
}

/** So many of a mirror's differences are named at its mark; the list has all of them. */
const MOST_NAMED = 3;

/** The settings, arbiter, VIP and databases of each mirror are shown around the hosts of its members. */
function mirrorMarks(difference: DesignDifference, now: Drawn, before: Drawn): readonly DifferenceMark[] {
  const gone = difference.removed.filter(({ kind }) => kind === 'mirror');
  const added = new Set(difference.added.filter(({ kind }) => kind === 'mirror').map(({ id }) => id));
  const differences = differencesByMirror(difference, now.document);
  const mark = (id: string, status: DifferenceStatus, drawn: Drawn): readonly DifferenceMark[] => {
    const box = boxOfMirror(drawn, id);
    if (box === null) return [];
    const mirror = { kind: 'mirror', id } as const;
    const key = `${status === 'removed' ? 'before ' : ''}${elementKey(mirror)}`;
    const name = elementName(drawn.document, mirror);
    const words = status === 'changed' ? shortList(differences.get(id) ?? []) : '';
    return [{ key, status, kind: mirror.kind, box, name, of: words === '' ? name : `${name}: ${words}` }];
  };
  return [
    ...[...added].flatMap((id) => mark(id, 'added', now)),
    ...[...differences.keys()].flatMap((id) => (added.has(id) ? [] : mark(id, 'changed', now))),
    ...gone.flatMap(({ id }) => mark(id, 'removed', before)),
  ];
}

function differencesByMirror(
  difference: DesignDifference,
  now: DesignDocument,
): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>();
  const say = (id: string, more: readonly string[]): void => {
    // One that is gone as a whole is not told to have lost its databases.
    if (more.length > 0 && findMirror(now, id) !== undefined) words.set(id, [...(words.get(id) ?? []), ...more]);
  };
  const sayDatabase = (element: ElementReference, what: string): void => {
    if (element.kind !== 'database') return;
    const { outer, inner = '' } = elementParts(now, element);
    say(outer, [`${inner} ${what}`]);
  };
  for (const changed of difference.changed) {
    if (changed.element.kind === 'mirror') say(changed.element.id, settingsOf(changed));
    sayDatabase(changed.element, 'changed');
  }
  for (const element of difference.added) sayDatabase(element, 'added');
  for (const element of difference.removed) sayDatabase(element, 'removed');
  return words;
}

/** Members that come and go are marked at their hosts; here their order counts only where they are the same. */
function settingsOf({ element, fields }: ChangedElement): readonly string[] {
  const isSameMembers = (one: unknown, other: unknown): boolean =>
    JSON.stringify([...(one as readonly string[])].sort()) === JSON.stringify([...(other as readonly string[])].sort());
  const own = fields.filter(({ path, before, after }) => path.join('.') !== 'members' || isSameMembers(before, after));
  return own.map(({ path }) => fieldWords(element, path));
}

function shortList(words: readonly string[]): string {
  const more = words.length - MOST_NAMED;
  return andList(more > 1 ? [...words.slice(0, MOST_NAMED), `${more} more`] : words);
}

function boxOfMirror({ document, arrangement }: Drawn, id: string): Box | null {
  const boxes = (findMirror(document, id)?.members ?? []).flatMap(({ name }) => {
    const host = hostOfElement(document, { kind: 'member', id: `${id}/${name}` });
    const box = host === undefined ? null : boxOf(arrangement, { kind: 'host', id: host });
    return box === null ? [] : [box];
  });
  return boxes.length === 0 ? null : enlarged(surrounding(boxes), AROUND_MEMBERS);
}

/** Where an element is shown that has a place of its own. */
export function ownBox(arrangement: DrawnArrangement, element: ElementReference): Box | null {
  if (element.kind === 'link') {
    const link = arrangement.links.find(({ id }) => id === element.id);
    if (link === undefined) return null;
    const { width, height } = LINK_LABEL;
    return { x: link.label.x - width / 2, y: link.label.y - height / 2, width, height };
  }
  const box = boxOf(arrangement, element);
  return box === null ? null : enlarged(box, element.kind === 'network' ? AROUND_RAIL : AROUND);
}
