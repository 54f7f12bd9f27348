import type { DesignDocument } from '../../../design/design-document.ts';
import { changeMemberAddress } from '../../../design/edits/change-address.ts';
import { elementKey, elementKinds } from '../../../design/edits/elements.ts';
import { setElementField, whyNotSetField } from '../../../design/edits/set-field.ts';
import { elementPath } from '../../../design/element-path.ts';
import type { Path } from '../../../design/problem.ts';
import type { ElementReference } from '../../../design/rules/rule.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { moveIntoSite, wordsFor } from '../element-actions.ts';

export interface FieldAddress {
  readonly element: ElementReference;
  readonly path: Path;
  readonly label: string;
}

export function whyNotField(document: DesignDocument, { element, path }: FieldAddress, value: unknown): string | null {
  return whyNotSetField(document, [...elementPath(document, element), ...path], value);
}

/** One step in the history, whatever it takes along: a host stands in the site that it is put into. */
export function editField(of: FieldAddress, value: unknown): void {
  const { element, path } = of;
  if (element.kind === 'host' && path[0] === 'site') moveIntoSite([element.id], (value as string | undefined) ?? null);
  else writeField(of, value);
}

const MEMBER_ADDRESSES = ['superserverAddress', 'mirrorPrivateAddress', 'agentAddress'] as const;

function withField(document: DesignDocument, element: ElementReference, path: Path, value: unknown): DesignDocument {
  const field = MEMBER_ADDRESSES.find((name) => name === path[0]);
  const [mirror = '', member = ''] = element.id.split('/');
  if (element.kind === 'member' && field !== undefined && typeof value === 'string') {
    const moved = changeMemberAddress(document, { mirror, member, field, address: value });
    if (moved !== document) return moved;
  }
  return setElementField(document, element, path, value);
}

/** A field that identifies its element takes the selection along to the new name. */
function writeField({ element, path, label }: FieldAddress, value: unknown): void {
  const { edit, select, selection } = useDesignStore.getState();
  edit(`${label} of ${wordsFor([element])}`, (document) => withField(document, element, path, value));
  const identity = elementKinds[element.kind].called === 'name' ? 'name' : 'id';
  if (path.length !== 1 || path[0] !== identity || typeof value !== 'string') return;
  const outer = element.id.slice(0, element.id.lastIndexOf('/') + 1);
  const renamed = { kind: element.kind, id: outer + (element.kind === 'mirror' ? value.toUpperCase() : value) };
  if (selection.some((one) => elementKey(one) === elementKey(element))) select([renamed]);
}
