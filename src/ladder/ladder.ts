/**
 * The ladder of a run: who said what to whom, one lane for each process, in the order in which it happened. Pure: made of
 * the messages and the log of a run, and written as text, SVG or Mermaid.
 */
import type { TimerSpan } from '../engine/engine.ts';
import type { LogEntry, MessageKind } from '../engine/state/observation.ts';

/** Of what a lane stands for: each process has its own, or all of a host or of a site share one. */
export const LADDER_FOLDS = ['process', 'host', 'site'] as const;
export type LadderFold = (typeof LADDER_FOLDS)[number];

export interface LadderLane {
  /** `member:MIRROR/NAME`, `agent:HOST`, `client:ID` and the like; a host's or site's id where lanes are folded. */
  readonly id: string;
  readonly title: string;
  readonly kind: string;
}

/** A message that stands alone. Times are virtual milliseconds; lanes are numbers in `Ladder.lanes`. */
export interface LadderMessage {
  readonly row: 'message';
  readonly atMs: number;
  /** The order of what happened: (time, sequence) orders every ladder. */
  readonly sequence: number;
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly kind: MessageKind;
  /** Null where there was no path for it. */
  readonly arrivesMs: number | null;
  /** How often TCP had to send it again. */
  readonly losses: number;
}

/** What flows between two lanes without anything else happening to them, or is sent in vain again and again. */
export interface LadderBand {
  readonly row: 'band';
  readonly atMs: number;
  readonly sequence: number;
  readonly untilMs: number;
  readonly from: number;
  readonly to: number;
  /** `heartbeats`, `journal` and the like, or the title of the message that had no path. */
  readonly flow: string;
  readonly count: number;
  readonly isTwoWay: boolean;
  readonly isLost: boolean;
}

/** What is told of a lane, or of the whole where the lane is null. */
export interface LadderEvent {
  readonly row: 'event';
  readonly atMs: number;
  readonly sequence: number;
  readonly lane: number | null;
  readonly entry: LogEntry;
}

export type LadderRow = LadderMessage | LadderBand | LadderEvent;

/** A timer of a lane. */
export interface LadderTimer extends Omit<TimerSpan, 'subject' | 'mirror' | 'about'> {
  readonly lane: number;
}

export interface Ladder {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly lanes: readonly LadderLane[];
  /** Ordered by (time, sequence). */
  readonly rows: readonly LadderRow[];
  /** In the order in which they were armed; only where somebody has looked for them. */
  readonly timers: readonly LadderTimer[];
}
