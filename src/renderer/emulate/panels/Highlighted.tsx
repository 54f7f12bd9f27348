/** A text with every place marked at which one of the words stands. */
export function Highlighted({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text;
  return partsOf(text, words).map(({ from, part, isFound }) => (isFound ? <mark key={from}>{part}</mark> : part));
}

interface Part {
  readonly from: number;
  readonly part: string;
  readonly isFound: boolean;
}

function partsOf(text: string, words: readonly string[]): readonly Part[] {
  const lower = text.toLowerCase();
  const parts: Part[] = [];
  for (let from = 0; from < text.length; ) {
    const next = words
      .map((word) => ({ word, at: lower.indexOf(word, from) }))
      .filter(({ at }) => at !== -1)
      .sort((one, other) => one.at - other.at || other.word.length - one.word.length)[0];
    if (next === undefined) return [...parts, { from, part: text.slice(from), isFound: false }];
    if (next.at > from) parts.push({ from, part: text.slice(from, next.at), isFound: false });
    from = next.at + next.word.length;
    parts.push({ from: next.at, part: text.slice(next.at, from), isFound: true });
  }
  return parts;
}
