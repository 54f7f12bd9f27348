import { documentFlaws } from '../check-document.ts';
import { type DesignDocument, designDocumentSchema } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { elementOfPath, elementPath } from '../element-path.ts';
import { elementKinds } from '../elements/kinds.ts';
import { mirrorId } from '../mirror-id.ts';
import { type Flaw, type Path, valueAt } from '../problem.ts';
import { schemaAt } from '../schema.ts';
import { schemaFlaws } from '../schema-flaws.ts';
import { withValueAt } from './change.ts';
import { changeAddress, changeCidr, changeDnsName } from './change-address.ts';
import { changeId, changeMirrorId, whyNotChangeId } from './rename.ts';

/**
 * Sets any field that the format knows; undefined takes it away, so that its default holds again. Ids, names and
 * addresses are followed by what refers to them. What the format does not allow changes nothing: `whyNotSetField` says why.
 */
export function setField(document: DesignDocument, path: Path, value: unknown): DesignDocument {
  return whyNotSetField(document, path, value) === null ? changed(document, path, value) : document;
}

/** A field of an element, such as `['agent', 'port']` of a host. */
export function setElementField(
  document: DesignDocument,
  element: ElementReference,
  field: Path,
  value: unknown,
): DesignDocument {
  const path = elementPath(document, element);
  return path.length === 0 ? document : setField(document, [...path, ...field], value);
}

/** What is wrong with a value for a field while it is typed, in a few words beside the field, or null. */
export function whyNotSetField(document: DesignDocument, path: Path, value: unknown): string | null {
  if (path.length === 0 || path.includes('__proto__') || schemaAt(designDocumentSchema, path) === undefined) {
    return 'A design has no such field';
  }
  if (!isThere(document, path.slice(0, -1))) return 'This element does not exist any more';
  const identified = identifiedBy(document, path);
  if (identified !== null) return typeof value === 'string' ? whyNotChangeId(document, identified, value) : 'Required';
  const next = withValueAt(document, path, value);
  const flaw = shapeFlaw(next, path);
  if (flaw !== undefined) return hintOf(flaw);
  const wrong = documentFlaws(next).find((one) => path.every((step, index) => one.path[index] === step));
  return wrong === undefined ? null : hintOf(wrong);
}

/**
 * Writes one value into the same field of several elements, or nothing where one of them cannot have it. For fields that
 * nothing follows: ids, names that identify and addresses are another one for each.
 */
export function setFields(document: DesignDocument, paths: readonly Path[], value: unknown): DesignDocument {
  return whyNotSetFields(document, paths, value) === null ? withAll(document, paths, value) : document;
}

/** The first of the fields that cannot have the value, and why; null where all can. The whole is looked at once only. */
export function whyNotSetFields(
  document: DesignDocument,
  paths: readonly Path[],
  value: unknown,
): { readonly index: number; readonly reason: string } | null {
  const next = withAll(document, paths, value);
  for (const [index, path] of paths.entries()) {
    if (path.length === 0 || schemaAt(designDocumentSchema, path) === undefined) {
      return { index, reason: 'A design has no such field' };
    }
    if (!isThere(document, path.slice(0, -1))) return { index, reason: 'This element does not exist any more' };
    if (identifiedBy(document, path) !== null) return { index, reason: 'It must be another one for each' };
    const flaw = shapeFlaw(next, path);
    if (flaw !== undefined) return { index, reason: hintOf(flaw) };
  }
  const indexOfPath = new Map(paths.map((path, index) => [path.join('/'), index]));
  for (const flaw of documentFlaws(next)) {
    const at = flaw.path.findIndex((_, end) => indexOfPath.has(flaw.path.slice(0, end + 1).join('/')));
    const index = at === -1 ? undefined : indexOfPath.get(flaw.path.slice(0, at + 1).join('/'));
    if (index !== undefined) return { index, reason: hintOf(flaw) };
  }
  return null;
}

const withAll = (document: DesignDocument, paths: readonly Path[], value: unknown): DesignDocument =>
  paths.reduce((changed, path) => withValueAt(changed, path, value), document);

const hintOf = ({ hint, message }: Flaw): string => hint ?? message;

/** Looks at the item around the field only, as the rest has the right shape and may be large. */
function shapeFlaw(document: DesignDocument, path: Path): Flaw | undefined {
  const item = path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
  const schema = schemaAt(designDocumentSchema, item) ?? designDocumentSchema;
  return schemaFlaws(schema, valueAt(document, item)).find(({ severity }) => severity === 'error');
}

function changed(document: DesignDocument, path: Path, value: unknown): DesignDocument {
  const identified = identifiedBy(document, path);
  if (identified !== null) return changeId(document, identified, value as string);
  const [list, index, field, position, inner] = path;
  if (list === 'networks' && field === 'cidr') {
    return changeCidr(document, { network: document.networks?.[index as number]?.id ?? '', cidr: value as string });
  }
  if (list === 'hosts' && field === 'interfaces' && inner === 'address') {
    const host = document.hosts[index as number];
    const id = host?.interfaces[position as number]?.id ?? '';
    return changeAddress(document, { host: host?.id ?? '', interface: id, address: value as string });
  }
  if (list === 'hosts' && path.at(-1) === 'dnsName') {
    const host = document.hosts[index as number];
    const one = field === 'interfaces' ? host?.interfaces[position as number]?.id : undefined;
    return changeDnsName(document, { host: host?.id ?? '', interface: one, dnsName: value as string | undefined });
  }
  const mirror = list === 'mirrors' && field === 'id' ? document.mirrors[index as number] : undefined;
  if (mirror !== undefined) return changeMirrorId(document, mirrorId(mirror), value as string | undefined);
  return withValueAt(document, path, value);
}

/** The element whose id, or name that identifies it, stands at the path. */
function identifiedBy(document: DesignDocument, path: Path): ElementReference | null {
  const element = elementOfPath(document, path);
  if (element === null || elementPath(document, element).length !== path.length - 1) return null;
  const field = elementKinds[element.kind].called === 'name' ? 'name' : 'id';
  return path.at(-1) === field ? element : null;
}

/** Groups that are missing are made, but nothing is put into an item of a list that does not exist. */
function isThere(document: DesignDocument, path: Path): boolean {
  return path.every(
    (step, index) => typeof step !== 'number' || valueAt(document, path.slice(0, index + 1)) !== undefined,
  );
}
