/** What is drawn of a row, and the number that the row has now. */
type Numbered<Drawn> = readonly [index: number, drawn: Drawn];

/**
 * What is drawn of rows, by the numbers that they have in another ladder: those before them may have gone, or others have come. What
 * is drawn goes along with its row, as somebody may be pressing it or have the focus in it; what has no row any more is free.
 */
export function renumbered<Drawn>(
  drawn: ReadonlyMap<number, Drawn>,
  keyOf: (drawn: Drawn) => string,
  numbers: ReadonlyMap<string, number>,
): { readonly kept: readonly Numbered<Drawn>[]; readonly free: readonly Drawn[] } {
  const kept: Numbered<Drawn>[] = [];
  const free: Drawn[] = [];
  for (const [, one] of [...drawn].sort(([before], [after]) => before - after)) {
    const index = numbers.get(keyOf(one));
    // They stay in the order in which they stand in the page.
    if (index === undefined || index <= (kept.at(-1)?.[0] ?? -1)) free.push(one);
    else kept.push([index, one]);
  }
  return { kept, free };
}
