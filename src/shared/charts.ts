import type { OutageReason } from './emulation.ts';

/** The figures of the time since the sample before. */
export interface ChartSample {
  readonly atMs: number;
  /** In the order of the design's mirrors. */
  readonly mirrors: readonly {
    /** Null where nothing was committed. */
    readonly latencyP50Ms: number | null;
    readonly latencyP99Ms: number | null;
    readonly journalBytesPerS: number;
    /** Of each member in the order of the design; 0 where it has received everything. */
    readonly lagMs: readonly number[];
    /** Why no update could become durable at the moment of the sample, or null. */
    readonly outage: OutageReason | null;
    /** Of all outages up to the sample, to the millisecond: samples alone say it no finer than they lie apart. */
    readonly unavailableMs: number;
  }[];
  /** In the order of the design's links: of the direction that is used more. */
  readonly links: readonly Load[];
  /** In the order of the design's networks: of the interface that sends most. */
  readonly networks: readonly Load[];
}

/** What of a bandwidth is used. */
export interface Load {
  readonly usedMbps: number;
  readonly bandwidthMbps: number;
  /** How long what waited at the moment of the sample takes to be sent. */
  readonly queuedMs: number;
}

/** The load at the moment that is shown, or nothing where it is not asked for. */
export interface LoadNow {
  readonly links: readonly Load[];
  readonly networks: readonly Load[];
}

/** What of the samples is new to the window, which has asked for them. */
export interface ChartsDelta {
  /** How many of the samples that the window has still stand. */
  readonly keep: number;
  readonly samples: readonly ChartSample[];
}
