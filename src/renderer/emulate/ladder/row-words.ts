import { rowWords, sentAgain } from '../../../ladder/row-words.ts';
import type { LadderLane, LadderRow, RowDifference } from '../../../shared/emulation.ts';
import { formatMoment } from '../../ui/text/duration.ts';

/** What stands at a row beside its arrow. */
export const shownWords = (row: LadderRow): string =>
  `${rowWords(row)}${row.row === 'message' && row.arrivesMs !== null ? sentAgain(row.losses) : ''}`;

/** The same for those who do not see the arrow. */
export function spokenRow(row: LadderRow, lanes: readonly LadderLane[]): string {
  const title = (lane: number): string => lanes[lane]?.title ?? '';
  const at = `${formatMoment(row.atMs)}: `;
  if (row.row === 'event') return `${at}${row.lane === null ? '' : `${title(row.lane)}, `}${shownWords(row)}`;
  const ends =
    row.row === 'band' && row.isTwoWay
      ? `between ${title(row.from)} and ${title(row.to)}`
      : `from ${title(row.from)} to ${title(row.to)}`;
  const until = row.row === 'band' && row.count > 1 ? `, until ${formatMoment(row.untilMs)}` : '';
  const took = row.row === 'message' && row.arrivesMs !== null ? `, ${(row.arrivesMs - row.atMs).toFixed(1)} ms` : '';
  return `${at}${shownWords(row)} ${ends}${took}${until}`;
}

/** A difference of two times with the digits that tell it: `+0.9 ms`, `−2.500 s`. */
export function difference(fromMs: number, toMs: number): string {
  const ms = toMs - fromMs;
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  return size < 100 ? `${sign}${size.toFixed(1)} ms` : `${sign}${(size / 1000).toFixed(3)} s`;
}

/** The same in as few letters as stand at a row; beside it the other branch is named. */
export function differenceSign(differs: RowDifference, branch: string): string {
  return differs.in === 'both' ? difference(0, differs.laterMs) : (differenceWords(differs, branch) ?? '');
}

/** In what the shown branch differs from the one that is laid over it; null where it does not. */
export function differenceWords(differs: RowDifference | undefined, branch: string): string | null {
  if (differs === undefined) return null;
  if (differs.in === 'here') return 'only here';
  if (differs.in === 'there') return `only in ${branch}`;
  const { laterMs } = differs;
  const [length] = difference(0, Math.abs(laterMs)).match(/[\d.]+ .*/) ?? [''];
  return `${length} ${laterMs > 0 ? 'later' : 'earlier'} in ${branch}`;
}
