import { oneLine } from './one-line.ts';
import { template, Written } from './template.ts';

export type Markdown = Written<'markdown'>;

/** What means something within a line, and what does so only at its beginning. */
const INLINE = /[\\`*_{}[\]<>|~&$!]|:(?=\/\/)|@/g;
const AT_START = /^(?:[#+=-]|\d+(?=[.)](?:\s|$)))/;

/** Text on one line that shows as it is written. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .trim()
    .replace(INLINE, '\\$&')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(AT_START, (found) => (/\d/.test(found) ? `&#${found.charCodeAt(0)};${found.slice(1)}` : `\\${found}`));
}

export const markdown = template('markdown', escapeMarkdown);

/** A code span, with as many marks around it as no run within has. */
export function code(text: string): Markdown {
  const inner = oneLine(text).replaceAll('|', '\\|');
  if (inner.trim() === '') return new Written('markdown', '');
  const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 || inner !== inner.trim() ? ' ' : '';
  return new Written('markdown', `${fence}${gap}${inner}${gap}${fence}`);
}

/** Lines that are shown as they stand. */
export function codeBlock(text: string, language = ''): Markdown {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return new Written('markdown', `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`);
}

/** A table; a cell that is empty shows a dash. */
export function table(head: readonly string[], rows: readonly (readonly (string | Markdown)[])[]): Markdown {
  const cell = (value: string | Markdown): string => {
    const text = typeof value === 'string' ? escapeMarkdown(value) : value.text;
    return text === '' ? '–' : text;
  };
  const line = (cells: readonly (string | Markdown)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const title = `| ${head.map(escapeMarkdown).join(' | ')} |`;
  return new Written('markdown', [title, `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n'));
}

export function list(items: readonly (string | Markdown)[]): Markdown {
  const texts = items.map((item) => (typeof item === 'string' ? escapeMarkdown(item) : item.text));
  return new Written('markdown', texts.map((text) => `- ${text}`).join('\n'));
}

export function numbered(items: readonly Markdown[]): Markdown {
  return new Written(
    'markdown',
    items.map(({ text }, index) => `${index + 1}. ${text.replaceAll('\n', '\n   ')}`).join('\n'),
  );
}

/** A file of paragraphs, each behind a blank line. */
export function document(parts: readonly (Markdown | null)[]): string {
  const texts = parts.filter((part) => part !== null).map(({ text }) => text);
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}
