import type { MenuGroup, MenuItem } from '../../ui/controls/menu-items.ts';

/** More would not be read; typing more of the name finds the rest. */
const MAX_ROWS = 80;
const MAX_PER_GROUP_UNASKED = 12;

export interface FoundRows {
  readonly groups: readonly MenuGroup[];
  /** How many more there would be. */
  readonly hiddenCount: number;
}

/** The rows that contain every word that was typed, the best first; a group stands where its best row would. */
export function findRows(groups: readonly MenuGroup[], typed: string): FoundRows {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = groups
    .map((group) => ({ ...group, items: scoredItems(group, words) }))
    .filter(({ items }) => items.length > 0);
  if (words.length > 0) scored.sort((one, other) => bestOf(other.items) - bestOf(one.items));
  let room = MAX_ROWS;
  let hiddenCount = 0;
  const shown = scored.map(({ title, items }): MenuGroup => {
    const count = Math.min(room, items.length, words.length === 0 ? MAX_PER_GROUP_UNASKED : MAX_ROWS);
    room -= count;
    hiddenCount += items.length - count;
    return { title, items: items.slice(0, count).map(({ item }) => item) };
  });
  return { groups: shown.filter(({ items }) => items.length > 0), hiddenCount };
}

interface ScoredItem {
  readonly item: MenuItem;
  readonly score: number;
}

function scoredItems({ title, items }: MenuGroup, words: readonly string[]): readonly ScoredItem[] {
  const scored = items.flatMap((item): ScoredItem[] => {
    const score = scoreOf(item, title ?? '', words);
    return score === 0 ? [] : [{ item, score }];
  });
  return words.length === 0 ? scored : scored.sort((one, other) => other.score - one.score);
}

const bestOf = (items: readonly ScoredItem[]): number => Math.max(...items.map(({ score }) => score));

/**
 * 0 where a word is missing. A whole word of the title counts most, then what begins the title, then what begins a word of it,
 * then the rest; what cannot be done least.
 */
function scoreOf({ title, detail = '', refusal = '' }: MenuItem, group: string, words: readonly string[]): number {
  const name = title.toLowerCase();
  // Why something cannot be done is how one who was refused remembers it.
  const rest = `${detail} ${group} ${refusal}`.toLowerCase();
  const wordsOfName = name.split(/[^\p{L}\p{N}]+/u);
  let score = refusal === '' ? 1.5 : 1;
  for (const [index, word] of words.entries()) {
    if (!name.includes(word) && !rest.includes(word)) return 0;
    const isWhole = wordsOfName.includes(word);
    const begins = isWhole ? wordsOfName[0] === word : name.startsWith(word);
    if (index === 0 && begins) score += 4;
    if (isWhole) score += 10;
    else if (wordsOfName.some((one) => one.startsWith(word))) score += 4;
    else score += name.includes(word) ? 2 : 1;
  }
  return score;
}
