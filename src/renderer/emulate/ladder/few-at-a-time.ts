/** Rows from the first to before the second. */
export type RowRange = readonly [from: number, to: number];

/** So many rows come into being with one frame: what a frame has to do stays bounded, however far the ladder is dragged in it. */
export const ROWS_PER_FRAME = 4;
/** So many that are no longer wanted stay, until their elements serve another row. */
export const SPARE_ROWS = 4;

/**
 * The rows to draw next: those of the drawn ones that are still wanted, and a few more, downwards from what is in sight first.
 * It is complete when nothing more can be drawn: rows that are not here yet are waited for by whoever asked for them.
 */
export function growTowards(
  drawn: RowRange,
  wanted: RowRange,
  firstInSight: number,
  isHere: (index: number) => boolean,
): { readonly range: RowRange; readonly isComplete: boolean } {
  let [from, to] = [Math.max(drawn[0], wanted[0] - SPARE_ROWS), Math.min(drawn[1], wanted[1] + SPARE_ROWS)];
  // What is drawn elsewhere is of no use, where it does not reach what is wanted.
  if (from > wanted[1] || to < wanted[0] || from >= to)
    from = to = Math.min(Math.max(firstInSight, wanted[0]), wanted[1]);
  let left = ROWS_PER_FRAME;
  for (; left > 0 && to < wanted[1] && isHere(to); left -= 1) to += 1;
  for (; left > 0 && from > wanted[0] && isHere(from - 1); left -= 1) from -= 1;
  const canGrow = (to < wanted[1] && isHere(to)) || (from > wanted[0] && isHere(from - 1));
  return { range: [from, to], isComplete: !canGrow };
}
