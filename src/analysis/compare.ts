import { type Cell, rankOf, unservedClients } from './cell.ts';

/** What changed between two matrices, by the ids of their cells; those that stand for others are counted with them. */
export interface Comparison {
  readonly better: readonly string[];
  readonly worse: readonly string[];
  readonly only: { readonly this: readonly string[]; readonly other: readonly string[] };
}

/** `own` against `other`: better is what came off better in `own`. */
export function compareCells(own: readonly Cell[], other: readonly Cell[]): Comparison {
  const [mine, theirs] = [byId(own), byId(other)];
  const shared = [...mine].flatMap(([id, cell]) => {
    const counterpart = theirs.get(id);
    return counterpart === undefined ? [] : [{ id, difference: severity(cell, counterpart) }];
  });
  return {
    better: shared.filter(({ difference }) => difference > 0).map(({ id }) => id),
    worse: shared.filter(({ difference }) => difference < 0).map(({ id }) => id),
    only: {
      this: [...mine.keys()].filter((id) => !theirs.has(id)),
      other: [...theirs.keys()].filter((id) => !mine.has(id)),
    },
  };
}

function byId(cells: readonly Cell[]): Map<string, Cell> {
  return new Map(cells.flatMap((cell) => [cell.id, ...cell.alike].map((id) => [id, cell] as const)));
}

/**
 * Below 0 where the first came off worse: by what can be done before repair, then by its outcome, then by whether updates are
 * lost, then by the clients that reach nobody.
 */
function severity(one: Cell, other: Cell): number {
  return (
    helpedByPromotion(one, other) ||
    -helpedByPromotion(other, one) ||
    rankOf(one.outcome) - rankOf(other.outcome) ||
    Number(other.mostLostBytes > 0) - Number(one.mostLostBytes > 0) ||
    unservedClients(other).length - unservedClients(one).length
  );
}

/** A DR async that is promoted in a disaster serves, where otherwise nobody could before the repair (§3.1.1.2, §3.4.3). */
const helpedByPromotion = (one: Cell, other: Cell): number =>
  Number(one.outcome === 'disaster' && waitsForRepair(other));

const waitsForRepair = ({ outcome, actions }: Cell): boolean =>
  (outcome === 'no-primary-lossless' || outcome === 'no-primary-lossy') && actions.every(({ repairs }) => repairs);
