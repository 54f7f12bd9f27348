/** The items, each as the very object that it was before where it is alike; the very list where all are. */
export function keepSame<Item extends { readonly id: string }>(items: Item[], before: readonly Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = items.map((item) => {
    const same = known.get(item.id);
    return same !== undefined && isAlike(item, same) ? same : item;
  });
  const isSameList = kept.length === before.length && kept.every((item, index) => item === before[index]);
  return isSameList ? (before as Item[]) : kept;
}

/** Whether two values of plain data say the same. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const names = Object.keys(one) as (keyof typeof one)[];
  return (
    names.length === Object.keys(other).length && names.every((name) => isAlike(one[name], (other as typeof one)[name]))
  );
}
