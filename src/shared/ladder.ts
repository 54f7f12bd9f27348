import type { Ladder, LadderFold } from '../ladder/ladder.ts';
import type { OutagePath } from '../ladder/outage-path.ts';

/** What of a run the ladder is to show. */
export interface LadderQuery {
  readonly fold: LadderFold;
  /** Where it ends; null is the clock. Beyond it lies what was played already. */
  readonly untilMs: number | null;
  /** How far back from its end it begins; null is the beginning of the run. */
  readonly lastMs: number | null;
  /** Ids of lanes that are left out. */
  readonly hidden: readonly string[];
  /** Ids of lanes in the order in which they are to stand; the others follow. */
  readonly order: readonly string[];
  /** Whether each message stands alone, heartbeats and journal too. */
  readonly isUnfolded: boolean;
}

export interface LadderView extends Ladder {
  /** Whether there was more than can be shown, so that it begins later than was asked for. */
  readonly isCut: boolean;
  readonly outages: readonly OutagePath[];
}

export const MAX_LADDER_LANES = 1_000;
