import type { CellResult } from '../analysis/cell.ts';
import type { PlanOptions } from '../analysis/plan.ts';
import type { Design } from '../design/design.ts';

/** What is analysed; a worker makes the same plan of it. */
export interface Analysed {
  readonly key: number;
  readonly design: Design;
  readonly options: PlanOptions;
  readonly timing: boolean;
}

/** To a worker: what to play next; `analysed` comes with the first cells of a design. */
export interface PlayCells {
  readonly analysed: Analysed | null;
  readonly key: number;
  /** Places of cells in the plan. */
  readonly cells: readonly number[];
}

/** From a worker: the answers in the order in which they were asked for, and that it is free, which it also says when it begins. */
export type FromAnalysisWorker =
  | { readonly kind: 'result'; readonly cell: number; readonly result: CellResult }
  | { readonly kind: 'failure'; readonly cell: number; readonly reason: string }
  | { readonly kind: 'free' };
