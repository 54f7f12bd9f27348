/** Whether two values of plain data say the same. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const names = Object.keys(one) as (keyof typeof one)[];
  return (
    names.length === Object.keys(other).length && names.every((name) => isAlike(one[name], (other as typeof one)[name]))
  );
}

/** The items, each as the very object that it was before where it is alike; the very list where all are. */
export function keepAlike<Item>(
  items: readonly Item[],
  before: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  if (before.length === 0) return items;
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const kept = items.map((item) => {
    const same = known.get(keyOf(item));
    return same !== undefined && isAlike(item, same) ? same : item;
  });
  const isSameList = kept.length === before.length && kept.every((item, index) => item === before[index]);
  return isSameList ? before : kept;
}
