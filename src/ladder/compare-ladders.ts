import { grouped } from '../design/grouped.ts';
import type { Ladder, LadderLane, LadderRow } from './ladder.ts';

/** In which of two runs a row stands: in one of them only, or in both, so much later in the other one (negative: earlier). */
export type RowDifference =
  | { readonly in: 'here' }
  | { readonly in: 'there' }
  | { readonly in: 'both'; readonly laterMs: number };

/** A row of two ladders laid over each other; where nothing is said of a difference, both have it at the same moment. */
export type ComparedRow = LadderRow & { readonly difference?: RowDifference };

export interface ComparedLadders {
  readonly lanes: readonly LadderLane[];
  /** Ordered by time; what both have stands once, where it stands in the first. */
  readonly rows: readonly ComparedRow[];
}

/** What stands at one microsecond in both is the same. */
const SAME_MS = 0.001;
/** The way of a message takes a little longer or shorter each time: that is no difference between two courses of events. */
const NOTABLE_MS = 1;

/**
 * Two ladders of one design laid over each other. Rows of the same words between the same lanes are the same: first those
 * at the same moment, then those between two such pairs, each with the next of the other. Nothing is compared outside the
 * span of time in which both are known.
 */
export function compareLadders(here: Ladder, there: Ladder): ComparedLadders {
  const fromMs = Math.max(here.fromMs, there.fromMs);
  const untilMs = Math.min(here.untilMs, there.untilMs);
  const isCompared = ({ atMs }: LadderRow): boolean => atMs >= fromMs && atMs <= untilMs;
  const lanes = [...here.lanes];
  const numbers = new Map(lanes.map(({ id }, number) => [id, number]));
  for (const lane of there.lanes) {
    if (numbers.has(lane.id)) continue;
    numbers.set(lane.id, lanes.length);
    lanes.push(lane);
  }
  const numberOf = (lane: number): number => numbers.get(there.lanes[lane]?.id ?? '') ?? 0;
  const moved = there.rows.map((row): LadderRow => {
    if (row.row === 'event') return { ...row, lane: row.lane === null ? null : numberOf(row.lane) };
    return { ...row, from: numberOf(row.from), to: numberOf(row.to) };
  });
  const ours = here.rows.filter(isCompared);
  const theirs = moved.filter(isCompared);
  const bandsHere = bandsByKey(ours);
  const bandsThere = bandsByKey(theirs);
  const differences = pairRows(ours, theirs);
  const own = here.rows.map((row): ComparedRow => {
    if (!isCompared(row)) return row;
    const difference =
      row.row === 'band' ? (flowsIn(bandsThere, row) ? undefined : ({ in: 'here' } as const)) : differences.get(row);
    return difference === undefined ? row : { ...row, difference };
  });
  const others = theirs.flatMap((row): ComparedRow[] => {
    const isOnlyThere = row.row === 'band' ? !flowsIn(bandsHere, row) : differences.get(row)?.in === 'there';
    return isOnlyThere ? [{ ...row, difference: { in: 'there' } }] : [];
  });
  return { lanes, rows: inOrder(own, others) };
}

type Band = Extract<LadderRow, { row: 'band' }>;

/** How far it goes at one moment is told by the rows around it: what counts is whether there is any of it in the other run meanwhile. */
const flowsIn = (bands: ReadonlyMap<string, readonly Band[]>, { atMs, untilMs, ...band }: Band): boolean =>
  (bands.get(bandKey(band)) ?? []).some((other) => other.atMs <= untilMs && other.untilMs >= atMs);

const bandsByKey = (rows: readonly LadderRow[]): ReadonlyMap<string, readonly Band[]> =>
  grouped(
    rows.filter((row): row is Band => row.row === 'band'),
    bandKey,
  );

const bandKey = ({ from, to, flow, isLost }: Pick<Band, 'from' | 'to' | 'flow' | 'isLost'>): string =>
  isLost || from < to ? `${from} ${to} ${flow} ${isLost}` : `${to} ${from} ${flow} ${isLost}`;

/** What is said of a row apart from when; figures in what is told are not what tells it from another. */
function keyOf(row: LadderRow): string | null {
  if (row.row === 'band') return null;
  if (row.row === 'message') return `${row.from} ${row.to} ${row.title} ${row.arrivesMs === null}`;
  return `${row.lane} ${row.entry.event} ${row.entry.text.replace(/\d+(?:[.,:]\d+)*/g, '#')}`;
}

function pairRows(ours: readonly LadderRow[], theirs: readonly LadderRow[]): ReadonlyMap<LadderRow, RowDifference> {
  const differences = new Map<LadderRow, RowDifference>();
  const others = grouped(theirs, keyOf);
  for (const [key, own] of grouped(ours, keyOf)) {
    if (key !== null) pairAlike(own, others.get(key) ?? [], differences);
    others.delete(key);
  }
  for (const [key, rows] of others) if (key !== null) for (const row of rows) differences.set(row, { in: 'there' });
  return differences;
}

/** Rows of one key, in the order of time. */
function pairAlike(
  own: readonly LadderRow[],
  others: readonly LadderRow[],
  differences: Map<LadderRow, RowDifference>,
): void {
  let [one, other] = [0, 0];
  const between = (oneEnd: number, otherEnd: number): void => {
    for (; one < oneEnd && other < otherEnd; one += 1, other += 1) {
      const row = own[one] as LadderRow;
      const laterMs = (others[other] as LadderRow).atMs - row.atMs;
      if (Math.abs(laterMs) >= NOTABLE_MS) differences.set(row, { in: 'both', laterMs });
    }
    for (; one < oneEnd; one += 1) differences.set(own[one] as LadderRow, { in: 'here' });
    for (; other < otherEnd; other += 1) differences.set(others[other] as LadderRow, { in: 'there' });
  };
  for (const [oneAt, otherAt] of sameMoments(own, others)) {
    between(oneAt, otherAt);
    [one, other] = [oneAt + 1, otherAt + 1];
  }
  between(own.length, others.length);
}

function* sameMoments(
  own: readonly LadderRow[],
  others: readonly LadderRow[],
): Generator<readonly [number, number], void> {
  for (let one = 0, other = 0; one < own.length && other < others.length; ) {
    const apart = (others[other] as LadderRow).atMs - (own[one] as LadderRow).atMs;
    if (Math.abs(apart) < SAME_MS) {
      yield [one, other];
      one += 1;
      other += 1;
    } else if (apart < 0) other += 1;
    else one += 1;
  }
}

/** Both in one order of time, numbered anew. */
function inOrder(own: readonly ComparedRow[], others: readonly ComparedRow[]): ComparedRow[] {
  const rows: ComparedRow[] = [];
  let other = 0;
  const take = (row: ComparedRow): void => void rows.push({ ...row, sequence: rows.length + 1 });
  for (const row of own) {
    for (; other < others.length && (others[other] as ComparedRow).atMs < row.atMs; other += 1)
      take(others[other] as ComparedRow);
    take(row);
  }
  for (const row of others.slice(other)) take(row);
  return rows;
}
