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
  }[];
}

/** What of the samples is new to the window, which has asked for them. */
export interface ChartsDelta {
  /** How many of the samples that the window has still stand. */
  readonly keep: number;
  readonly samples: readonly ChartSample[];
}
