import type { LadderLane, LadderRow } from '../../../shared/emulation.ts';
import { formatMoment } from '../../ui/text/duration.ts';

/** What stands at a row. */
export function rowWords(row: LadderRow): string {
  if (row.row === 'event') return row.entry.text;
  if (row.row === 'band') return `${row.flow}${row.isLost ? ' (no path)' : ''}, ${row.count}`;
  if (row.arrivesMs === null) return `${row.title} (no path)`;
  const again = row.losses === 0 ? '' : row.losses === 1 ? ', sent again once' : `, sent again ${row.losses} times`;
  return `${row.title}${again}`;
}

/** The same for those who do not see the arrow. */
export function spokenRow(row: LadderRow, lanes: readonly LadderLane[]): string {
  const title = (lane: number): string => lanes[lane]?.title ?? '';
  const at = `${formatMoment(row.atMs)}: `;
  if (row.row === 'event') return `${at}${row.lane === null ? '' : `${title(row.lane)}, `}${rowWords(row)}`;
  const ends =
    row.row === 'band' && row.isTwoWay
      ? `between ${title(row.from)} and ${title(row.to)}`
      : `from ${title(row.from)} to ${title(row.to)}`;
  const until = row.row === 'band' && row.count > 1 ? `, until ${formatMoment(row.untilMs)}` : '';
  const took = row.row === 'message' && row.arrivesMs !== null ? `, ${(row.arrivesMs - row.atMs).toFixed(1)} ms` : '';
  return `${at}${rowWords(row)} ${ends}${took}${until}`;
}

/** A difference of two times with the digits that tell it: `+0.9 ms`, `−2.500 s`. */
export function difference(fromMs: number, toMs: number): string {
  const ms = toMs - fromMs;
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  return size < 100 ? `${sign}${size.toFixed(1)} ms` : `${sign}${(size / 1000).toFixed(3)} s`;
}
