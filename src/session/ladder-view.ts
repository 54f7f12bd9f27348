import { observe, type Recording, statistics, type TimerSpan, timerSpans, worldAt } from '../engine/engine.ts';
import type { LogEntry, MessageRecord } from '../engine/state/observation.ts';
import { beginLadder } from '../ladder/build-ladder.ts';
import { outagePaths } from '../ladder/outage-path.ts';
import type { LadderQuery, LadderView } from '../shared/ladder.ts';
import { type Moment, scan } from './message-list.ts';
import { type Run, recordedUntil } from './run.ts';

/** Beyond this a ladder begins later. */
const MAX_MESSAGES = 100_000;
const MAX_ROWS = 5_000;
/** Timers are looked for no further back: every event is played again for them. */
const MAX_TIMERS_MS = 120_000;
const EVENTS_AT_A_TIME = 500;

/** The ladder of what was played: its messages are found again, its log is known. */
export async function readLadder(run: Run, moment: Moment, query: LadderQuery): Promise<LadderView> {
  const { recording } = moment;
  const atMs = Math.min(query.untilMs ?? moment.atMs, recordedUntil(run));
  const askedMs = query.lastMs === null ? 0 : Math.max(0, atMs - query.lastMs);
  const { story } = run.branch;
  const entries = story.entries.filter(({ at }) => at <= atMs);
  const found = await scan(recording, { untilMs: atMs, fromMs: askedMs, most: MAX_MESSAGES, matches: () => true });
  const isFull = found.messages.length >= MAX_MESSAGES;
  const fromMs = isFull ? Math.max(askedMs, found.fromMs) : askedMs;
  const { fold, isUnfolded, order } = query;
  const options = { fold, isUnfolded, order, hidden: new Set(query.hidden), fromMs, untilMs: atMs };
  const builder = beginLadder(run.design, options);
  tellInOrder(entries, found.messages, builder);
  for (const span of await timersOf(recording, Math.max(fromMs, atMs - MAX_TIMERS_MS), atMs)) builder.timer(span);
  const ladder = builder.ladder();
  const rows = ladder.rows.slice(-MAX_ROWS);
  const isCut = isFull || rows.length < ladder.rows.length;
  const shownFromMs = isCut ? (rows[0]?.atMs ?? fromMs) : fromMs;
  const timers = ladder.timers.filter(({ endMs }) => endMs === null || endMs >= shownFromMs);
  const firstPrimary = (mirror: string): string => firstPrimaryOf(run, mirror);
  const outages = outagePaths({
    outages: statistics(worldAt(recording, atMs)),
    entries,
    firstPrimary,
    fromMs: 0,
    untilMs: atMs,
  });
  return { ...ladder, rows, timers, fromMs: shownFromMs, isCut, outages };
}

/** Looks in slices, so that playing and other questions are not kept waiting. */
async function timersOf(recording: Recording, fromMs: number, untilMs: number): Promise<readonly TimerSpan[]> {
  const looking = timerSpans(recording, { fromMs, untilMs }, EVENTS_AT_A_TIME);
  for (;;) {
    const next = looking.next();
    if (next.done === true) return next.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** At one moment, what was decided stands before what was said because of it. */
function tellInOrder(
  entries: readonly LogEntry[],
  messages: readonly MessageRecord[],
  builder: ReturnType<typeof beginLadder>,
): void {
  let next = 0;
  for (const message of messages) {
    for (; next < entries.length && (entries[next] as LogEntry).at <= message.sentMs; next += 1)
      builder.log(entries[next] as LogEntry);
    builder.message(message);
  }
  for (const entry of entries.slice(next)) builder.log(entry);
}

function firstPrimaryOf({ branch }: Run, mirror: string): string {
  const [first] = branch.recording.checkpoints;
  const { primary = null } =
    first === undefined ? {} : (observe(first.world).mirrors.find(({ id }) => id === mirror) ?? {});
  return [primary ?? []].flat()[0] ?? '';
}
