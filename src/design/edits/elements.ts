import type { DesignDocument, MirrorDocument } from '../design-document.ts';
import { type ElementKind, type ElementReference, elementKey } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import { elementItem, elementPath, elementsWithPaths } from '../element-path.ts';
import { elementKinds } from '../elements/kinds.ts';
import { isMirrorId } from '../mirror-id.ts';

/** Whether a double click writes into it where it stands: its name, or the text of a note. */
export function isWrittenInPlace(kind: ElementKind): boolean {
  const { called, isNamedById = false } = elementKinds[kind];
  return kind === 'note' || isNamedById || called !== 'id';
}

export const elementsOf = (document: DesignDocument): ElementReference[] =>
  elementsWithPaths(document).map(({ element }) => element);

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
  const { hostOf } = elementKinds[element.kind];
  if (hostOf !== undefined) return hostOf(document, elementParts(document, element));
  const host = elementItem(document, element)?.host;
  return typeof host === 'string' ? host : undefined;
}
