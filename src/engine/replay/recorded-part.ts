import type { Output } from '../state/output.ts';
import type { World } from '../state/world.ts';
import { fork } from './fork.ts';
import { advanceCursor, type Checkpoint, type Cursor, type Goal, type Recording } from './recording.ts';

/** A part of a run that is played again: from a kept world to the next one, or to the moment that is looked at. */
export interface RecordedPart {
  readonly start: Checkpoint;
  /** The kept world at which it ends; null where it ends before that, at a moment. */
  readonly until: World | null;
  readonly goal: Goal;
  /** When it begins, in virtual milliseconds. */
  readonly fromMs: number;
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** The parts that reach from one moment to another, the oldest first. */
export function recordedParts({ head, checkpoints }: Recording, fromMs: number, untilMs: number): RecordedPart[] {
  const { originUs } = head;
  const fromUs = originUs + Math.round(fromMs * 1000);
  const untilUs = Math.min(head.nowUs, originUs + Math.round(untilMs * 1000));
  const last = checkpoints.findLastIndex(({ world }) => world.nowUs <= untilUs);
  const first = Math.max(
    0,
    checkpoints.findLastIndex(({ world }) => world.nowUs <= fromUs),
  );
  return checkpoints.slice(first, Math.max(0, last) + 1).map((start, offset): RecordedPart => {
    const next = first + offset < last ? checkpoints[first + offset + 1] : undefined;
    const goal =
      next === undefined
        ? { untilUs, events: EVERYTHING, commands: EVERYTHING }
        : { untilUs: next.world.nowUs, events: next.world.eventsExecuted, commands: next.commands };
    return { start, until: next?.world ?? null, goal, fromMs: (start.world.nowUs - originUs) / 1000 };
  });
}

/**
 * Plays a part again, so many events at a time, and yields after each such step. The run may go on, and be given commands,
 * between two of them.
 */
export function* playPart(
  recording: Recording,
  { start, goal }: RecordedPart,
  { output, eventsAtATime }: { readonly output: Output | null; readonly eventsAtATime: number },
): Generator<World, World> {
  const asItIs = { ...recording, commands: [...recording.commands] };
  const cursor: Cursor = { world: fork(start.world), commands: start.commands };
  while (advanceCursor(asItIs, cursor, goal, output, eventsAtATime) >= eventsAtATime) yield cursor.world;
  return cursor.world;
}
