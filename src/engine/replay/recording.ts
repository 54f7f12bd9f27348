import { command } from '../commands/command.ts';
import type { Command, CommandResult } from '../commands/command-types.ts';
import { advanceTo } from '../simulate/advance.ts';
import type { Output } from '../state/output.ts';
import type { World } from '../state/world.ts';
import { fork } from './fork.ts';
import { revertsTo, withSnapshot } from './reverts.ts';

/**
 * A run that can be looked at at any of its moments: the commands given so far, each with its exact place among the
 * events, and worlds kept along the way. Seeking is the nearest kept world and running on from it, which gives the same
 * world to the last byte as a straight run.
 */
export interface Recording {
  /** The newest moment of the run; it is advanced in place. */
  readonly head: World;
  readonly commands: RecordedCommand[];
  readonly checkpoints: Checkpoint[];
  /** Events between two checkpoints; doubled when there are too many. */
  spacing: number;
}

export interface RecordedCommand {
  readonly atUs: number;
  /** How many events had run when it was given. */
  readonly afterEvents: number;
  readonly command: Command;
}

export interface Checkpoint {
  readonly world: World;
  /** How many commands had been given. */
  readonly commands: number;
}

const CHECKPOINTS = 256;
/** As many events as run in a few milliseconds: what a seek has to run at most, at first. */
const FIRST_SPACING = 8192;

export function record(world: World): Recording {
  return {
    head: world,
    commands: [],
    checkpoints: [{ world: fork(world), commands: 0 }],
    spacing: FIRST_SPACING,
  };
}

/** Runs on to a virtual time, or for so many events. Returns how many events ran. */
export function recordUntil(
  recording: Recording,
  untilMs: number,
  output: Output | null = null,
  maxEvents = Number.MAX_SAFE_INTEGER,
): number {
  const { head } = recording;
  const until = head.originUs + Math.round(untilMs * 1000);
  let executed = 0;
  for (;;) {
    const due = newestCheckpoint(recording).world.eventsExecuted + recording.spacing - head.eventsExecuted;
    const ran = advanceTo(head, until, output, Math.min(due, maxEvents - executed));
    executed += ran;
    if (ran < due) return executed;
    keepCheckpoint(recording);
    if (executed >= maxEvents) return executed;
  }
}

function newestCheckpoint(recording: Recording): Checkpoint {
  return recording.checkpoints[recording.checkpoints.length - 1] as Checkpoint;
}

function keepCheckpoint(recording: Recording): void {
  const { checkpoints } = recording;
  checkpoints.push({ world: fork(recording.head), commands: recording.commands.length });
  if (checkpoints.length > CHECKPOINTS) thinOut(recording);
}

/** Lets go of every second kept world; a seek then takes up to twice as long. */
export function thinOut(recording: Recording): void {
  const { checkpoints } = recording;
  const kept = checkpoints.filter((_, index) => index % 2 === 0);
  checkpoints.splice(0, checkpoints.length, ...kept);
  recording.spacing *= 2;
}

/** Gives a command at the newest moment. One that is refused at once is recorded too: its refusal stands in the log. */
export function recordCommand(recording: Recording, given: Command, output: Output | null = null): CommandResult {
  const { head } = recording;
  const complete = fromRecording(recording, given);
  const place = { atUs: head.nowUs, afterEvents: head.eventsExecuted, command: complete };
  const result = command(head, complete, output);
  recording.commands.push(place);
  return result;
}

/** A revert is recorded with the snapshot that it needs, so that it is played again without looking back. */
export function fromRecording(recording: Recording, given: Command): Command {
  const toMs = revertsTo(given);
  if (toMs === null) return given;
  const { head } = recording;
  const isNow = head.originUs + Math.round(toMs * 1000) >= head.nowUs;
  return withSnapshot(given, isNow ? head : worldAt(recording, toMs));
}

/** A world somewhere in a run, and how many of its commands it has been given. */
export interface Cursor {
  readonly world: World;
  commands: number;
}

/** How far a cursor is to go: none of the three is passed. */
export interface Goal {
  readonly untilUs: number;
  readonly events: number;
  readonly commands: number;
}

/** Lets happen again what happened, each command at its exact place. Returns how many events ran; fewer than `maxEvents` at the goal. */
export function advanceCursor(
  { commands }: Recording,
  cursor: Cursor,
  goal: Goal,
  output: Output | null = null,
  maxEvents = Number.MAX_SAFE_INTEGER,
): number {
  const { world } = cursor;
  const start = world.eventsExecuted;
  const left = (): number => Math.min(maxEvents - (world.eventsExecuted - start), goal.events - world.eventsExecuted);
  for (;;) {
    const next = cursor.commands < goal.commands ? commands[cursor.commands] : undefined;
    if (next === undefined || next.atUs > goal.untilUs || next.afterEvents > goal.events) break;
    advanceTo(world, next.atUs, output, Math.min(left(), next.afterEvents - world.eventsExecuted));
    if (world.eventsExecuted < next.afterEvents) return world.eventsExecuted - start;
    world.nowUs = next.atUs;
    command(world, next.command, output);
    cursor.commands += 1;
  }
  advanceTo(world, goal.untilUs, output, left());
  return world.eventsExecuted - start;
}

/** The world at a moment of the run, for looking at or for going on differently; the run itself stays as it is. */
export function worldAt(recording: Recording, atMs: number): World {
  return momentAt(recording, atMs).world;
}

/** A recording that shares the past of another up to a moment and goes on by itself from there. */
export function branchAt(recording: Recording, atMs: number): Recording {
  return branchFrom(recording, momentAt(recording, atMs));
}

/** The same, up to where a command was given: without that command, and with everything that came before it. */
export function branchBefore(recording: Recording, commandIndex: number): Recording {
  return branchFrom(recording, momentBefore(recording, commandIndex));
}

/** A world of the run, and how many of the commands lead to it. */
type Moment = Checkpoint;

function momentAt(recording: Recording, atMs: number): Moment {
  const { head, checkpoints } = recording;
  const untilUs = Math.min(head.originUs + Math.round(atMs * 1000), head.nowUs);
  const nearest = checkpoints.findLast(({ world }) => world.nowUs <= untilUs) ?? (checkpoints[0] as Checkpoint);
  return playOn(recording, nearest, { untilUs, events: Number.MAX_SAFE_INTEGER, commands: Number.MAX_SAFE_INTEGER });
}

function momentBefore(recording: Recording, commandIndex: number): Moment {
  const { head, checkpoints, commands } = recording;
  const nearest = checkpoints.findLast((checkpoint) => checkpoint.commands <= commandIndex) as Checkpoint;
  const { atUs: untilUs, afterEvents: events } = commands[commandIndex] ?? {
    atUs: head.nowUs,
    afterEvents: head.eventsExecuted,
  };
  return playOn(recording, nearest, { untilUs, events, commands: commandIndex });
}

function playOn(recording: Recording, from: Checkpoint, goal: Goal): Moment {
  const cursor: Cursor = { world: fork(from.world), commands: from.commands };
  advanceCursor(recording, cursor, goal);
  cursor.world.nowUs = goal.untilUs;
  return cursor;
}

function branchFrom({ checkpoints, commands, spacing }: Recording, moment: Moment): Recording {
  return {
    head: moment.world,
    commands: commands.slice(0, moment.commands),
    checkpoints: checkpoints.filter((checkpoint) => isBefore(checkpoint, moment)),
    spacing,
  };
}

function isBefore({ world, commands }: Moment, moment: Moment): boolean {
  return (
    world.nowUs <= moment.world.nowUs &&
    world.eventsExecuted <= moment.world.eventsExecuted &&
    commands <= moment.commands
  );
}
