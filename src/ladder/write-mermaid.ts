import { clockTime } from '../scenario/virtual-time.ts';
import type { Ladder, LadderRow } from './ladder.ts';
import { rowWords } from './row-words.ts';

/** The ladder as a sequence diagram of Mermaid. Names are written so that nothing in them is taken for its grammar. */
export function ladderMermaid({ lanes, rows }: Ladder): string {
  const participants = lanes.map(({ title }, index) => `  participant L${index} as ${quoted(title)}`);
  const lines = rows.map((row) => `  ${rowLine(row, lanes.length)}`);
  return `sequenceDiagram\n${[...participants, ...lines].join('\n')}\n`;
}

function rowLine(row: LadderRow, count: number): string {
  const time = clockTime(row.atMs);
  if (row.row === 'event') {
    const over = row.lane === null ? (count > 1 ? `L0,L${count - 1}` : 'L0') : `L${row.lane}`;
    return `Note over ${over}: ${quoted(`${time} ${rowWords(row)}`)}`;
  }
  const [from, to] = [`L${row.from}`, `L${row.to}`];
  if (row.row === 'band') return `${from}${row.isLost ? '--x' : '-->>'}${to}: ${quoted(`${time} ${rowWords(row)}`)}`;
  return `${from}${row.arrivesMs === null ? '-x' : '->>'}${to}: ${quoted(`${time} ${row.title}`)}`;
}

/** Letters that end a line or begin something in Mermaid stand as their numbers. */
const quoted = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/[#;:<>"'`{}%]/g, (letter) => (letter === ':' ? letter : `#${letter.charCodeAt(0)};`));
