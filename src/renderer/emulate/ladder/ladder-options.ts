import { create } from 'zustand';
import type { LadderFold } from '../../../shared/emulation.ts';
import type { LadderScale } from './scales.ts';

/** What the person chose for the ladder. */
interface LadderOptions {
  readonly fold: LadderFold;
  readonly scale: LadderScale;
  /** Where the ladder ends while a row is looked at; null follows the clock. */
  readonly untilMs: number | null;
  readonly lastMs: number | null;
  readonly isUnfolded: boolean;
  readonly hidden: readonly string[];
  readonly order: readonly string[];
  /** Times count from this row; null counts from the beginning of the run. */
  readonly markMs: number | null;
  /** The row that was chosen last, by its key (`row-line.ts`). */
  readonly chosen: { readonly key: string; readonly atMs: number } | null;
  /** The branch that is laid over the shown one. */
  readonly comparedWith: number | null;
  readonly onlyDifferences: boolean;
}

export const useLadderOptions = create<LadderOptions>(() => ({
  fold: 'process',
  scale: 'event',
  untilMs: null,
  lastMs: 30_000,
  isUnfolded: false,
  hidden: [],
  order: [],
  markMs: null,
  chosen: null,
  comparedWith: null,
  onlyDifferences: false,
}));

export const setLadderOptions = (change: Partial<LadderOptions>): void => useLadderOptions.setState(change);

/** A lane one place further to the left or to the right. */
export function moveLane(ids: readonly string[], id: string, by: -1 | 1): void {
  const order = [...ids];
  const at = order.indexOf(id);
  const to = at + by;
  if (at === -1 || to < 0 || to >= order.length) return;
  order.splice(at, 1);
  order.splice(to, 0, id);
  setLadderOptions({ order });
}

/** Where the lanes stand from left to right, in pixels; the moments stand left of them. */
export interface LanePlaces {
  readonly timeWidth: number;
  readonly laneWidth: number;
  readonly width: number;
  readonly x: (lane: number) => number;
}
