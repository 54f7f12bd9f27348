import type { DesignDocument } from '../../../design/design-document.ts';
import { findMirror, hostOfElement } from '../../../design/edits/elements.ts';
import { type ElementKind, type ElementReference, elementKey } from '../../../design/element.ts';
import { elementParts } from '../../../design/element-parts.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { mirrorId } from '../../../design/mirror-id.ts';
import { type Field, type FieldGroup, group } from '../kinds/field.ts';
import { designKinds } from '../kinds/kinds.ts';
import { writtenValue } from './field-value.ts';

/** Elements with the groups of fields that all of them have. */
export interface CommonFields {
  readonly elements: readonly ElementReference[];
  readonly groups: readonly FieldGroup[];
}

/**
 * What can be written into several elements at once: the fields that all of them have, and below those of what runs on
 * them. What must be another one for each, such as an id or an address, is not among them.
 */
export function commonFields(
  document: DesignDocument,
  selection: readonly ElementReference[],
): readonly CommonFields[] {
  const layers = [selection, instancesOf(document, selection), membersOn(document, selection)];
  return layers
    .map((elements) => ({ elements, groups: elements.length === 0 ? [] : commonGroups(document, elements) }))
    .filter(({ groups }) => groups.length > 0);
}

function commonGroups(document: DesignDocument, elements: readonly ElementReference[]): readonly FieldGroup[] {
  const items = elements.map((element) => writtenValue(document, element, []));
  const groupsOf = ({ kind }: ElementReference, index: number): readonly FieldGroup[] =>
    designKinds[kind].fields.filter(({ isFor }) => isFor?.(items[index]) ?? true);
  const [first] = elements;
  if (first === undefined) return [];
  const kinds = new Set(elements.map(({ kind }) => kind));
  const own = (fields: readonly Field[]) =>
    fields.filter((field) => !isOneForEach(first.kind, field) && leadsToOneKind(field, items));
  if (kinds.size === 1) {
    return groupsOf(first, 0)
      .filter((one) => elements.every((element, index) => groupsOf(element, index).includes(one)))
      .map((one) => ({ ...one, fields: own(one.fields) }))
      .filter(({ fields }) => fields.length > 0);
  }
  const fieldsOf = (element: ElementReference, index: number) =>
    groupsOf(element, index).flatMap(({ fields }) => fields);
  const known = elements.map((element, index) => {
    const fields = fieldsOf(element, index).filter((field) => !isOneForEach(element.kind, field));
    return new Set(fields.map(fieldKey));
  });
  const shared = own(fieldsOf(first, 0)).filter((field) => known.every((keys) => keys.has(fieldKey(field))));
  return shared.length === 0 ? [] : [group('Common fields', [], ...shared)];
}

/** Fields of two kinds are the same where they are called, written and entered alike. */
const fieldKey = ({ path, label, input }: Field): string => JSON.stringify([path, label, input]);

/** By what it is told from others, or found among them. */
function isOneForEach(kind: ElementKind, { path }: Field): boolean {
  const name = path.join('.');
  if (name === 'name') return elementKinds[kind].called === 'name';
  return name === 'id' || /address$|^cidr$|^dnsName$/i.test(name);
}

/** What a reference may lead to must not depend on which of the elements is meant. */
function leadsToOneKind({ input }: Field, items: readonly unknown[]): boolean {
  if (input.as !== 'reference' || typeof input.to !== 'function') return true;
  const { to } = input;
  return new Set(items.map((item) => to(item))).size === 1;
}

/** The instances of members that are selected, and those on hosts. */
function instancesOf(document: DesignDocument, selection: readonly ElementReference[]): readonly ElementReference[] {
  const known = new Set(selection.map(elementKey));
  const ids = selection.flatMap((element) => {
    if (element.kind === 'host')
      return document.instances.filter(({ host }) => host === element.id).map(({ id }) => id);
    if (element.kind !== 'member') return [];
    const { outer, inner } = elementParts(document, element);
    const member = findMirror(document, outer)?.members.find(({ name }) => name === inner);
    return document.instances.some(({ id }) => id === member?.instance) && member ? [member.instance] : [];
  });
  return [...new Set(ids)]
    .map((id) => ({ kind: 'instance', id }) as const)
    .filter((element) => !known.has(elementKey(element)));
}

function membersOn(document: DesignDocument, selection: readonly ElementReference[]): readonly ElementReference[] {
  const known = new Set(selection.map(elementKey));
  const hosts = new Set(selection.filter(({ kind }) => kind === 'host').map(({ id }) => id));
  return document.mirrors
    .flatMap((mirror) =>
      mirror.members.map(({ name }) => ({ kind: 'member', id: `${mirrorId(mirror)}/${name}` }) as const),
    )
    .filter((element) => hosts.has(hostOfElement(document, element) ?? '') && !known.has(elementKey(element)));
}
