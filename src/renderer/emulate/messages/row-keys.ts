/**
 * Keys for rows of which only some stay: one that stays keeps its key, and a new one takes over the key that another has
 * left. The browser then changes words in a row that it has already, and does not make all of them again.
 */
export function rowKeys(before: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  for (const id of ids) {
    const key = before.get(id);
    if (key !== undefined) keys.set(id, key);
  }
  const taken = new Set(keys.values());
  let next = 0;
  for (const id of ids) {
    if (keys.has(id)) continue;
    while (taken.has(next)) next += 1;
    keys.set(id, next);
    next += 1;
  }
  return keys;
}
