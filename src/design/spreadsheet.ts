/** Cells as spreadsheets copy and paste them. */

/** A spreadsheet would take what begins like this for a formula. */
const FORMULA = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A text that no spreadsheet takes for a formula. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that stands behind the guard. */
const withoutGuard = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;

/** Rows for the clipboard: each cell within its line, and none a formula. */
export function toClipboard(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => guardFormula(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
  return rows.map((cells) => `${cells.map(cell).join('\t')}\n`).join('');
}

/** The cells of a block that was copied from a spreadsheet, or of a CSV file with commas or semicolons. */
export function fromClipboard(text: string): readonly (readonly string[])[] {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const separator = ['\t', ';', ','].find((sign) => firstLine.includes(sign)) ?? '\t';
  const rows = rowsOf(text.replace(/^\uFEFF/, ''), separator);
  return rows.filter((cells) => cells.some((cell) => cell !== ''));
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(withoutGuard(cell.trim()));
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  endCell();
  return rows;
}
