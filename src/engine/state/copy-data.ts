/** A deep copy of plain data of any kind. What many events touch has a copy of its own beside its type: see `fork`. */
export function copyData<Data>(value: Data): Data {
  return copyAny(value) as Data;
}

function copyAny(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyAny);
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const key in source) result[key] = copyAny(source[key]);
  return result;
}
