import { addressKey, addressKeys } from '../address-book.ts';
import type { DesignDocument, HostDocument } from '../design-document.ts';
import { type ElementReference, elementKey } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import { elementOfPath, elementPath, elementPaths } from '../element-path.ts';
import { elementKinds } from '../elements/kinds.ts';
import type { Path } from '../problem.ts';
import { withValuesAt } from './change.ts';
import { followAddresses } from './change-address.ts';
import { elementsOf } from './elements.ts';
import { forgetPlaces } from './layout.ts';
import { type DrawnReference, forgetSilences, isReferenceTo, referencesIn, removablePath } from './references.ts';

/**
 * Takes elements away with what cannot be without them (what runs on a host, members of an instance, interfaces and
 * links of a network), and every reference to them. `consequencesOf` tells about it first.
 */
export function removeElements(document: DesignDocument, elements: readonly ElementReference[]): DesignDocument {
  const gone = pathsToRemove(document, elements).map((path) => ({ path, next: undefined }));
  const removed = withValuesAt(document, gone);
  return withoutTraces(document, removed, elements);
}

/** The elements, the references to them, and what goes as it must have such a reference, with all that refers to it. */
function pathsToRemove(document: DesignDocument, elements: readonly ElementReference[]): Path[] {
  const references = referencesIn(document);
  const paths = new Map<string, Path>();
  const taken = new Set<string>();
  const waiting = [...elements];
  const take = (path: Path): void => {
    paths.set(path.join('/'), path);
    const element = elementOfPath(document, path);
    if (element !== null && elementPath(document, element).length === path.length) waiting.push(element);
  };
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (taken.has(elementKey(element))) continue;
    taken.add(elementKey(element));
    for (const path of elementPaths(document, element)) paths.set(path.join('/'), path);
    for (const path of goingWith(document, element, references)) take(path);
  }
  return [...paths.values()];
}

/** What must not be there any more when an element goes: of what names it, the smallest part that may be missing. */
function goingWith(
  document: DesignDocument,
  element: ElementReference,
  references: readonly DrawnReference[],
): readonly Path[] {
  const { references: namings, dependents } = elementKinds[element.kind];
  const parts = elementParts(document, element);
  const byName = references.filter((reference) => isReferenceTo(reference, element)).map(({ path }) => path);
  const all = [...byName, ...(namings?.(document, parts) ?? [])];
  return [...all.map((path) => removablePath(document, path)), ...(dependents?.(document, parts) ?? [])];
}

/** Addresses that nobody has any more, places and silences of what is gone. */
function withoutTraces(
  before: DesignDocument,
  removed: DesignDocument,
  elements: readonly ElementReference[],
): DesignDocument {
  const remaining = new Map(removed.hosts.map((host) => [host.id, host]));
  const lost = before.hosts.filter((host) => remaining.get(host.id) !== host);
  const addresses = [
    ...lost.flatMap((host) => lostAddresses(host, remaining.get(host.id))),
    ...clusterAddresses(before).filter((key) => !clusterAddresses(removed).includes(key)),
  ];
  const followed = followAddresses(
    removed,
    new Map<string, string | null>([
      ...lostNames(before, removed, addresses),
      ...addresses.map((key) => [key, null] as const),
    ]),
    new Set(lost.map(({ id }) => id)),
  );
  const known = new Set(elementsOf(followed).map(elementKey));
  const gone = elementsOf(before).filter((element) => !known.has(elementKey(element)));
  const ids = new Set([...gone, ...elements].map(({ id }) => id));
  return forgetSilences(forgetPlaces(followed, ids), ids);
}

/** The addresses and DNS names that led to a host and do not any more, by `addressKey`. */
function lostAddresses(host: HostDocument, remaining: HostDocument | undefined): string[] {
  const kept = new Set(remaining === undefined ? [] : addressKeys(remaining));
  return addressKeys(host).filter((key) => !kept.has(key));
}

/** DNS names of clients that are gone: what was given one is given the address instead, where that is still there. */
function lostNames(
  before: DesignDocument,
  removed: DesignDocument,
  lost: readonly string[],
): (readonly [string, string | null])[] {
  const kept = new Set((removed.dns ?? []).map(({ name }) => addressKey(name)));
  return (before.dns ?? [])
    .map(({ name, address }) => [addressKey(name), lost.includes(addressKey(address)) ? null : address] as const)
    .filter(([key]) => !kept.has(key));
}

/** The addresses of failover clusters, which are those of no interface. */
function clusterAddresses({ platforms = [] }: DesignDocument): string[] {
  return platforms.flatMap((platform) => (platform.kind === 'failover-cluster' ? [addressKey(platform.address)] : []));
}
