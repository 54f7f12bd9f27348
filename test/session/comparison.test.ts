import { expect, test } from 'vitest';
import { statistics } from '../../src/engine/engine.ts';
import { branchOff, commandRun, startAgain, switchTo } from '../../src/session/branches.ts';
import { compareBranches } from '../../src/session/comparison.ts';
import { beginRun, seekTo, worldOf } from '../../src/session/run.ts';
import { failOnViolation, powerLost, runTo, simplePair } from './runs.ts';

/** Main: the primary fails at 5 s. Branch: nothing happens. Branch of the branch: the backup fails at 8 s. */
function threeBranches() {
  const run = beginRun(simplePair, failOnViolation);
  runTo(run, 5000);
  commandRun(run, powerLost('host-a'));
  runTo(run, 60_000);
  seekTo(run, 4000);
  branchOff(run, 'Calm');
  runTo(run, 30_000);
  seekTo(run, 8000);
  commandRun(run, powerLost('host-b'));
  runTo(run, 40_000);
  return run;
}

test('two branches are judged at the newest moment that both were played to', () => {
  const { partedAtMs, atMs, sides } = compareBranches(threeBranches(), 1, 2);
  expect(partedAtMs).toBe(4000);
  expect(atMs).toBe(30_000);
  const [main, calm] = sides.map(({ outcome }) => outcome[0]);
  expect(main).toMatchObject({ primary: 'B', mode: 'Agent Controlled', failovers: 1, lostUpdatesBytes: 0 });
  expect(calm).toMatchObject({ primary: 'A', mode: 'Arbiter Controlled', failovers: 0, unavailableMs: 0 });
  expect(main?.longestOutageMs).toBeGreaterThan(5000);
  expect(main?.unavailableMs).toBe(main?.longestOutageMs);
  expect(calm?.commitLatencyP99Ms).toBeGreaterThan(0);
  expect(sides[0].untilMs).toBe(60_000);
  expect(sides[0].marks.map(({ event }) => event)).toEqual(['fault-applied', 'became-primary']);
  expect(sides[1].marks).toEqual([]);
});

test('branches part where the nearest past that they share ends', () => {
  const run = threeBranches();
  expect(compareBranches(run, 1, 3).partedAtMs).toBe(4000);
  expect(compareBranches(run, 3, 2).partedAtMs).toBe(8000);
  expect(compareBranches(run, 3, 3).partedAtMs).toBe(40_000);
  startAgain(run, { start: 'cold', seed: 1 });
  expect(compareBranches(run, 4, 1)).toMatchObject({ partedAtMs: null, atMs: 0 });
});

test('looking at two branches changes neither', () => {
  const run = threeBranches();
  const before = JSON.stringify(worldOf(run));
  compareBranches(run, 1, 3);
  expect(run.branch.id).toBe(3);
  expect(JSON.stringify(worldOf(run))).toBe(before);
});

test('unavailability counts every outage, the one that lasts included', () => {
  const run = threeBranches();
  switchTo(run, 1);
  seekTo(run, 60_000);
  commandRun(run, powerLost('host-b'));
  runTo(run, 70_000);
  const { MIRRORA: all } = statistics(worldOf(run));
  const outages = (all?.outages ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
  expect(all?.unavailableMs).toBeCloseTo(outages, 6);
  expect(all?.unavailableMs).toBeGreaterThan(10_000);
});
