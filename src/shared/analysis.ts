import type { Cell, CellResult } from '../analysis/cell.ts';
import type { CheckedFinding } from '../analysis/checked-findings.ts';
import type { Remedy } from '../analysis/remedies.ts';
import type { CatalogueLine, Defect } from '../analysis/report.ts';
import type { Goal } from '../design/design.ts';

/** Beyond that the command line is the place: its shards are played on as many machines as there are. */
export const MAX_CELLS = 60_000;

/** Something that can fail, with what the matrix groups it by. */
export interface FaultLine extends CatalogueLine {
  /** The name of its site; null for what belongs to none. */
  readonly site: string | null;
  readonly guide: readonly string[];
}

/** What is analysed, told before anything is played. */
export interface AnalysisHead {
  /** Tells the results of one analysis from those of another. */
  readonly number: number;
  readonly faults: 1 | 2;
  readonly design: string;
  readonly engine: string;
  readonly goals: readonly Goal[];
  readonly catalogue: readonly FaultLine[];
  /** Every cell of the matrix, merged ones included, and how many are to be played for them. */
  readonly announced: number;
  readonly toPlay: number;
}

export type AnalysisStart =
  /** With what was kept from an earlier time. */
  | { readonly outcome: 'begun'; readonly head: AnalysisHead; readonly known: readonly CellResult[] }
  /** The drawing cannot be emulated: one sentence for each reason. */
  | { readonly outcome: 'blocked'; readonly reasons: readonly string[] };

/** Results as they come, in no order that could be relied on. */
export interface AnalysisNews {
  readonly number: number;
  readonly results: readonly CellResult[];
  readonly defects: readonly Defect[];
  /** How long one cell takes, all workers together; null while nothing was played. */
  readonly msPerCell: number | null;
  readonly isOver: boolean;
}

/** When the outages of a cell happen and when its outcome was read. */
export interface CellMoments {
  readonly faults: readonly string[];
  readonly atMs: readonly number[];
  readonly endMs: number;
}

/** How far the drawings are that are played to compare with: `done` of `of`, in parts of one too. */
export interface ComparisonProgress {
  /** The drawing that is played now: what was changed in it, or its file. */
  readonly title: string;
  readonly done: number;
  readonly of: number;
}

/** What helps against the outages, each tried on a copy of the drawing, and which findings the outages show. */
export interface FoundRemedies {
  readonly remedies: readonly Remedy[];
  readonly findings: readonly CheckedFinding[];
}

/** The outages of another drawing, to be compared with. */
export type OtherAnalysis =
  | { readonly outcome: 'analysed'; readonly name: string; readonly cells: readonly Cell[] }
  | { readonly outcome: 'blocked'; readonly name: string; readonly reasons: readonly string[] }
  | { readonly outcome: 'cancelled' };
