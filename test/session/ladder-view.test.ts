import { expect, test } from 'vitest';
import { branchOff, commandRun, switchTo } from '../../src/session/branches.ts';
import { ladderCalls } from '../../src/session/ladder-view.ts';
import { beginRun, type Run, seekTo } from '../../src/session/run.ts';
import type { LadderQuery } from '../../src/shared/ladder.ts';
import { failOnViolation, powerLost, runTo, simplePair } from './runs.ts';

const query: LadderQuery = {
  fold: 'process',
  untilMs: null,
  lastMs: null,
  hidden: [],
  order: [],
  isUnfolded: false,
  comparedWith: null,
  onlyDifferences: false,
  isFirst: false,
  known: null,
};

function takeOver(): Run {
  const run = beginRun(simplePair, failOnViolation);
  runTo(run, 5000);
  commandRun(run, powerLost('host-a'));
  runTo(run, 60_000);
  return run;
}

test('a ladder that is asked for again after more was played is the one that is heard anew', async () => {
  const run = takeOver();
  run.branch.recording.spacing = 300;
  const calls = ladderCalls(run);
  for (const atMs of [60_000, 75_000, 75_000, 90_000]) {
    runTo(run, atMs);
    const again = await calls.readLadder({ ...query, isUnfolded: true });
    const anew = await ladderCalls(run).readLadder({ ...query, isUnfolded: true });
    expect({ ...again, number: 0 }).toEqual({ ...anew, number: 0 });
  }
});

test('what can be told at once is the newest of the whole, and rows are asked for by their place', async () => {
  const run = takeOver();
  run.branch.recording.spacing = 300;
  runTo(run, 300_000);
  const calls = ladderCalls(run);
  const first = await calls.readLadder({ ...query, isUnfolded: true, isFirst: true });
  const whole = await calls.readLadder({ ...query, isUnfolded: true });
  expect(first.isCut).toBe(true);
  expect(whole.isCut).toBe(false);
  expect(whole.times.length).toBeGreaterThan(5000);
  expect([...first.times]).toEqual([...whole.times.slice(-first.times.length)]);
  const rows = await calls.readLadderRows({ number: whole.number, from: 1000, count: 50 });
  expect(rows?.map(({ atMs }) => atMs)).toEqual([...whole.times.slice(1000, 1050)]);
  expect(await calls.readLadderRows({ number: 99, from: 0, count: 1 })).toBe(null);
});

test('of a ladder that the window has, the moments are not told again', async () => {
  const run = takeOver();
  const calls = ladderCalls(run);
  const before = await calls.readLadder({ ...query, isUnfolded: true });
  expect(before.knownTimes).toBe(0);
  runTo(run, 90_000);
  const after = await calls.readLadder({ ...query, isUnfolded: true, known: before.number });
  const anew = await calls.readLadder({ ...query, isUnfolded: true });
  expect(after.knownTimes).toBe(before.times.length);
  expect([...before.times, ...after.times]).toEqual([...anew.times]);
  const folded = await calls.readLadder({ ...query, known: after.number });
  expect(folded.knownTimes).toBeLessThan(folded.knownTimes + folded.times.length);
  const letGo = await ladderCalls(run).readLadder({ ...query, isUnfolded: true, known: before.number });
  expect(letGo.knownTimes).toBe(0);
});

test('a branch laid over another is the same until they part, and then tells what only one of them has', async () => {
  const run = takeOver();
  runTo(run, 200_000);
  seekTo(run, 6000);
  const other = branchOff(run, 'Power is back');
  commandRun(run, { kind: 'fault', fault: 'host.restore', target: 'host-a' });
  runTo(run, 200_000);
  switchTo(run, 1);
  const calls = ladderCalls(run);
  const { comparison, number, times } = await calls.readLadder({ ...query, comparedWith: other });
  const rows = (await calls.readLadderRows({ number, from: 0, count: times.length })) ?? [];
  expect(comparison).toMatchObject({ branch: other, partedAtMs: 6000, untilMs: 200_000 });
  const differing = rows.filter(({ difference }) => difference !== undefined);
  expect(Math.min(...differing.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(6000);
  const told = differing.map((row) => `${row.difference?.in} ${row.row === 'event' ? row.entry.text : row.row}`);
  expect(told.filter((words) => /^there Power restored to Host A$/.test(words))).toHaveLength(1);
  expect(told.filter((words) => /^there .*backup/i.test(words)).length).toBeGreaterThan(0);
  expect(comparison?.onlyThere).toBe(differing.filter(({ difference }) => difference?.in === 'there').length);
  const only = await calls.readLadder({ ...query, comparedWith: other, onlyDifferences: true });
  expect(only.times).toHaveLength(differing.length);
});
