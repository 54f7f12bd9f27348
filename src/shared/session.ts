import type { Advice } from '../engine/observe/advice.ts';
import type {
  LogEntry,
  MessageTrace,
  ModeWord,
  MonitorView,
  Observation,
  StatusWord,
} from '../engine/observe/observation.ts';
import type { Command, CommandChoice, CommandResult } from '../engine/operations/command-types.ts';
import type { ChartsDelta } from './charts.ts';
import type { Delta } from './delta.ts';
import type {
  CarriedFacts,
  ListedMessage,
  MessageList,
  MessageQuery,
  MessageReference,
  ReadMessage,
} from './messages.ts';

/** Virtual milliseconds per millisecond of the wall clock, or as fast as it goes. */
export type Speed = number | 'max';

export const SLOWEST_SPEED = 0.1;
export const FASTEST_SPEED = 10_000;

export interface MemberReference {
  readonly mirror: string;
  readonly member: string;
}

/** What the renderer may ask of the session of its window. The worker that hosts the engine answers each of them. */
export interface SessionCalls {
  play(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  stepEvent(): void;
  /** Plays to the next moment at which a lane changes; false where none is in sight, and then nothing has moved. */
  stepToNextChange(): boolean;
  stepToPreviousChange(): void;
  seek(atMs: number): void;
  applyCommand(command: Command): CommandResult;
  listChoices(): readonly CommandChoice[];
  /** Whose Mirror Monitor the frames carry. */
  watchMonitor(member: MemberReference | null): void;
  /** What the frames carry beside what they always do; it costs time, so only while it is shown. */
  watchExtras(extras: FrameExtras): void;
  listMessages(query: MessageQuery): MessageList;
  readMessage(message: MessageReference): ReadMessage | null;
  findCarriers(facts: CarriedFacts): readonly (ListedMessage | null)[];
  /** Begins a branch at the clock and shows it; its number. Acting in the past does the same by itself. */
  beginBranch(name: string | null): number;
  /** Begins the same drawing anew, beside what was played so far, and shows it; its number. */
  startAgain(start: RunStart): number;
  /** Shows another branch, at the same virtual time as far as it was played. */
  showBranch(branch: number): void;
  renameBranch(branch: number, name: string): void;
  /** Deletes a branch with all that began in it. */
  removeBranch(branch: number): void;
}

export interface FrameExtras {
  readonly beliefs: boolean;
  readonly charts: boolean;
}

/** What a member believes of the others, by its own monitor (§3.3.1.1), and what is so. */
export interface Belief {
  readonly mirror: string;
  readonly member: string;
  readonly others: readonly { readonly member: string; readonly believed: StatusWord; readonly actual: StatusWord }[];
}

/** How a run begins. */
export interface RunStart {
  /** `steady`: the mirror is formed and everything caught up. `cold`: the hosts boot. */
  readonly start: 'steady' | 'cold';
  readonly seed: number;
}

export const LARGEST_SEED = 2 ** 31 - 1;

export interface Bookmark {
  readonly id: number;
  readonly atMs: number;
  readonly name: string;
}

/** One course of events among those that were played of a drawing. */
export interface BranchView {
  readonly id: number;
  readonly name: string;
  /** The branch that it left, and when; null where it is a run from its beginning. */
  readonly parent: number | null;
  readonly leftAtMs: number;
  /** How far it has been played. */
  readonly untilMs: number;
  readonly start: RunStart;
  /** How many faults and actions are its own. */
  readonly steps: number;
  readonly bookmarks: readonly Bookmark[];
}

/** Everything that was played, in the order in which it began. */
export interface RunTree {
  readonly shown: number;
  readonly branches: readonly BranchView[];
}

/** One row of the timeline. */
export interface Lane {
  readonly id: string;
  readonly kind: 'member' | 'mode' | 'vip' | 'client';
  readonly title: string;
  readonly mirror: string;
}

/** From this moment on the lane shows this value, until its next change. */
export interface LaneChange {
  readonly lane: string;
  readonly atMs: number;
  /** A status word, a mode, the VIP's holder; null while there is nothing to show. */
  readonly value: StatusWord | ModeWord | string | null;
  /** True while the member is an active backup. */
  readonly isActive: boolean;
  /** The log entry that tells of this change, where one does. */
  readonly entry: number | null;
  /** Counts the changes of all lanes. */
  readonly seq: number;
}

/** What was played so far, as far as it grew since the frame before. */
export interface StoryDelta {
  /** The newest entry and lane change that still hold: what came later belongs to another branch. Null where all holds. */
  readonly keep: { readonly entry: number; readonly laneChange: number } | null;
  readonly entries: readonly LogEntry[];
  readonly laneChanges: readonly LaneChange[];
}

export interface Transport {
  readonly isPlaying: boolean;
  /** True while a seek or a step to a change is on its way. */
  readonly isSeeking: boolean;
  readonly speed: Speed;
  /** What the speed really is, in virtual milliseconds per millisecond; 0 while it stands. */
  readonly realRate: number;
  /** How far this run has been played; later than the clock after seeking back. */
  readonly recordedUntilMs: number;
}

export interface Frame {
  readonly kind: 'frame';
  readonly transport: Transport;
  readonly observation: Delta | null;
  readonly tree: Delta | null;
  readonly story: StoryDelta | null;
  readonly monitor: Delta | null;
  readonly advice: Delta | null;
  readonly beliefs: Delta | null;
  readonly charts: ChartsDelta | null;
  /** A sample of the messages sent since the frame before, at most `MESSAGES_PER_FRAME`. */
  readonly messages: readonly MessageTrace[];
}

export const FRAMES_PER_SECOND = 30;
export const MESSAGES_PER_FRAME = 200;

/** The first message of a session: the whole of what later frames change. */
export interface SessionOpening {
  readonly kind: 'opening';
  readonly lanes: readonly Lane[];
  readonly observation: Observation;
  readonly transport: Transport;
  readonly tree: RunTree;
  readonly laneChanges: readonly LaneChange[];
}

/** The last message of a session whose worker failed. The document is not touched by that. */
export interface SessionEnd {
  readonly kind: 'ended';
  readonly reason: string;
}

export type SessionMessage = SessionOpening | Frame | SessionEnd;

/** A member's monitor, and the same as `^MIRROR` prints it (§3.3.1.2). */
export type WatchedMonitor = (MonitorView & { readonly screen: string }) | null;

/** What an operator may do now, for each mirror without a primary. */
export type AdviceByMirror = readonly { readonly mirror: string; readonly advice: readonly Advice[] }[];
