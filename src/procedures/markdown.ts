/** Text out of a drawing for a Markdown document: nothing in it can become markup, HTML or another line. */

/** A name or an address as code, whatever it contains. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '(no name)';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = line.startsWith('`') || line.endsWith('`') || (line.startsWith(' ') && line.trim() !== '');
  return padded ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Words as they are. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+!|~&-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(asCell).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A table splits its rows before it looks for code. */
const asCell = (text: string): string => text.replaceAll('|', '\\|');

/** Line breaks of every kind, and characters that turn the direction of a line or cannot be seen. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
