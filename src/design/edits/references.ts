import { type DesignDocument, designDocumentSchema } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import { elementKinds } from '../elements/kinds.ts';
import { type Path, valueAt } from '../problem.ts';
import { optionalPartOf, type ReferenceKind, referenceKind, referenceOf, visitSchema } from '../schema.ts';
import { changeEach, withFields, withValueAt } from './change.ts';
import { allIds } from './elements.ts';

/** Where a document names an element in a field that the schema knows as a reference. */
export interface DrawnReference {
  readonly path: Path;
  readonly kind: ReferenceKind;
  readonly name: string;
}

export function referencesIn(document: DesignDocument): DrawnReference[] {
  const references: DrawnReference[] = [];
  visitSchema(designDocumentSchema, document, (schema, value, path) => {
    const reference = referenceOf(schema);
    if (reference === undefined || typeof value !== 'string') return;
    const kind = referenceKind(reference, valueAt(document, path.slice(0, -1)));
    if (kind !== undefined) references.push({ path, kind, name: value });
  });
  return references;
}

export function isReferenceTo({ kind, name }: DrawnReference, element: ElementReference): boolean {
  if (kind !== element.kind) return false;
  return elementKinds[element.kind].ignoresCase ? name.toUpperCase() === element.id.toUpperCase() : name === element.id;
}

/** Everything that names an element, wherever the schema or its kind says that a field does so, names it anew. */
export function renameReferences(document: DesignDocument, element: ElementReference, next: string): DesignDocument {
  const byName = referencesIn(document).filter((reference) => isReferenceTo(reference, element));
  const namings = elementKinds[element.kind].references?.(document, elementParts(document, element)) ?? [];
  return [...byName.map(({ path }) => path), ...namings].reduce(
    (changed, path) => withValueAt(changed, path, next),
    document,
  );
}

/** The smallest part around a value that may be missing: an optional field, or an item of a list. */
export function removablePath(document: DesignDocument, path: Path): Path {
  return optionalPartOf(designDocumentSchema, document, path);
}

/** Silences name elements by id alone. They go along, with those of the parts inside, unless the old id is still there. */
export function renameSilences(document: DesignDocument, name: string, next: string): DesignDocument {
  if (document.silencedRules === undefined || allIds(document).has(name)) return document;
  const silencedRules = changeEach(document.silencedRules, (silence) => {
    const { element } = silence;
    if (element === name) return { ...silence, element: next };
    return element?.startsWith(`${name}/`) ? { ...silence, element: next + element.slice(name.length) } : silence;
  });
  return withFields(document, { silencedRules });
}

/** Silences of what is not there any more. */
export function forgetSilences(document: DesignDocument, gone: ReadonlySet<string>): DesignDocument {
  if (document.silencedRules === undefined) return document;
  const known = allIds(document);
  const silencedRules = changeEach(document.silencedRules, (silence) => {
    const { element = '' } = silence;
    return gone.has(element) && !known.has(element) ? null : silence;
  });
  return withFields(document, { silencedRules });
}
