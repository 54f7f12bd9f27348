import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import type { World } from '../engine/state/world.ts';

/** Where a person types: the Terminal of an instance, or the shell of a host. */
export interface TerminalPlace {
  readonly kind: 'instance' | 'host';
  readonly id: string;
}

/** What was answered in a dialogue so far, by the names of its questions. */
export type Given = Readonly<Record<string, unknown>>;

/** A local array of one subscript. */
export type LocalArray = Readonly<Record<string, string>>;

/** One dialogue that is under way: the step at which it stands, and the operation that it waits for, or null. */
export interface DialogueState {
  readonly id: string;
  readonly step: number;
  readonly given: Given;
  readonly waiting: number | null;
}

/** The Status Monitor while it is open (§3.3.1.2). */
export interface MonitorState {
  readonly showsDatabases: boolean;
  readonly intervalS: number;
}

/**
 * What a terminal is about to read next, as plain data: going back in time is taking an older one. Whoever types sees a
 * prompt that follows from it.
 */
export interface TerminalState {
  /** Raised by the place whenever its processes end: what was open then is gone. */
  readonly life: number;
  readonly namespace: 'USER' | '%SYS';
  /** The mirror that `^MIRROR` works on, or null where the instance is a member of none. */
  readonly mirror: string | null;
  /** The menus that are open, the innermost last; none at the prompt itself. */
  readonly menus: readonly string[];
  readonly dialogue: DialogueState | null;
  readonly monitor: MonitorState | null;
  /** What was set to be passed to methods by reference, by its name. */
  readonly arrays: Readonly<Record<string, LocalArray>>;
  /** `halt` was typed; a new session begins with the next line. */
  readonly hasEnded: boolean;
}

/** What became of an operation that was started, as the log tells it. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** What a terminal needs of whoever hosts it. */
export interface Desk {
  readonly place: TerminalPlace;
  /** As it is now; after `act` it may be another one. */
  world(): World;
  act(command: Command): CommandResult;
  /** Why a row of the operations table is not offered at this desk, or null. */
  whyNot(action: string): string | null;
  /** Null while it is under way. */
  outcomeOf(operation: number): Outcome | null;
}

/** What a terminal prints, and what it reads next. */
export interface Printed {
  readonly lines: readonly string[];
  readonly state: TerminalState;
}
