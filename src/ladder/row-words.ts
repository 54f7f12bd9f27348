import { clockTime, spokenDuration } from '../scenario/virtual-time.ts';
import type { LadderRow } from './ladder.ts';

/** What stands at a row of a ladder, in text, in a picture and in the window. */
export function rowWords(row: LadderRow): string {
  if (row.row === 'event') return row.entry.text;
  if (row.row === 'band') return `${row.flow}${row.isLost ? ' (no path)' : ''}, ${row.count}`;
  return row.arrivesMs === null ? `${row.title} (no path)` : row.title;
}

/** How often TCP had to send a message again, to stand behind its words; empty for one that arrived at once. */
export function sentAgain(losses: number): string {
  if (losses === 0) return '';
  return losses === 1 ? ', sent again once' : `, sent again ${losses} times`;
}

/** The same with until when it flowed, or how long it took. */
export function timedWords(row: LadderRow): string {
  const words = rowWords(row);
  if (row.row === 'event') return words;
  if (row.row === 'band') return row.count === 1 ? words : `${words}, until ${clockTime(row.untilMs)}`;
  return row.arrivesMs === null ? words : `${words}, ${spokenDuration(row.arrivesMs - row.atMs)}`;
}
