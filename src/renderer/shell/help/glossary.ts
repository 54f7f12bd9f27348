import text from '../../../../docs/glossary.md?raw';

/** One word of the glossary. */
export interface GlossaryTerm {
  readonly term: string;
  /** In Markdown, as the term is. */
  readonly meaning: string;
  readonly id: string;
}

export interface GlossaryGroup {
  readonly title: string;
  readonly terms: readonly GlossaryTerm[];
}

/** What is for those who work on MirrorLab itself. */
const FOR_DEVELOPERS = new Set(['Words of the code', 'Where they differ']);

/** The glossary of the documentation without what only stands in the code. */
export const glossary: readonly GlossaryGroup[] = text
  .split(/^## /m)
  .slice(1)
  .map((group) => ({ title: group.slice(0, group.indexOf('\n')).trim(), terms: termsOf(group) }))
  .filter(({ title }) => !FOR_DEVELOPERS.has(title));

function termsOf(group: string): readonly GlossaryTerm[] {
  const rows = group.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [, term = '', meaning = ''] = row.split('|').map((cell) => cell.trim());
    return { term, meaning, id: `term-${term.toLowerCase().replace(/[^a-z]+/g, '-')}` };
  });
}
