import type { DesignDocument } from '../../../design/design-document.ts';
import { changeMemberAddress, MEMBER_ADDRESSES } from '../../../design/edits/change-address.ts';
import { withFittingServer } from '../../../design/edits/connect-around.ts';
import { setField, setFields, whyNotSetField, whyNotSetFields } from '../../../design/edits/set-field.ts';
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
  if (others.length === 0) return whyNotSetField(document, [...ownerPath(document, element), ...path], value);
  const owners = [element, ...others];
  const refusal = whyNotSetFields(document, fieldsOf(document, owners, path), value);
  const owner = refusal === null ? null : owners[refusal.index];
  return refusal === null ? null : owner ? `${elementName(document, owner)}: ${refusal.reason}` : refusal.reason;
}

/** One step in the history, whatever it takes along and however many get the value: a host stands in the site that it is put into. */
export function editField({ element, others = [], path, label }: FieldAddress, value: unknown): void {
  if (element?.kind === 'host' && path[0] === 'site') {
    const hosts = [element, ...others].map(({ id }) => id);
    return moveIntoSite(hosts, (value as string | undefined) ?? null);
  }
  const { edit } = useDesignStore.getState();
  const title = element === null ? label : `${label} of ${wordsFor([element, ...others])}`;
  edit(title, (document) => {
    if (others.length === 0) return withField(document, element, path, value);
    const owners = [element, ...others];
    return owners.reduce(
      (changed, owner) => withServer(changed, owner, path),
      setFields(document, fieldsOf(document, owners, path), value),
    );
  });
}

const fieldsOf = (document: DesignDocument, owners: readonly Owner[], path: Path): readonly Path[] =>
  owners.map((owner) => [...ownerPath(document, owner), ...path]);

/** A client that connects in another way needs another server. */
function withServer(document: DesignDocument, owner: Owner, path: Path): DesignDocument {
  const isMeant = owner?.kind === 'client' && path.join('.') === 'connect.via';
  return isMeant ? withFittingServer(document, owner.id) : document;
}

function withField(document: DesignDocument, element: Owner, path: Path, value: unknown): DesignDocument {
  const field = MEMBER_ADDRESSES.find((name) => name === path[0]);
  if (element?.kind === 'member' && field !== undefined && typeof value === 'string') {
    const { outer: mirror, inner: member = '' } = elementParts(document, element);
    const moved = changeMemberAddress(document, { mirror, member, field, address: value });
    if (moved !== document) return moved;
  }
  return withServer(setField(document, [...ownerPath(document, element), ...path], value), element, path);
}

const ownerPath = (document: DesignDocument, element: Owner): Path =>
  element === null ? [] : elementPath(document, element);
