import type { Goal } from '../design/design.ts';
import { isAbout, isKept } from '../scenario/goals.ts';
import type { Cell } from './cell.ts';

/** How far a goal of the design is kept (`goals` in `docs/file-formats.md`). */
export interface GoalResult extends Goal {
  /** How many cells it is about, and which of them miss it. */
  readonly judged: number;
  readonly missed: readonly string[];
}

/** Judges every goal for every cell that it is about, and marks the cells that miss one with its position in the list. */
export function judgeGoals(
  goals: readonly Goal[],
  cells: readonly Cell[],
): { readonly cells: readonly Cell[]; readonly missed: readonly GoalResult[] } {
  if (goals.length === 0) return { cells, missed: [] };
  const marked = cells.map((cell): Cell => {
    const missedGoals = goals.flatMap((goal, index) => (misses(goal, cell) ? [index] : []));
    return { ...cell, missedGoals };
  });
  const missed = goals.map((goal, index): GoalResult => {
    const about = marked.filter(({ faults }) => isAbout(goal, faults));
    const failing = about.filter(({ missedGoals }) => missedGoals?.includes(index));
    return { ...goal, judged: count(about), missed: failing.flatMap(({ id, alike }) => [id, ...alike]) };
  });
  return { cells: marked, missed };
}

const count = (cells: readonly Cell[]): number => cells.reduce((sum, { alike }) => sum + 1 + alike.length, 0);

function misses(goal: Goal, { faults, primary, longestOutageMs, mostLostBytes }: Cell): boolean {
  const loss = { isServed: primary !== null, longestOutageMs, lostBytes: mostLostBytes };
  return isAbout(goal, faults) && !isKept(goal, loss);
}
