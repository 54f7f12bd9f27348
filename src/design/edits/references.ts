import { type DesignDocument, designDocumentSchema } from '../design-document.ts';
import type { Path } from '../problem.ts';
import { type ReferenceKind, referenceOf, visitSchema } from '../schema.ts';
import { changeEach, withFields, withValueAt } from './change.ts';
import { allIds } from './elements.ts';

/** Everything that names an element, wherever the schema says that a field is such a name, names it anew. */
export function renameReferences(
  document: DesignDocument,
  kind: ReferenceKind,
  name: string,
  next: string,
): DesignDocument {
  return referencePaths(document, kind, name).reduce((changed, path) => withValueAt(changed, path, next), document);
}

function referencePaths(document: DesignDocument, kind: ReferenceKind, name: string): Path[] {
  const paths: Path[] = [];
  // Mirror ids match whatever their case.
  const key = (text: string) => (kind === 'mirror' ? text.toUpperCase() : text);
  visitSchema(designDocumentSchema, document, (schema, value, path) => {
    if (typeof value !== 'string' || referenceOf(schema)?.kind !== kind) return;
    if (key(value) === key(name)) paths.push(path);
  });
  return paths;
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
