import { grouped } from '../design/grouped.ts';
import type { Plan, PlannedCell } from './plan.ts';

/** As many pairs as keep a worker busy for some tenths of a second; what begins them is settled once for all of them. */
const PAIRS_IN_BATCH = 24;
const SINGLES_IN_BATCH = 6;

/** Cells that are played by one worker in one go: singles first, and pairs by what comes first. */
export type Batch = readonly PlannedCell[];

export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly of: number;
}

/** The cells of a plan, or of its share, in the order in which workers take them. */
export function batchesOf({ cells }: Plan, shard: Shard | null = null): Batch[] {
  const singles = cells.filter(({ order }) => order === 'single');
  const pairs = cells.filter(({ order }) => order !== 'single');
  const groups = grouped(pairs, ({ entries: [first] }) => first);
  const batches = [
    ...chunks(singles, SINGLES_IN_BATCH),
    ...[...groups.values()].flatMap((group) => chunks(group, PAIRS_IN_BATCH)),
  ];
  return shard === null ? batches : batches.filter((_, index) => index % shard.of === shard.index - 1);
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
