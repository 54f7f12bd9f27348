/** Why a file that was read well brings no mirror: what it says of one, and which file would say the rest. */
import { andList } from '../../design/and-list.ts';
import type { NodeFacts, Place } from '../facts.ts';

export function whyMirrorless({ at, saysMember, remoteDatabases }: NodeFacts): {
  readonly at: Place;
  readonly text: string;
} {
  if (saysMember !== undefined) {
    const text =
      'the instance joins a mirror, but this file does not name it, expected its row in [Mirrors]; it is not drawn';
    return { at: saysMember, text };
  }
  const mirrors = [...new Set(remoteDatabases.flatMap(({ mirror }) => mirror ?? []))];
  const [first] = remoteDatabases.filter(({ mirror }) => mirror !== null);
  if (first === undefined) return { at, text: 'this instance is in no mirror and uses none; it is not drawn' };
  const text = `this instance uses databases of the mirror ${andList(mirrors)}, expected the file of a member too; it is not drawn`;
  return { at: first.at, text };
}
