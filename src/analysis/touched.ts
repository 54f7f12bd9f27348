import { meaningOf } from './meaning.ts';
import type { Plan, PlannedCell } from './plan.ts';

/**
 * The cells of a plan that have to be played again after an edit. Names and layout touch none. Anything else may touch all, as one route, one
 * timer or one more message moves what follows; only what the edit cannot have touched for certain is left out.
 */
export function touchedBy(before: Plan, after: Plan): readonly PlannedCell[] {
  return meaningOf(before.design) === meaningOf(after.design) ? newCells(before, after) : after.cells;
}

/** Of an unchanged meaning: what was not asked for before, such as the pairs after the singles. */
function newCells(before: Plan, after: Plan): readonly PlannedCell[] {
  const known = new Set(before.cells.map(({ id }) => id));
  return after.cells.filter(({ id }) => !known.has(id));
}
