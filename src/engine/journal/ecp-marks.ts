import { type EcpJournal, type EcpMark, ENDED } from '../state/ecp-state.ts';

/** Looking through them costs more than keeping some. */
const MIN_MARKS = 1024;

/**
 * What a journal says of ECP sessions (§2.2: after a restart the data server knows from its journal which requests were carried
 * out). It travels with the journal, and what is discarded of the journal is discarded of this.
 */
export function addMark(journal: EcpJournal, mark: EcpMark): void {
  journal.marks.push(mark);
  forgetMarks(journal);
}

export function addMarks(journal: EcpJournal, marks: readonly EcpMark[]): void {
  for (let index = 0; index < marks.length; index += 1) journal.marks.push(marks[index] as EcpMark);
  forgetMarks(journal);
}

function forgetMarks(journal: EcpJournal): void {
  if (journal.marks.length <= journal.limit) return;
  journal.marks = needed(journal.marks);
  journal.limit = Math.max(MIN_MARKS, 2 * journal.marks.length);
}

/**
 * No application server repeats what it was told is durable. The newest of those stays: it tells that the session was there
 * even where the journal after it is discarded.
 */
function needed(marks: readonly EcpMark[]): EcpMark[] {
  const newest: EcpMark[] = [];
  for (const mark of marks) newest[mark.connection] = mark;
  const kept: EcpMark[] = [];
  for (const mark of marks) {
    const last = newest[mark.connection] as EcpMark;
    if (mark.session === last.session && (mark === last || mark.request >= last.confirmed)) kept.push(mark);
  }
  return kept;
}

/** Of the journal from `from` to `to`; null where it says nothing. */
export function marksBetween({ marks }: EcpJournal, from: number, to: number): readonly EcpMark[] | null {
  let first = marks.length;
  while (first > 0 && (marks[first - 1] as EcpMark).to > from) first -= 1;
  let end = first;
  while (end < marks.length && (marks[end] as EcpMark).to <= to) end += 1;
  return first === end ? null : marks.slice(first, end);
}

/** Discards what is beyond the end of the journal. */
export function cutMarks(journal: EcpJournal, end: number): void {
  const last = journal.marks[journal.marks.length - 1];
  if (last !== undefined && last.to > end) journal.marks = journal.marks.filter(({ to }) => to <= end);
}

/** A session that the journal tells of and that has not ended. */
export interface RememberedSession {
  readonly connection: number;
  readonly session: number;
  readonly request: number;
  readonly confirmed: number;
}

export function rememberedSessions({ marks }: EcpJournal): RememberedSession[] {
  const newest = new Map<number, EcpMark>();
  for (const mark of marks) newest.set(mark.connection, mark);
  return [...newest.values()]
    .filter(({ request }) => request !== ENDED)
    .sort((one, other) => one.connection - other.connection)
    .map(({ connection, session, request, confirmed }) => ({ connection, session, request, confirmed }));
}
