import { addressKey } from '../address-book.ts';
import type { DesignDocument } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import { elementPath } from '../element-path.ts';
import { elementKinds } from '../elements/kinds.ts';
import { isMirrorId, mirrorId } from '../mirror-id.ts';
import { identifier } from '../schema.ts';
import { withFields, withValueAt } from './change.ts';
import { followAddresses } from './change-address.ts';
import { elementsOf } from './elements.ts';
import { renamePlace } from './layout.ts';
import { changeMirror } from './mirror.ts';
import { renameReferences, renameSilences } from './references.ts';

/** Changes what people call an element; what is called by its id or by its name is followed by all that refers to it. */
export function rename(document: DesignDocument, element: ElementReference, name: string): DesignDocument {
  if (elementKinds[element.kind].called !== 'display-name') return changeId(document, element, name);
  if (whyNotRename(document, element, name) !== null) return document;
  return withValueAt(document, [...elementPath(document, element), 'name'], name.trim());
}

/** Why an element cannot be called so, in a sentence, or null where it can. Whether a name is good is left to the rules. */
export function whyNotRename(document: DesignDocument, element: ElementReference, name: string): string | null {
  if (elementKinds[element.kind].called !== 'display-name') return whyNotChangeId(document, element, name);
  if (elementPath(document, element).length === 0) return 'This element does not exist any more.';
  return name.trim() === '' ? 'A name has at least one character.' : null;
}

/** Changes the id, or the name that identifies it, and all that refers to it. */
export function changeId(document: DesignDocument, element: ElementReference, id: string): DesignDocument {
  if (whyNotChangeId(document, element, id) !== null) return document;
  const { kind } = element;
  const next = kind === 'mirror' ? id.toUpperCase() : id;
  if (kind === 'mirror' && keepsId(document, element.id, next)) return renameMirror(document, element.id, next);
  const { outer, inner } = elementParts(document, element);
  const field = elementKinds[kind].called === 'name' ? 'name' : 'id';
  // References are found by the old name; what is only named has no other place.
  const followed = followName(renameReferences(document, element, next), element, next);
  const named =
    'named' in elementKinds[kind].where
      ? followed
      : withValueAt(followed, [...elementPath(document, element), field], next);
  const placed = elementKinds[kind].isPlaced ? renamePlace(named, element.id, next) : named;
  return renameSilences(placed, element.id, inner === undefined ? next : `${outer}/${next}`);
}

/** A DNS name of clients may stand in an address field of a gateway or an ECP connection too. */
function followName(document: DesignDocument, { kind, id }: ElementReference, next: string): DesignDocument {
  if (kind !== 'dns-name') return document;
  return followAddresses(document, new Map([[addressKey(id), next]]), new Set());
}

/**
 * A mirror with an id of its own keeps it under any name, and one that takes the name of another gets one: what refers to
 * it goes on to mean it.
 */
function keepsId(document: DesignDocument, id: string, name: string): boolean {
  return document.mirrors.some((mirror) => {
    if (mirrorId(mirror) === id) return mirror.id !== undefined;
    return mirror.name.toUpperCase() === name || isMirrorId(mirror, name);
  });
}

function renameMirror(document: DesignDocument, id: string, name: string): DesignDocument {
  return changeMirror(document, id, (mirror) => withFields(mirror, { id, name }));
}

/** Gives a mirror an id of its own; undefined lets it go by its name again. */
export function changeMirrorId(document: DesignDocument, id: string, next: string | undefined): DesignDocument {
  const changed = changeMirror(document, id, (mirror) => withFields(mirror, { id: next }));
  const known = document.mirrors.findIndex((mirror) => isMirrorId(mirror, id));
  const now = changed.mirrors[known];
  if (changed === document || now === undefined) return document;
  return renameSilences(renameReferences(changed, { kind: 'mirror', id }, mirrorId(now)), id, mirrorId(now));
}

export function whyNotChangeId(document: DesignDocument, element: ElementReference, id: string): string | null {
  const { noun, called, ignoresCase } = elementKinds[element.kind];
  if (elementPath(document, element).length === 0) return 'This element does not exist any more.';
  // Members of real instances bear HOST/INSTANCE, the name that those propose (§3.2.6.1).
  const written = element.kind === 'member' ? id.replace('/', '-') : id;
  if (!identifier.safeParse(written).success) return 'Must have 1 to 64 characters, without / and control characters.';
  // Two mirrors may bear one name: their ids tell them apart.
  if (element.kind === 'mirror') return null;
  const { outer, inner } = elementParts(document, element);
  const prefix = inner === undefined ? '' : `${outer}/`;
  const key = (text: string) => (ignoresCase ? text.toUpperCase() : text);
  const rival = elementsOf(document).find(
    (other) => other.kind === element.kind && other.id !== element.id && key(other.id) === key(prefix + id),
  );
  if (rival === undefined) return null;
  return `There is another ${noun} ${called === 'display-name' ? 'with the id' : 'called'} ${elementParts(document, rival).inner ?? rival.id}.`;
}
