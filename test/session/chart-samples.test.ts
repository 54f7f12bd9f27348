import { expect, test } from 'vitest';
import { advance, createWorld, fingerprint, fork, measure } from '../../src/engine/engine.ts';
import {
  beginChartSamples,
  chartSamplesUntil,
  loadAt,
  sampleCharts,
  untoldSamples,
} from '../../src/session/chart-samples.ts';
import { simplePair as design } from './runs.ts';

/** Plays in steps of some length, one event at a time, and takes what samples are due. */
function played(stepMs: number, untilMs: number) {
  const world = createWorld(design, { seed: 1 });
  const charts = beginChartSamples(world);
  for (let atMs = stepMs; atMs <= untilMs; atMs += stepMs) {
    while (advance(world, atMs, null, 1) > 0) sampleCharts(charts, world);
  }
  return { world, charts };
}

test('the figures of a run are the same however it was played', () => {
  const { charts } = played(1000, 30_000);
  expect(played(8, 30_000).charts.samples).toEqual(charts.samples);
  expect(charts.samples.length).toBeGreaterThan(60);
  const [mirror] = charts.samples.at(-1)?.mirrors ?? [];
  expect(mirror?.latencyP50Ms).toBeGreaterThan(0);
  expect(mirror?.journalBytesPerS).toBeGreaterThan(100_000);
  expect(mirror?.outage).toBeNull();
});

test('a long run keeps a bounded number, at even distances and up to its end', () => {
  const { charts, world } = played(60_000, 900_000);
  expect(charts.samples.length).toBeLessThanOrEqual(600);
  expect(charts.stepMs).toBeGreaterThan(250);
  expect(charts.samples.at(-1)?.atMs).toBeGreaterThan(900_000 - 2 * charts.stepMs);
  const gaps = charts.samples.slice(1).map(({ atMs }, index) => atMs - (charts.samples[index]?.atMs ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(3 * charts.stepMs);
  expect(world.nowUs).toBeGreaterThan(0);
});

test('a branch has the figures up to where it left, and the window hears only what is new to it', () => {
  const { charts } = played(1000, 20_000);
  const early = played(1000, 10_000).world;
  const branch = chartSamplesUntil(charts, early);
  expect(branch.samples).toEqual(charts.samples.filter(({ atMs }) => atMs <= 10_000));
  expect(untoldSamples(charts.samples, branch.samples)).toEqual({ keep: branch.samples.length, samples: [] });
  expect(untoldSamples(branch.samples, charts.samples)).toEqual({
    keep: branch.samples.length,
    samples: charts.samples.slice(branch.samples.length),
  });
  expect(untoldSamples(charts.samples, charts.samples)).toBeNull();
});

test('tells what of a bandwidth is used, and what waits where it is too little', () => {
  const figuresWith = (bandwidthMbps: number) => {
    const networks = design.networks.map((one) => (one.id === 'private' ? { ...one, bandwidthMbps } : one));
    const world = createWorld({ ...design, networks }, { seed: 1 });
    const charts = beginChartSamples(world);
    while (advance(world, 20_000, null, 1) > 0) sampleCharts(charts, world);
    const network = networks.findIndex(({ id }) => id === 'private');
    return {
      load: loadAt(charts, 20_000).networks[network],
      journal: charts.samples.at(-1)?.mirrors[0]?.journalBytesPerS,
    };
  };
  const wide = figuresWith(1000);
  expect(wide.load).toMatchObject({ bandwidthMbps: 1000, queuedMs: 0 });
  // The journal goes to the backup over it, compressed (§3.1.5.3), and little else does.
  const sentMbps = ((wide.journal ?? 0) * 8) / 1_000_000 / (design.mirrors[0]?.compressionRatio ?? 1);
  expect(wide.load?.usedMbps).toBeGreaterThan(sentMbps);
  expect(wide.load?.usedMbps).toBeLessThan(1.2 * sentMbps);
  const narrow = figuresWith(4);
  expect(narrow.load?.queuedMs).toBeGreaterThan(100);
  // What is on its way to the wire when a sample is taken counts with the next one.
  expect(narrow.load?.usedMbps).toBeGreaterThan(3.6);
  expect(narrow.load?.usedMbps).toBeLessThanOrEqual(4);
});

test('is counted beside the state: a world that was forked and one that was not stay the same', () => {
  const world = createWorld(design, { seed: 1 });
  advance(world, 5000, null);
  const copy = fork(world);
  advance(copy, 6000, null);
  advance(world, 6000, null);
  expect(fingerprint(copy)).toBe(fingerprint(world));
  expect(measure(copy).networks).toEqual(measure(world).networks);
});
