import { oneLine } from './one-line.ts';

/** A spreadsheet would take what begins like this for a formula. */
const FORMULA = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/;

export function csvCell(value: string | number): string {
  const text = oneLine(String(value));
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",;]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export function csvFile(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}
