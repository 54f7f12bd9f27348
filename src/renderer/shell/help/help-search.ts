import { commandMenus, rowsWithKeys } from '../../../shared/command-table.ts';
import type { HelpPlace } from '../../../shared/help.ts';
import { GUIDE_RULES } from '../../ui/text/guide-rules.ts';
import { GUIDE_SECTIONS } from '../../ui/text/guide-sections.ts';
import { shownKeys } from '../../ui/text/shown-keys.ts';
import { glossary } from './glossary.ts';
import { helpPageTitle } from './help-pages.ts';
import { type GuidePart, readGuideParts } from './user-guide.ts';

export interface HelpHit {
  readonly place: HelpPlace;
  readonly title: string;
  /** On which page, and some words from there. */
  readonly words: string;
}

interface Searched extends HelpHit {
  readonly text: string;
}

const MAX_HITS = 40;
const EXCERPT_LETTERS = 140;

/** What can be found in Help, in the order of its pages. */
export async function readSearched(): Promise<readonly Searched[]> {
  return [...(await readGuideParts()).map(fromUserGuide), ...sections(), ...terms(), ...keys()];
}

const fromUserGuide = ({ page, anchor, heading, text }: GuidePart): Searched => ({
  place: { page, anchor },
  title: heading,
  words: helpPageTitle(page),
  text,
});

const sections = (): readonly Searched[] =>
  Object.entries(GUIDE_SECTIONS).map(([section, title]) => ({
    place: { page: 'guide-index', anchor: section },
    title: `§${section} ${title}`,
    words: 'Guide index',
    text: GUIDE_RULES[section] ?? '',
  }));

const terms = (): readonly Searched[] =>
  glossary.flatMap(({ terms: rows }) =>
    rows.map(({ term, meaning, id }) => ({
      place: { page: 'glossary', anchor: id },
      title: withoutMarks(term),
      words: 'Glossary',
      text: withoutMarks(meaning),
    })),
  );

const keys = (): readonly Searched[] =>
  commandMenus.flatMap((menu) =>
    rowsWithKeys(menu).map((row) => ({
      place: { page: 'keyboard', anchor: `keys-${row.id}` },
      title: row.title,
      words: `Keyboard map · ${menu} · ${row.keys.map(shownKeys).join(' or ')}`,
      text: '',
    })),
  );

export const withoutMarks = (markdown: string): string => markdown.replace(/[*`]/g, '');

/** Where every word that was typed is found, titles first. */
export function findInHelp(searched: readonly Searched[], typed: string): readonly HelpHit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored = searched.flatMap((one) => {
    const title = one.title.toLowerCase();
    const text = one.text.toLowerCase();
    if (!words.every((word) => title.includes(word) || text.includes(word))) return [];
    return [{ one, score: words.filter((word) => title.includes(word)).length }];
  });
  return scored
    .sort((left, right) => right.score - left.score)
    .slice(0, MAX_HITS)
    .map(({ one: { place, title, words: where, text } }) => {
      const excerpt = excerptOf(text, words[0] ?? '');
      return { place, title, words: excerpt === '' ? where : `${where} · ${excerpt}` };
    });
}

function excerptOf(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  const begin = at < EXCERPT_LETTERS / 2 ? 0 : text.lastIndexOf(' ', at - EXCERPT_LETTERS / 2) + 1;
  const excerpt = text.slice(begin, begin + EXCERPT_LETTERS).trim();
  return `${begin > 0 ? '…' : ''}${excerpt}${begin + EXCERPT_LETTERS < text.length ? '…' : ''}`;
}
