import { guardFormula } from '../../design/spreadsheet.ts';
import { oneLine } from './one-line.ts';

export function csvCell(value: string | number): string {
  const guarded = guardFormula(oneLine(String(value)));
  return /[",;]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export function csvFile(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}
