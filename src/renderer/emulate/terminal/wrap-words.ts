/** What a person typed behind a prompt stands as it was typed. */
const TYPED = /^(?:[%\w-]+>|[\w.-]+\$ )/;
/** Text with gaps stands in columns, which belong together however long its line is. */
const HAS_COLUMNS = /\S {2,}\S/;

/** Lines of prose that are longer than a row go on in the next one between two words, where a terminal would cut one. */
export function wrapWords(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) =>
      line.length <= columns || TYPED.test(line) || HAS_COLUMNS.test(line) ? [line] : rowsOf(line, columns),
    )
    .join('\n');
}

function rowsOf(line: string, columns: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const rows: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const at = rest.lastIndexOf(' ', columns);
    // A word that fills a row is cut as it would be.
    if (at <= indent.length) break;
    rows.push(rest.slice(0, at));
    rest = indent + rest.slice(at + 1);
  }
  return [...rows, rest];
}
