import type { DesignDocument } from '../design-document.ts';
import { withFields } from './change.ts';
import { isLockedPlace, placeOf } from './layout.ts';

/** Locked in place: whatever moves or resizes elements leaves this one alone until it is unlocked. */
export function isLocked(document: DesignDocument, id: string): boolean {
  return isLockedPlace(placeOf(document, id));
}

/** Locks what has a place, or unlocks it. */
export function lockElements(
  document: DesignDocument,
  ids: readonly string[],
  { isLocked: wanted }: { readonly isLocked: boolean },
): DesignDocument {
  const nodes = document.layout?.nodes ?? {};
  const changes = ids.flatMap((id) => {
    const place = placeOf(document, id);
    return place === undefined ? [] : [[id, withFields(place, { locked: wanted ? true : undefined })] as const];
  });
  const changed = withFields(nodes, Object.fromEntries(changes));
  return changed === nodes ? document : withFields(document, { layout: { ...document.layout, nodes: changed } });
}
