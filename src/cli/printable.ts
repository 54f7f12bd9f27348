/**
 * Text from a file on its way to a terminal: control characters, with which a name could move the cursor or set the
 * window's title, are shown instead of sent.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

/** The same data with every text in it made printable. */
export function printableCopy<Data>(data: Data): Data {
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return printable(value);
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [printable(name), copy(part)]));
  };
  return copy(data) as Data;
}
