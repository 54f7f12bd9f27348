/** A deep copy of plain data. */
export function copy<Value>(value: Value): Value {
  return copied(value) as Value;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) {
    const length = value.length;
    const result = new Array(length);
    for (let index = 0; index < length; index += 1) {
      const item = value[index];
      result[index] = typeof item === 'object' && item !== null ? copied(item) : item;
    }
    return result;
  }
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const key in source) {
    const item = source[key];
    result[key] = typeof item === 'object' && item !== null ? copied(item) : item;
  }
  return result;
}

/** Adds what is there only sometimes, and stands behind what always is, to a copy that was written out field by field. */
export function withOthers<Data extends object>(written: Data, source: Data): Data {
  for (const key in source) if (!(key in written)) written[key] = copy(source[key]);
  return written;
}
