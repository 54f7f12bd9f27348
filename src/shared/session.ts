import type { Advice } from '../engine/observe/advice.ts';
import type { AroundKind } from '../engine/observe/details.ts';
import type { MonitorPage } from '../engine/state/monitor-page.ts';
import type {
  LogEntry,
  MessageTrace,
  ModeWord,
  Observation,
  OutageReason,
  StatusWord,
} from '../engine/state/observation.ts';
import type { ChartsDelta } from './charts.ts';
import type { Delta } from './delta.ts';
import type { LessonNow } from './lesson.ts';
import type { ScenarioView } from './scenario.ts';

/** Virtual milliseconds per millisecond of the wall clock, or as fast as it goes. */
export type Speed = number | 'max';

export const MIN_SPEED = 0.1;
export const FASTEST_SPEED = 10_000;

export interface MemberReference {
  readonly mirror: string;
  readonly member: string;
}

export interface FrameExtras {
  readonly beliefs: boolean;
  readonly charts: boolean;
  readonly load: boolean;
}

/** What a member believes of the others, by its own monitor (§3.3.1.1), and what is so. */
export interface Belief {
  readonly mirror: string;
  readonly member: string;
  readonly others: readonly { readonly member: string; readonly believed: StatusWord; readonly actual: StatusWord }[];
}

/** Every status of the guide (§3.3.1.1). */
export const STATUS_WORDS = [
  'Primary',
  'Backup',
  'In Trouble',
  'Connected',
  'Transition',
  'Synchronizing',
  'Waiting',
  'Stopped',
  'Crashed',
  'Down',
  'Not Initialized',
] as const satisfies readonly StatusWord[];

/** What a run can be told to wait for. */
export type StopCondition =
  | { readonly kind: 'time'; readonly atMs: number }
  | { readonly kind: 'status'; readonly mirror: string; readonly member: string; readonly status: StatusWord }
  /** Another member than now serves as primary. */
  | { readonly kind: 'new-primary'; readonly mirror: string }
  | { readonly kind: 'outage'; readonly mirror: string; readonly edge: 'begins' | 'ends' }
  /** Nothing is under way, and nothing has changed for longer than anything waits. */
  | { readonly kind: 'idle' }
  /** What the step of the rehearsal promises that was done last is seen. */
  | { readonly kind: 'step-seen' };

/** `not-in-sight`: it did not come within `MAX_MS`, and the clock stands where it stood. */
export type RunUntilOutcome = 'reached' | 'already' | 'not-in-sight' | 'cancelled';

/** How far ahead a run goes to meet a condition. */
export const MAX_MS = 3_600_000;

/** What a journey through time leads to, and how far it may take. */
export interface Goal {
  readonly what: StopCondition | { readonly kind: 'change' };
  readonly fromMs: number;
  readonly untilMs: number;
}

/** An outage as intervals, each with why, that follow one another. Milliseconds. */
export interface OutageAround {
  readonly parts: readonly { readonly from: number; readonly to: number; readonly reason: OutageReason }[];
  /** Whether updates were possible again by the clock. */
  readonly isOver: boolean;
}

/** What differs between two branches at one moment, for one mirror. */
export interface BranchOutcome {
  readonly mirror: string;
  readonly primary: string | readonly string[] | null;
  readonly mode: ModeWord;
  readonly longestOutageMs: number;
  readonly unavailableMs: number;
  readonly lostUpdatesBytes: number;
  readonly failovers: number;
  readonly commitLatencyP99Ms: number;
  /** What its clients and its application servers felt, in the order of the design. */
  readonly felt: readonly Felt[];
}

export interface Felt {
  /** The key of the element. */
  readonly element: string;
  readonly title: string;
  readonly longestOutageMs: number;
  /** <NETWORK> errors of a client, resets of an application server's connections (§2.2). */
  readonly failures: number;
}

export interface ComparisonSide {
  readonly branch: number;
  readonly untilMs: number;
  readonly laneChanges: readonly LaneChange[];
  readonly marks: readonly LogEntry[];
  readonly outcome: readonly BranchOutcome[];
}

export interface Comparison {
  /** Until when both are the same; null where each began by itself. */
  readonly partedAtMs: number | null;
  /** The moment that the outcomes speak of: the newest that both were played to. */
  readonly atMs: number;
  readonly sides: readonly [ComparisonSide, ComparisonSide];
}

/** What of the surroundings of a mirror has details beyond its card. */
export const AROUND_KINDS = [
  'client',
  'application-server',
  'web-gateway',
  'load-balancer',
  'dns-name',
] as const satisfies readonly AroundKind[];

/** The events that bear a mark on the timeline. */
export const MARKED_EVENTS = ['fault-applied', 'operation-started', 'became-primary'] as const;

/** How a run begins. */
export interface RunStart {
  /** `steady`: the mirror is formed and everything caught up. `cold`: the hosts boot. */
  readonly start: 'steady' | 'cold';
  readonly seed: number;
}

export const MAX_SEED = 2 ** 31 - 1;

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
  readonly kind: 'member' | 'mode' | 'vip' | 'application-server' | 'client';
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
  /** Where a seek or a run until something is going. */
  readonly goal: Goal | null;
  readonly slowMotion: SlowMotion | null;
  /** How far this run has been played; later than the clock after seeking back. */
  readonly recordedUntilMs: number;
}

/** Virtual time crawls with one message after the other. */
export interface SlowMotion {
  /** The message whose way is being followed; null while nothing is on its way. */
  readonly followed: MessageTrace | null;
}

/** What the canvas needs of a message to show it on its way. */
export type MovingMessage = Pick<
  MessageTrace,
  'id' | 'kind' | 'from' | 'to' | 'route' | 'sentMs' | 'arrivesMs' | 'losses'
>;

export interface Frame {
  readonly kind: 'frame';
  readonly transport: Transport;
  readonly observation: Delta | null;
  readonly scenario: Delta | null;
  readonly tree: Delta | null;
  readonly story: StoryDelta | null;
  readonly monitor: Delta | null;
  readonly advice: Delta | null;
  readonly beliefs: Delta | null;
  readonly charts: ChartsDelta | null;
  readonly load: Delta | null;
  readonly lesson: Delta | null;
  /** A sample of the messages sent since the frame before, at most `MESSAGES_PER_FRAME`. */
  readonly messages: readonly MovingMessage[];
}

export const FRAMES_PER_SECOND = 30;
export const MESSAGES_PER_FRAME = 200;

/** The first message of a session: the whole of what later frames change. */
export interface SessionOpening {
  readonly kind: 'opening';
  readonly lanes: readonly Lane[];
  readonly observation: Observation;
  readonly scenario: ScenarioView;
  readonly transport: Transport;
  readonly tree: RunTree;
  readonly laneChanges: readonly LaneChange[];
  /** The lesson that is done in it; null where it is none. */
  readonly lesson: LessonNow | null;
}

/** The last message of a session whose worker failed. The document is not touched by that. */
export interface SessionEnd {
  readonly kind: 'ended';
  readonly reason: string;
}

export type SessionMessage = SessionOpening | Frame | SessionEnd;

/** A member's monitor, and the same as `^MIRROR` prints it (§3.3.1.2). */
export type WatchedMonitor = (MonitorPage & { readonly screen: string }) | null;

/** What an operator may do now, for each mirror without a primary. */
export type AdviceByMirror = readonly { readonly mirror: string; readonly advice: readonly Advice[] }[];
