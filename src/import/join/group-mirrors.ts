/** Which of the mirrors that files speak of are one and the same. */
import { addressKey } from '../../design/address-book.ts';
import type { MirrorFacts, NodeFacts } from '../facts.ts';

/** A mirror as one node tells of it. */
export interface Telling {
  readonly node: NodeFacts;
  readonly mirror: MirrorFacts;
}

const namesIn = ({ mirror: { rows, own } }: Telling): Set<string> =>
  new Set([...rows, ...(own === undefined ? [] : [own])].flatMap(({ name }) => name?.value.toUpperCase() ?? []));

/**
 * One mirror has one GUID; without one, it is the same name, unless two GUIDs say otherwise and no member is named by both.
 * Mirrors without a name belong together where their reader says so.
 */
export function groupMirrors(nodes: readonly NodeFacts[]): readonly (readonly Telling[])[] {
  const tellings = nodes.flatMap((node) => node.mirrors.map((mirror): Telling => ({ node, mirror })));
  const unnamed = tellings.filter(({ mirror }) => mirror.name === null && mirror.key === undefined);
  const isOnly = unnamed.filter(({ mirror }) => mirror.own?.isPrimary === true).length <= 1;
  const areOne = (one: Telling, other: Telling): boolean =>
    unnamed.includes(one) && unnamed.includes(other)
      ? isOnly || joins(one, other) || joins(other, one)
      : areNamedOne(one, other);
  const groups: Telling[][] = [];
  for (const telling of tellings) {
    const same = groups.filter((group) => group.some((other) => areOne(telling, other)));
    const joined = [...same.flat(), telling];
    for (const group of same) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

/** Whether the one joins the other, or the same member as the other does. */
function joins({ mirror }: Telling, other: Telling): boolean {
  const address = mirror.own?.joins?.value;
  if (address === undefined) return false;
  const { node, mirror: joined } = other;
  const { host } = node;
  const names = host === null ? [] : [host.name, ...host.aliases, ...host.addresses.map(({ value }) => value)];
  const own = [joined.own?.superserver, joined.own?.mirrorPrivate, joined.own?.agent].map((told) => told?.value);
  return [...names, ...own, joined.own?.joins?.value].some(
    (one) => one !== undefined && addressKey(one) === addressKey(address),
  );
}

function areNamedOne(one: Telling, other: Telling): boolean {
  const { name, guid, key } = one.mirror;
  if (name === null || other.mirror.name === null) return key !== undefined && key === other.mirror.key;
  const otherGuid = other.mirror.guid;
  if (guid !== undefined && guid.value.toUpperCase() === otherGuid?.value.toUpperCase()) return true;
  if (name.value.toUpperCase() !== other.mirror.name.value.toUpperCase()) return false;
  if (guid === undefined || otherGuid === undefined) return true;
  const names = namesIn(other);
  return [...namesIn(one)].some((member) => names.has(member));
}
