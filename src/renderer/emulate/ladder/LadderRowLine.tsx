import { memo } from 'react';
import type { ComparedRow, LadderLane } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { groupOfKind } from '../messages/message-colour.ts';
import { attempt } from '../timeline/run-commands.ts';
import { type LanePlaces, look, useLadderLook } from './ladder-view.ts';
import { difference, differenceSign, differenceWords, shownWords, spokenRow } from './row-words.ts';
import { LINE_Y } from './scales.ts';

interface RowProps {
  readonly row: ComparedRow;
  readonly lanes: readonly LadderLane[];
  /** The branch that is laid over the shown one, or null. */
  readonly other: number | null;
  readonly untilMs: number;
  readonly top: number;
  readonly gapMs: number | null;
  readonly hasRoom: boolean;
  readonly places: LanePlaces;
}

/** One row. While the ladder is scrolled only those that come into sight are drawn anew. */
export const LadderRowLine = memo(function LadderRowLine(props: RowProps) {
  const { row, lanes, other, untilMs, top, gapMs, hasRoom, places } = props;
  const markMs = useLadderLook((state) => state.markMs);
  const isChosen = useLadderLook((state) => state.chosen?.sequence === row.sequence);
  const branch = useSession(({ tree }) => tree.branches.find(({ id }) => id === other)?.name ?? null);
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
        onClick={() => choose(row, untilMs)}
      >
        <span className="figures ladder-time">
          {hasRoom && (markMs === null ? formatMoment(row.atMs) : difference(markMs, row.atMs))}
        </span>
        <Arrow row={row} places={places} />
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

/** A row selects its moment everywhere: the clock goes there, and what is known of it is shown. */
function choose(row: ComparedRow, untilMs: number): void {
  look({ chosen: { sequence: row.sequence, atMs: row.atMs }, untilMs });
  attempt(bridge.seek(row.atMs));
  // What stands in the other branch only is not in the log of this one.
  if (row.row === 'event' && row.difference?.in !== 'there') useView.setState({ selectedEntry: row.entry.seq });
}

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

function Arrow({ row, places: { x, width } }: Pick<RowProps, 'row' | 'places'>) {
  return (
    <svg className="ladder-arrow" width={width} height={16} aria-hidden="true">
      {row.row === 'event' ? (
        row.lane !== null && <circle cx={x(row.lane)} cy={LINE_Y} r={4} className={`severity-${row.entry.severity}`} />
      ) : (
        <Line row={row} from={x(row.from)} to={x(row.to)} />
      )}
    </svg>
  );
}

type ArrowRow = Exclude<ComparedRow, { readonly row: 'event' }>;

function Line({ row, from, to }: { readonly row: ArrowRow; readonly from: number; readonly to: number }) {
  const back = to > from ? -1 : 1;
  const isLost = row.row === 'message' ? row.arrivesMs === null : row.isLost;
  const colour = isLost
    ? 'var(--down)'
    : row.row === 'message'
      ? `var(${groupOfKind(row.kind).token})`
      : 'var(--muted)';
  const head = (at: number, direction: number): string =>
    `M${at + direction * 6} ${LINE_Y - 4}L${at} ${LINE_Y}L${at + direction * 6} ${LINE_Y + 4}`;
  const end = isLost
    ? `M${to + back * 8 - 4} ${LINE_Y - 4}l8 8m0 -8l-8 8`
    : `${head(to, back)}${row.row === 'band' && row.isTwoWay ? head(from, -back) : ''}`;
  return (
    <>
      <path
        d={`M${from} ${LINE_Y}H${to}`}
        stroke={colour}
        className={row.row === 'band' ? 'ladder-band' : 'ladder-line'}
      />
      <path d={end} stroke={colour} className="ladder-head" />
    </>
  );
}
