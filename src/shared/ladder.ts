import type { ComparedRow } from '../ladder/compare-ladders.ts';
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
  /** A branch that is laid over it; null for none. */
  readonly comparedWith: number | null;
  /** Whether only what differs is shown, while a branch is laid over it. */
  readonly onlyDifferences: boolean;
  /** Whether what can be told at once is enough: the newest of it, and no timers. */
  readonly isFirst: boolean;
  /** The number of a ladder that the window has: what is the same in this one is not told again. Null for none. */
  readonly known: number | null;
}

/** A ladder stays with the session, which has room for more of it than a window draws; rows are asked for as they come into sight. */
export interface LadderView extends Omit<Ladder, 'rows'> {
  /** By this its rows are asked for. */
  readonly number: number;
  /** So many rows at its beginning have the moments of the known ladder; 0 where none was named or the session has let go of it. */
  readonly knownTimes: number;
  /** The moment of each of its other rows, so that each has its place before it is there. */
  readonly times: Float64Array;
  /** The newest of the rows. */
  readonly rows: readonly ComparedRow[];
  /** Whether there was more than can be shown, so that it begins later than was asked for. */
  readonly isCut: boolean;
  readonly outages: readonly OutagePath[];
  readonly comparison: LadderComparison | null;
}

export interface LadderComparison {
  readonly branch: number;
  /** Until when both are the same; null where each is a run from its own beginning. */
  readonly partedAtMs: number | null;
  /** Until when they are compared: as far as both were played. */
  readonly untilMs: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** Rows that both have, but the other one at another time. */
  readonly atOtherTimes: number;
  /** Where the outages of the other branch went. */
  readonly outages: readonly OutagePath[];
}

/** Some rows of a ladder that the session has told of. */
export interface LadderRowsQuery {
  readonly number: number;
  readonly from: number;
  readonly count: number;
}

export const MAX_LADDER_LANES = 1_000;
/** So many rows are told of at once: somewhat more than a window shows. */
export const MAX_LADDER_ROWS = 60;
