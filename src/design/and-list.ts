/** More names in one sentence nobody reads. */
const MAX_NAMES = 12;

/** `A`, `A and B`, `A, B and C`; of very many the first, and how many more there are. */
export function andList(words: readonly string[]): string {
  return shortList(words, MAX_NAMES);
}

/** The same with a limit of its own. */
export function shortList(words: readonly string[], atMost: number): string {
  if (words.length < 2) return words.join('');
  if (words.length > atMost) {
    const named = Math.max(atMost - 1, 1);
    return `${words.slice(0, named).join(', ')} and ${words.length - named} more`;
  }
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The word that agrees in number with a list of names: `is` for one, `are` for several. */
export const agree = (names: readonly string[], one: string, several: string): string =>
  names.length === 1 ? one : several;
