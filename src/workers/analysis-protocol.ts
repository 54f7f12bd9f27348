import type { CellResult } from '../analysis/cell.ts';
import type { Plan, PlanOptions } from '../analysis/plan.ts';
import type { Design } from '../design/design.ts';

/** What is analysed. */
export interface Analysed {
  readonly key: number;
  readonly plan: Plan;
  readonly timing: boolean;
}

/** What to play next; `analysed` comes with the first cells of a design. */
export interface PlayCells {
  readonly kind: 'play';
  readonly analysed: Analysed | null;
  readonly key: number;
  /** Places of cells in the plan. */
  readonly cells: readonly number[];
}

/** A design whose plan is to be made: of a large one it takes too long for whoever has a window to draw. */
export interface MakePlan {
  readonly kind: 'plan';
  readonly number: number;
  readonly design: Design;
  readonly options: PlanOptions;
}

export type ToAnalysisWorker = PlayCells | MakePlan;

/** From a worker: the answers in the order in which they were asked for, and that it is free, which it also says when it begins. */
export type FromAnalysisWorker =
  | { readonly kind: 'result'; readonly cell: number; readonly result: CellResult }
  | { readonly kind: 'failure'; readonly cell: number; readonly reason: string }
  | { readonly kind: 'planned'; readonly number: number; readonly plan: Plan }
  | { readonly kind: 'unplanned'; readonly number: number; readonly reason: string }
  | { readonly kind: 'free' };
