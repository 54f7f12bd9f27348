import type { Design } from '../design/design.ts';
import { observe, type Recording, statistics, worldAt } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import { beginLadder, type HeardMessage, type LadderOptions } from '../ladder/build-ladder.ts';
import { type ComparedRow, compareLadders } from '../ladder/compare-ladders.ts';
import type { Ladder } from '../ladder/ladder.ts';
import { type OutagePath, outagePaths } from '../ladder/outage-path.ts';
import { type LadderComparison, type LadderQuery, type LadderView, MAX_LADDER_ROWS } from '../shared/ladder.ts';
import { type Branch, playedUntil } from './branch.ts';
import { branchOf } from './branches.ts';
import { partingOf } from './comparison.ts';
import { findTimers, hearMessages, type LadderParts, noLadderParts, pause } from './ladder-parts.ts';
import { outageAround } from './outage-around.ts';
import type { Player } from './player-calls.ts';
import { nowOf, type Run, recordedUntil, worldOf } from './run.ts';

/** Beyond this a ladder begins later. */
const MAX_MESSAGES = 100_000;
/** What is told at once where there is more. */
const FIRST_MESSAGES = 300;
/** Timers are looked for no further back: every event is played again for them. */
const MAX_TIMERS_MS = 120_000;
const TOLD_AT_A_TIME = 1_000;
/** Of so many ladders rows can be asked for: the one that is shown, and the one that is about to be. */
const KEPT_LADDERS = 3;

/** Reads the ladders of one run, and keeps what was heard for them. */
interface LadderReader {
  readonly run: Run;
  readonly parts: LadderParts;
  readonly ladders: Map<number, readonly ComparedRow[]>;
  numbersGiven: number;
}

/** What the window asks for the ladders of a run by. */
export function ladderCalls(run: Run): Pick<Player, 'readLadder' | 'readLadderRows' | 'readOutage'> {
  // Numbers of every run are others, so that no ladder of a run before is taken for one of this.
  const reader: LadderReader = { run, parts: noLadderParts(), ladders: new Map(), numbersGiven: Date.now() };
  return {
    readLadder: (query) => readLadder(reader, query),
    readOutage: ({ mirror, atMs }) => outageAround(worldOf(run), mirror, atMs),
    readLadderRows: ({ number, from, count }) => reader.ladders.get(number)?.slice(from, from + count) ?? null,
  };
}

/** The ladder of what was played: its messages are found again, its log is known. */
async function readLadder(reader: LadderReader, query: LadderQuery): Promise<LadderView> {
  const { run } = reader;
  const { branch } = run;
  const untilMs = Math.min(query.untilMs ?? nowOf(run), recordedUntil(run));
  const reach = { most: query.isFirst ? FIRST_MESSAGES : MAX_MESSAGES, hasTimers: !query.isFirst };
  const told = await ladderOf(reader, branch, { ...query, ...reach, untilMs });
  const compared = query.comparedWith === null ? null : await laidOver(reader, branch, told, query);
  const { ladder, isCut, outages } = told;
  const rows = compared?.rows ?? ladder.rows;
  const knownTimes = sameTimes(reader.ladders.get(query.known ?? -1) ?? [], rows);
  const number = keep(reader, rows);
  return {
    number,
    fromMs: ladder.fromMs,
    untilMs,
    lanes: compared?.lanes ?? ladder.lanes,
    timers: ladder.timers,
    knownTimes,
    times: Float64Array.from({ length: rows.length - knownTimes }, (_, index) => rows[knownTimes + index]?.atMs ?? 0),
    rows: rows.slice(-MAX_LADDER_ROWS),
    isCut,
    outages,
    comparison: compared?.comparison ?? null,
  };
}

/** So many rows at the beginning of both are at the same moments: while a run goes on, all but the newest. */
function sameTimes(known: readonly ComparedRow[], rows: readonly ComparedRow[]): number {
  const differs = rows.findIndex(({ atMs }, index) => known[index]?.atMs !== atMs);
  return differs === -1 ? rows.length : differs;
}

function keep(reader: LadderReader, rows: readonly ComparedRow[]): number {
  const { ladders } = reader;
  reader.numbersGiven += 1;
  ladders.set(reader.numbersGiven, rows);
  const [oldest] = ladders.keys();
  if (ladders.size > KEPT_LADDERS && oldest !== undefined) ladders.delete(oldest);
  return reader.numbersGiven;
}

interface ToldLadder {
  readonly ladder: Ladder;
  readonly isCut: boolean;
  readonly outages: readonly OutagePath[];
}

interface Reach extends LadderQuery {
  readonly untilMs: number;
  /** So many messages, the newest, or some more. */
  readonly most: number;
  readonly hasTimers: boolean;
}

async function ladderOf({ run, parts }: LadderReader, branch: Branch, query: Reach): Promise<ToldLadder> {
  const { recording, story } = branch;
  const { untilMs, most } = query;
  const askedMs = query.lastMs === null ? 0 : Math.max(0, untilMs - query.lastMs);
  const entries = story.entries.filter(({ at }) => at <= untilMs);
  const { messages, fromMs } = await hearMessages(parts, recording, { fromMs: askedMs, untilMs, most });
  const { fold, isUnfolded, order } = query;
  const options = { fold, isUnfolded, order, hidden: new Set(query.hidden), fromMs, untilMs };
  const timersFromMs = Math.max(fromMs, untilMs - MAX_TIMERS_MS);
  const timers = !query.hasTimers ? [] : await findTimers(parts, recording, timersFromMs, untilMs);
  const builder = await builderOf(run.design, options, messages, entries);
  for (const span of timers) builder.timer(span);
  const firstPrimary = (mirror: string): string => firstPrimaryOf(branch, mirror);
  const outages = outagePaths({
    outages: statistics(worldAt(recording, untilMs)),
    entries,
    firstPrimary,
    fromMs: 0,
    untilMs,
  });
  return { ladder: builder.ladder(), isCut: fromMs > askedMs, outages };
}

async function builderOf(
  design: Design,
  options: LadderOptions,
  messages: readonly HeardMessage[],
  entries: readonly LogEntry[],
): Promise<ReturnType<typeof beginLadder>> {
  const builder = beginLadder(design, options);
  let next = 0;
  for (const [index, message] of messages.entries()) {
    // At one moment, what was decided stands before what was said because of it.
    for (; next < entries.length && (entries[next] as LogEntry).at <= message.sentMs; next += 1)
      builder.log(entries[next] as LogEntry);
    builder.message(message);
    if (index % TOLD_AT_A_TIME === TOLD_AT_A_TIME - 1) await pause();
  }
  for (const entry of entries.slice(next)) builder.log(entry);
  return builder;
}

interface LaidOver extends Pick<Ladder, 'lanes'> {
  readonly rows: readonly ComparedRow[];
  readonly comparison: LadderComparison;
}

/** Null where the other branch has been deleted meanwhile. */
async function laidOver(
  reader: LadderReader,
  branch: Branch,
  { ladder }: ToldLadder,
  query: LadderQuery,
): Promise<LaidOver | null> {
  const other = reader.run.branches.find(({ id }) => id === query.comparedWith);
  if (other === undefined || other === branch) return null;
  const untilMs = Math.min(ladder.untilMs, playedUntil(other));
  // From the same moment on, wherever that of the shown one begins.
  const lastMs = Math.max(0, untilMs - ladder.fromMs);
  const theirs = await ladderOf(reader, other, { ...query, untilMs, lastMs, most: MAX_MESSAGES, hasTimers: false });
  const compared = compareLadders(ladder, theirs.ladder);
  const { rows } = compared;
  const count = (where: string): number => rows.filter(({ difference }) => difference?.in === where).length;
  return {
    lanes: compared.lanes,
    rows: query.onlyDifferences ? rows.filter(({ difference }) => difference !== undefined) : rows,
    comparison: {
      branch: other.id,
      partedAtMs: partingOf(reader.run, branch, branchOf(reader.run, other.id)),
      untilMs,
      onlyHere: count('here'),
      onlyThere: count('there'),
      atOtherTimes: count('both'),
      outages: theirs.outages,
    },
  };
}

function firstPrimaryOf({ recording }: { readonly recording: Recording }, mirror: string): string {
  const [first] = recording.checkpoints;
  const { primary = null } =
    first === undefined ? {} : (observe(first.world).mirrors.find(({ id }) => id === mirror) ?? {});
  return [primary ?? []].flat()[0] ?? '';
}
