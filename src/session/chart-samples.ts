import { measure } from '../engine/engine.ts';
import type { Channel, Measurement } from '../engine/observe/measurement.ts';
import { percentile } from '../engine/state/latency.ts';
import type { World } from '../engine/state/world.ts';
import type { ChartSample, ChartsDelta, Load, LoadNow } from '../shared/charts.ts';

/**
 * The figures of a run, at even distances of virtual time. When there are too many, two neighbours become one and the
 * distance doubles, so that an endless run has room. They are taken where events ran, so that a run gives the same ones
 * however fast it is played.
 */
export interface ChartSamples {
  samples: readonly ChartSample[];
  stepMs: number;
  /** What the next sample is the difference to. */
  last: Measurement;
}

const MAX_SAMPLES = 600;
const FIRST_STEP_MS = 250;

export function beginChartSamples(world: World): ChartSamples {
  return { samples: [], stepMs: FIRST_STEP_MS, last: kept(measure(world)) };
}

/** Takes a sample where one is due. To be asked after every event; it costs nothing where none is. */
export function sampleCharts(charts: ChartSamples, world: World): void {
  const sinceMs = (world.nowUs - world.originUs) / 1000 - charts.last.atMs;
  if (sinceMs < charts.stepMs) return;
  const now = measure(world);
  charts.samples = [...charts.samples, difference(charts.last, now)];
  charts.last = kept(now);
  if (charts.samples.length > MAX_SAMPLES) thinOut(charts);
}

/** The figures of a branch that leaves at a moment. */
export function chartSamplesUntil({ samples, stepMs }: ChartSamples, world: World): ChartSamples {
  const last = kept(measure(world));
  return { samples: samples.filter(({ atMs }) => atMs <= last.atMs), stepMs, last };
}

/** What a window that was told of some samples has to hear of others, or null. */
export function untoldSamples(told: readonly ChartSample[], now: readonly ChartSample[]): ChartsDelta | null {
  if (told === now) return null;
  let keep = Math.min(told.length, now.length);
  while (keep > 0 && told[keep - 1] !== now[keep - 1]) keep -= 1;
  return keep === told.length && keep === now.length ? null : { keep, samples: now.slice(keep) };
}

function thinOut(charts: ChartSamples): void {
  const { samples } = charts;
  charts.samples = samples.flatMap((sample, index) =>
    index % 2 === 0 ? [] : [merged(samples[index - 1] as ChartSample, sample)],
  );
  charts.stepMs *= 2;
}

function difference(before: Measurement, now: Measurement): ChartSample {
  const sinceS = (now.atMs - before.atMs) / 1000;
  return {
    atMs: now.atMs,
    mirrors: now.mirrors.map(({ journalBytes, latencyCounts, lagMs, outage, unavailableMs }, index) => {
      const past = before.mirrors[index] as Measurement['mirrors'][number];
      const counts = latencyCounts.map((count, bucket) => count - (past.latencyCounts[bucket] ?? 0));
      const hasCommits = counts.some((count) => count > 0);
      return {
        latencyP50Ms: hasCommits ? percentile(counts, 0.5) : null,
        latencyP99Ms: hasCommits ? percentile(counts, 0.99) : null,
        journalBytesPerS: Math.max(0, journalBytes - past.journalBytes) / sinceS,
        lagMs,
        outage,
        unavailableMs,
      };
    }),
    links: loads(before.links, now.links, sinceS),
    networks: loads(before.networks, now.networks, sinceS),
  };
}

type Channels = readonly (readonly Channel[])[];

/** Of each the channel that is used most: what is full there holds up whoever needs it. */
function loads(before: Channels, now: Channels, sinceS: number): Load[] {
  return now.map((channels, index) => {
    const used = channels.map((channel, place) => usedMbps(before[index]?.[place], channel, sinceS));
    return {
      usedMbps: Math.round(Math.max(0, ...used) * 1000) / 1000,
      bandwidthMbps: channels[0]?.bandwidthMbps ?? 0,
      queuedMs: Math.max(0, ...channels.map(({ queuedMs }) => queuedMs)),
    };
  });
}

/** What really went out: what was given to be sent, without what waits more than before. */
function usedMbps(before: Channel | undefined, now: Channel, sinceS: number): number {
  const queuedMbit = ({ queuedMs, bandwidthMbps }: Channel): number => (queuedMs / 1000) * bandwidthMbps;
  const givenMbit = ((now.sentBytes - (before?.sentBytes ?? 0)) * 8) / 1_000_000;
  const waitsMoreMbit = queuedMbit(now) - (before === undefined ? 0 : queuedMbit(before));
  return Math.min(now.bandwidthMbps, Math.max(0, givenMbit - waitsMoreMbit) / sinceS);
}

export const NO_LOAD: LoadNow = { links: [], networks: [] };

/** The load of links and networks as it was sampled last before a moment. */
export function loadAt({ samples }: ChartSamples, atMs: number): LoadNow {
  const last = samples.findLast((sample) => sample.atMs <= atMs);
  return last === undefined ? NO_LOAD : { links: last.links, networks: last.networks };
}

/** Two samples as one: rates in the middle, and of everything that can be bad the worst. */
function merged(one: ChartSample, other: ChartSample): ChartSample {
  return {
    atMs: other.atMs,
    mirrors: other.mirrors.map((mirror, index) => {
      const before = one.mirrors[index] as ChartSample['mirrors'][number];
      return {
        latencyP50Ms: worst(before.latencyP50Ms, mirror.latencyP50Ms),
        latencyP99Ms: worst(before.latencyP99Ms, mirror.latencyP99Ms),
        journalBytesPerS: (before.journalBytesPerS + mirror.journalBytesPerS) / 2,
        lagMs: mirror.lagMs.map((lag, member) => Math.max(lag, before.lagMs[member] ?? 0)),
        outage: mirror.outage ?? before.outage,
        unavailableMs: mirror.unavailableMs,
      };
    }),
    links: mergedLoads(one.links, other.links),
    networks: mergedLoads(one.networks, other.networks),
  };
}

function mergedLoads(one: readonly Load[], other: readonly Load[]): Load[] {
  return other.map(({ usedMbps, bandwidthMbps, queuedMs }, index) => {
    const before = one[index] as Load;
    const queued = Math.max(queuedMs, before.queuedMs);
    return { usedMbps: (usedMbps + before.usedMbps) / 2, bandwidthMbps, queuedMs: queued };
  });
}

function worst(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** The judge goes on counting in its own array. */
function kept({ mirrors, ...others }: Measurement): Measurement {
  return { ...others, mirrors: mirrors.map((one) => ({ ...one, latencyCounts: [...one.latencyCounts] })) };
}
