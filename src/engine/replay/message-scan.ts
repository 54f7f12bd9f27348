import { connectionOf } from '../network/transport.ts';
import type { Message } from '../state/messages.ts';
import type { MessageFate, MessageRecord, MessageTrace } from '../state/observation.ts';
import type { Output } from '../state/output.ts';
import type { World } from '../state/world.ts';
import { fork } from './fork.ts';
import { advanceCursor, type Cursor, type Goal, type Recording } from './recording.ts';

/**
 * Finds the messages of a run again: nothing of them is kept, but a run is deterministic, and running on from a kept
 * world with an ear for messages tells them as they were. It goes backwards from one kept world to the one before until
 * it has found enough, and in steps, so that whoever hosts it can do other things in between.
 */
export interface MessageScan {
  readonly recording: Recording;
  readonly untilUs: number;
  readonly options: ScanOptions;
  /** What was found so far, in the order of sending. */
  readonly found: Map<string, MessageTrace>;
  readonly fates: Map<string, MessageFate>;
  /** The world at the moment that is looked at, once it was reached. */
  end: World | null;
  /** Which kept world it runs on from now. */
  checkpoint: number;
  segment: Segment | null;
  eventsRun: number;
  isDone: boolean;
}

export interface ScanOptions {
  /** Messages sent until then are told, and what had become of them by then. */
  readonly untilMs: number;
  readonly most: number;
  readonly matches: (trace: MessageTrace) => boolean;
  /** Hears the message itself where its trace matches. */
  readonly hear?: (trace: MessageTrace, message: Message, world: World) => void;
  /** No further back than this, or than so many events. */
  readonly fromMs?: number;
  readonly mostEvents?: number;
}

/** From one kept world to the next, or to the moment that is looked at. */
interface Segment {
  readonly cursor: Cursor;
  readonly goal: Goal;
  readonly output: Output;
  readonly found: Map<string, MessageTrace>;
  readonly fates: Map<string, MessageFate>;
}

export function beginMessageScan(recording: Recording, options: ScanOptions): MessageScan {
  const { head, checkpoints, commands } = recording;
  const untilUs = Math.min(head.nowUs, head.originUs + Math.round(options.untilMs * 1000));
  const checkpoint = checkpoints.findLastIndex(({ world }) => world.nowUs <= untilUs);
  return {
    // The run may go on, and be given commands, between two steps.
    recording: { ...recording, checkpoints: [...checkpoints], commands: [...commands] },
    untilUs,
    options,
    found: new Map(),
    fates: new Map(),
    end: null,
    checkpoint: Math.max(0, checkpoint),
    segment: null,
    eventsRun: 0,
    isDone: false,
  };
}

/** Goes on for at most so many events. Returns whether it is done. */
export function continueMessageScan(scan: MessageScan, maxEvents: number): boolean {
  if (scan.isDone) return true;
  scan.segment ??= beginSegment(scan);
  const { cursor, goal, output } = scan.segment;
  const ran = advanceCursor(scan.recording, cursor, goal, output, maxEvents);
  scan.eventsRun += ran;
  if (ran >= maxEvents) return false;
  endSegment(scan, scan.segment);
  return scan.isDone;
}

function beginSegment(scan: MessageScan): Segment {
  const { recording, options, checkpoint, untilUs } = scan;
  const start = recording.checkpoints[checkpoint] as Recording['checkpoints'][number];
  const next = scan.end === null ? undefined : recording.checkpoints[checkpoint + 1];
  const goal: Goal =
    next === undefined
      ? { untilUs, events: Number.MAX_SAFE_INTEGER, commands: Number.MAX_SAFE_INTEGER }
      : { untilUs: next.world.nowUs, events: next.world.eventsExecuted, commands: next.commands };
  const cursor: Cursor = { world: fork(start.world), commands: start.commands };
  const found = new Map<string, MessageTrace>();
  const fates = new Map<string, MessageFate>();
  const output: Output = {
    log: () => {},
    message: (trace, message) => {
      // It is on its way again, whatever had become of it before.
      fates.delete(trace.id);
      if (!options.matches(trace)) return;
      options.hear?.(trace, message, cursor.world);
      const before = found.get(trace.id);
      found.set(trace.id, before === undefined ? trace : { ...trace, losses: before.losses + trace.losses });
      if (found.size > options.most) found.delete(found.keys().next().value as string);
    },
    fate: (fate) => fates.set(fate.id, fate),
  };
  return { cursor, goal, output, found, fates };
}

/** What is told by a later part of the run stands against what an earlier one told. */
function endSegment(scan: MessageScan, segment: Segment): void {
  const { found, fates, options, recording } = scan;
  for (const [id, fate] of segment.fates) if (!fates.has(id)) fates.set(id, fate);
  const later = [...found];
  found.clear();
  for (const [id, trace] of segment.found) found.set(id, trace);
  for (const [id, trace] of later) {
    const before = found.get(id);
    found.set(id, before === undefined ? trace : { ...trace, losses: before.losses + trace.losses });
  }
  scan.end ??= segment.cursor.world;
  scan.segment = null;
  const start = recording.checkpoints[scan.checkpoint] as Recording['checkpoints'][number];
  const fromUs = recording.head.originUs + (options.fromMs ?? 0) * 1000;
  scan.isDone =
    scan.checkpoint === 0 ||
    found.size >= options.most ||
    start.world.nowUs < fromUs ||
    scan.eventsRun >= (options.mostEvents ?? Number.MAX_SAFE_INTEGER);
  if (!scan.isDone) scan.checkpoint -= 1;
}

/** The newest of what was found, and since when everything was looked at. */
export function scannedMessages(scan: MessageScan): { readonly messages: MessageRecord[]; readonly fromMs: number } {
  const { recording, found, options } = scan;
  const all = [...found.values()].sort((one, other) => one.sentMs - other.sentMs);
  const messages = all.slice(-options.most).map((trace) => recordOf(scan, trace));
  const start = recording.checkpoints[scan.checkpoint] as Recording['checkpoints'][number];
  const fromMs = (start.world.nowUs - start.world.originUs) / 1000;
  const first = messages[0];
  return { messages, fromMs: all.length > options.most && first !== undefined ? first.sentMs : Math.max(0, fromMs) };
}

function recordOf(scan: MessageScan, trace: MessageTrace): MessageRecord {
  const { end, fates, options } = scan;
  const fate = fates.get(trace.id);
  if (fate?.fate === 'arrived') return { ...trace, state: 'arrived', stateMs: fate.atMs };
  if (fate?.fate === 'discarded') return { ...trace, state: 'lost', stateMs: fate.atMs };
  const waits = end !== null && isWaiting(end, trace.id);
  if (waits) return { ...trace, state: 'waiting', stateMs: fate?.atMs ?? trace.sentMs };
  if (fate !== undefined || trace.arrivesMs === null) return { ...trace, state: 'lost', stateMs: null };
  return trace.arrivesMs > options.untilMs
    ? { ...trace, state: 'travelling', stateMs: null }
    : { ...trace, state: 'held', stateMs: trace.arrivesMs };
}

function isWaiting(world: World, id: string): boolean {
  const [connection = -1, towards, sequence] = id.split('.').map(Number);
  const end = connectionOf(world, connection)?.ends[towards === 0 ? 0 : 1];
  return end?.waiting.some((one) => one.sequence === sequence) ?? false;
}
