/** Which of the mirrors that files speak of are one and the same. */
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
  const groups: Telling[][] = [];
  for (const telling of tellings) {
    const same = groups.filter((group) => group.some((other) => areOne(telling, other)));
    const joined = [...same.flat(), telling];
    for (const group of same) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

function areOne(one: Telling, other: Telling): boolean {
  const { name, guid, key } = one.mirror;
  if (name === null || other.mirror.name === null) return key !== undefined && key === other.mirror.key;
  const otherGuid = other.mirror.guid;
  if (guid !== undefined && guid.value.toUpperCase() === otherGuid?.value.toUpperCase()) return true;
  if (name.value.toUpperCase() !== other.mirror.name.value.toUpperCase()) return false;
  if (guid === undefined || otherGuid === undefined) return true;
  const names = namesIn(other);
  return [...namesIn(one)].some((member) => names.has(member));
}
