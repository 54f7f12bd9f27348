import type { Goal } from '../design/design.ts';
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
    const missedGoals = goals.flatMap((goal, index) => (isAbout(goal, cell) && !isKept(goal, cell) ? [index] : []));
    return { ...cell, missedGoals };
  });
  const missed = goals.map((goal, index): GoalResult => {
    const about = marked.filter((cell) => isAbout(goal, cell));
    const failing = about.filter(({ missedGoals }) => missedGoals?.includes(index));
    return { ...goal, judged: count(about), missed: failing.flatMap(({ id, alike }) => [id, ...alike]) };
  });
  return { cells: marked, missed };
}

const count = (cells: readonly Cell[]): number => cells.reduce((sum, { alike }) => sum + 1 + alike.length, 0);

function isAbout({ faults }: Goal, { order, faults: [first] }: Cell): boolean {
  if (faults === 'any') return true;
  return order === 'single' && (first?.startsWith('site.') === true) === (faults === 'site');
}

/** An outage that only a person ends has no length that could be promised. */
function isKept({ recoveryMs, lostBytes }: Goal, cell: Cell): boolean {
  const isRecovered = cell.primary !== null && cell.longestOutageMs <= (recoveryMs ?? Number.POSITIVE_INFINITY);
  return (recoveryMs === null || isRecovered) && (lostBytes === null || cell.mostLostBytes <= lostBytes);
}
