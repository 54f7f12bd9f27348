import type { ComparedRow, LadderLane } from '../../../shared/emulation.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import type { LanePlaces } from './ladder-options.ts';
import { difference, differenceSign, differenceWords, shownWords, spokenRow } from './row-words.ts';

/** What decides how every row of a ladder looks. */
export interface RowLook {
  readonly lanes: readonly LadderLane[];
  /** The name of the branch that is laid over the shown one, or null. */
  readonly branch: string | null;
  readonly markMs: number | null;
  /** The key of the chosen row. */
  readonly chosen: string | null;
  readonly places: LanePlaces;
}

/** What is around one row. */
export interface RowPlace {
  /** How far below it the next one stands. */
  readonly room: number;
  /** The pause before it, where that is told. */
  readonly gapMs: number | null;
}

/** All that is seen and heard of a row but its arrow: texts and values that can be compared one by one. */
export interface RowLine {
  readonly className: string;
  readonly label: string;
  readonly pressed: 'true' | 'false';
  readonly time: string;
  readonly words: string;
  readonly wordsClass: string;
  readonly left: string;
  readonly right: string;
  /** In what it differs from the other branch, in few letters and in words; empty where it does not. */
  readonly sign: string;
  readonly signTitle: string;
  readonly gap: string;
}

/** Words stand at every row unless rows stand closer than they are high. */
const MIN_ROOM_FOR_WORDS = 26;
/** No letter of the face is wider than this on average. */
const LETTER_PX = 7.2;

/** What makes a row this one in every ladder that has it; its sequence counts from where each ladder begins. */
export function rowKey(row: ComparedRow, lanes: readonly LadderLane[]): string {
  const branch = row.difference?.in === 'there' ? 'there' : 'here';
  const start = `${branch} ${row.atMs}`;
  if (row.row === 'event') return `${start} ${row.entry.seq}`;
  if (row.row === 'message') return `${start} ${row.id}`;
  return `${start} ${lanes[row.from]?.id} ${lanes[row.to]?.id} ${row.flow} ${row.isLost}`;
}

export function rowLine(row: ComparedRow, { room, gapMs }: RowPlace, look: RowLook): RowLine {
  const { lanes, branch, markMs, chosen, places } = look;
  const differs = branch === null ? null : differenceWords(row.difference, branch);
  const sign = row.difference === undefined || branch === null ? '' : differenceSign(row.difference, branch);
  const hasRoom = room >= MIN_ROOM_FOR_WORDS;
  const words = shownWords(row);
  const { left, right } = wordsPlace(row, places);
  // Only words that may be too long for their place are cut, as a cut costs the browser a layer's worth of work.
  const isTight = (words.length + sign.length + 3) * LETTER_PX > places.width - left - (right ?? 4);
  return {
    className: row.difference === undefined ? '' : `ladder-differs is-${row.difference.in}`,
    label: `${spokenRow(row, lanes)}${differs === null ? '' : ` (${differs})`}`,
    pressed: chosen === rowKey(row, lanes) ? 'true' : 'false',
    time: !hasRoom ? '' : markMs === null ? formatMoment(row.atMs) : difference(markMs, row.atMs),
    words: hasRoom ? words : '',
    wordsClass: `ladder-words${isTight ? ' is-tight' : ''}${right === null ? '' : ' is-right'}`,
    left: `${left}px`,
    right: right === null ? '' : `${right}px`,
    sign: hasRoom ? sign : '',
    signTitle: differs ?? '',
    gap: gapMs === null ? '' : `${(gapMs / 1000).toFixed(1)} s`,
  };
}

/** Words stand towards the middle of the ladder, so that most of them have room. */
function wordsPlace(row: ComparedRow, { x, width, timeWidth }: LanePlaces): { left: number; right: number | null } {
  const at = row.row === 'event' ? (row.lane === null ? timeWidth : x(row.lane)) : (x(row.from) + x(row.to)) / 2;
  const isRight = at > (timeWidth + width) / 2;
  return isRight
    ? { right: Math.max(4, width - at - 40), left: timeWidth }
    : { left: Math.max(timeWidth, at - 40), right: null };
}
