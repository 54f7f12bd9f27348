/**
 * Takes the first items out of a short list that fills again at once. `splice` would give its room back, and the next item
 * would need new room: a tenth of all memory that a run of two members takes.
 */
export function dropFirst<Item>(list: Item[], count: number): void {
  for (let index = count; index < list.length; index += 1) list[index - count] = list[index] as Item;
  for (let left = count; left > 0; left -= 1) list.pop();
}
