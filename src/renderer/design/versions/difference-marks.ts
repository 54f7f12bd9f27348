import type { DesignDocument } from '../../../design/design-document.ts';
import type { DesignDifference } from '../../../design/difference/design-difference.ts';
import { hostOfElement } from '../../../design/edits/elements.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { type Box, enlarged } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { boxOf } from '../placement/places.ts';

export type DifferenceStatus = 'added' | 'removed' | 'changed';

/** Something that is marked on the canvas; what is not drawn any more is shown where it stood. */
export interface DifferenceMark {
  readonly key: string;
  readonly status: DifferenceStatus;
  readonly box: Box;
  readonly name: string;
}

interface Drawn {
  readonly document: DesignDocument;
  readonly arrangement: DrawnArrangement;
}

const AROUND = { top: 5, right: 5, bottom: 5, left: 5 };
const AROUND_RAIL = { top: 12, right: 6, bottom: 12, left: 6 };
/** Around its latency, which is larger from afar. */
const LINK_LABEL = { width: 90, height: 52 };

/** Each difference at what shows it: an element itself, or the host on which it stands. */
export function differenceMarks(difference: DesignDifference, now: Drawn, before: Drawn): readonly DifferenceMark[] {
  const marks = new Map<string, DifferenceMark>();
  const add = (element: ElementReference, status: DifferenceStatus, { document, arrangement }: Drawn): boolean => {
    const box = ownBox(arrangement, element);
    if (box === null) return false;
    const key = `${status === 'removed' ? 'before ' : ''}${elementKey(element)}`;
    // What is new is not told to have changed as well.
    if (marks.get(key)?.status !== 'added') marks.set(key, { key, status, box, name: elementName(document, element) });
    return true;
  };
  const addHost = (drawn: Drawn, element: ElementReference): void => {
    const host = hostOfElement(drawn.document, element);
    if (host !== undefined) add({ kind: 'host', id: host }, 'changed', now);
  };
  for (const element of difference.added) if (!add(element, 'added', now)) addHost(now, element);
  for (const { element } of difference.changed) if (!add(element, 'changed', now)) addHost(now, element);
  for (const element of difference.removed) if (!add(element, 'removed', before)) addHost(before, element);
  return [...marks.values()];
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
