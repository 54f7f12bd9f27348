import { memo } from 'react';
import type { ComparedRow, LadderLane } from '../../../shared/emulation.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import type { LanePlaces } from './ladder-view.ts';
import { difference, differenceSign, differenceWords, shownWords, spokenRow } from './row-words.ts';

interface RowProps {
  readonly row: ComparedRow;
  readonly lanes: readonly LadderLane[];
  /** The name of the branch that is laid over the shown one, or null. */
  readonly branch: string | null;
  readonly markMs: number | null;
  readonly isChosen: boolean;
  readonly onChoose: (row: ComparedRow) => void;
  readonly top: number;
  readonly gapMs: number | null;
  readonly hasRoom: boolean;
  readonly places: LanePlaces;
}

/**
 * One row. While the ladder is scrolled only those that come into sight are drawn anew; all that a row shows is handed to it, as
 * a row that listened to the stores itself would take twice as long to come into being.
 */
export const LadderRowLine = memo(function LadderRowLine(props: RowProps) {
  const { row, lanes, branch, markMs, isChosen, onChoose, top, gapMs, hasRoom, places } = props;
  const differs = branch === null ? null : differenceWords(row.difference, branch);
  const sign = row.difference === undefined || branch === null ? null : differenceSign(row.difference, branch);
  const words = shownWords(row);
  return (
    <li style={{ top }} className={row.difference === undefined ? undefined : `ladder-differs is-${row.difference.in}`}>
      {gapMs !== null && <span className="ladder-gap figures">{(gapMs / 1000).toFixed(1)} s</span>}
      <button
        type="button"
        className="ladder-row"
        aria-pressed={isChosen}
        aria-label={`${spokenRow(row, lanes)}${differs === null ? '' : ` (${differs})`}`}
        onClick={() => onChoose(row)}
      >
        <span className="figures ladder-time">
          {hasRoom && (markMs === null ? formatMoment(row.atMs) : difference(markMs, row.atMs))}
        </span>
        {hasRoom && (
          <span
            className={isTight(words, sign, row, places) ? 'ladder-words is-tight' : 'ladder-words'}
            style={wordsPlace(row, places)}
          >
            {sign !== null && (
              <span className="ladder-difference" title={differs ?? undefined}>
                {sign}
              </span>
            )}
            {words}
          </span>
        )}
      </button>
    </li>
  );
});

function wordsPlace(row: ComparedRow, { x, width, timeWidth }: LanePlaces) {
  const at = row.row === 'event' ? (row.lane === null ? timeWidth : x(row.lane)) : (x(row.from) + x(row.to)) / 2;
  const isRight = at > (timeWidth + width) / 2;
  return isRight ? { right: Math.max(4, width - at - 40), left: timeWidth } : { left: Math.max(timeWidth, at - 40) };
}

/** No letter of the face is wider than this on average. */
const LETTER_PX = 7.2;

/** Whether the words may be too long for their place: only then are they cut, as a cut costs the browser a layer's worth of work. */
function isTight(words: string, sign: string | null, row: ComparedRow, places: LanePlaces): boolean {
  const { left, right } = { right: 4, ...wordsPlace(row, places) };
  return (words.length + (sign?.length ?? 0) + 3) * LETTER_PX > places.width - left - right;
}
