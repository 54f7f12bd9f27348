import type { DesignDocument } from '../../../design/design-document.ts';
import { changeMemberAddress, MEMBER_ADDRESSES } from '../../../design/edits/change-address.ts';
import { withFittingServer } from '../../../design/edits/connect-around.ts';
import { setField, whyNotSetField } from '../../../design/edits/set-field.ts';
import type { ElementReference } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementParts } from '../../../design/element-parts.ts';
import { elementPath } from '../../../design/element-path.ts';
import type { Path } from '../../../design/problem.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { moveIntoSite, wordsFor } from '../element-actions.ts';
import type { Owner } from '../kinds/field.ts';

export interface FieldAddress {
  readonly element: Owner;
  /** Further elements that have the field, which get the same value. */
  readonly others?: readonly ElementReference[];
  readonly path: Path;
  readonly label: string;
}

export function whyNotField(
  document: DesignDocument,
  { element, others = [], path }: FieldAddress,
  value: unknown,
): string | null {
  let changed = document;
  for (const owner of [element, ...others]) {
    const flaw = whyNotSetField(changed, [...ownerPath(changed, owner), ...path], value);
    if (flaw !== null) return others.length === 0 || owner === null ? flaw : `${elementName(document, owner)}: ${flaw}`;
    if (others.length > 0) changed = withField(changed, owner, path, value);
  }
  return null;
}

/** One step in the history, whatever it takes along and however many get the value: a host stands in the site that it is put into. */
export function editField({ element, others = [], path, label }: FieldAddress, value: unknown): void {
  if (element?.kind === 'host' && path[0] === 'site') {
    const hosts = [element, ...others].map(({ id }) => id);
    return moveIntoSite(hosts, (value as string | undefined) ?? null);
  }
  const { edit } = useDesignStore.getState();
  const title = element === null ? label : `${label} of ${wordsFor([element, ...others])}`;
  edit(title, (document) =>
    [element, ...others].reduce((changed, owner) => withField(changed, owner, path, value), document),
  );
}

function withField(document: DesignDocument, element: Owner, path: Path, value: unknown): DesignDocument {
  const field = MEMBER_ADDRESSES.find((name) => name === path[0]);
  if (element?.kind === 'member' && field !== undefined && typeof value === 'string') {
    const { outer: mirror, inner: member = '' } = elementParts(document, element);
    const moved = changeMemberAddress(document, { mirror, member, field, address: value });
    if (moved !== document) return moved;
  }
  const changed = setField(document, [...ownerPath(document, element), ...path], value);
  return element?.kind === 'client' && path.join('.') === 'connect.via'
    ? withFittingServer(changed, element.id)
    : changed;
}

const ownerPath = (document: DesignDocument, element: Owner): Path =>
  element === null ? [] : elementPath(document, element);
