/** More names in one sentence nobody reads. */
const MAX_NAMES = 12;

/** `A`, `A and B`, `A, B and C`; of very many the first, and how many more there are. */
export function andList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  if (words.length > MAX_NAMES) {
    return `${words.slice(0, MAX_NAMES - 1).join(', ')} and ${words.length - MAX_NAMES + 1} more`;
  }
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The word that agrees in number with a list of names: `is` for one, `are` for several. */
export const agree = (names: readonly string[], one: string, several: string): string =>
  names.length === 1 ? one : several;
