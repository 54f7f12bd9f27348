import { expect, test } from 'vitest';
import { fingerprint } from '../../src/engine/engine.ts';
import { afterMessage, NO_SESSION, type SessionState } from '../../src/renderer/store/session-store.ts';
import { commandRun } from '../../src/session/branches.ts';
import { createPlayer } from '../../src/session/player.ts';
import { beginRun, nowOf, type Run, recordedUntil, seekTo, worldOf } from '../../src/session/run.ts';
import type { SessionMessage } from '../../src/shared/session.ts';
import { failOnViolation, powerLost, runTo, simplePair } from '../session/runs.ts';

function takeOver(): Run {
  const run = beginRun(simplePair, failOnViolation);
  runTo(run, 5000);
  expect(commandRun(run, powerLost('host-a')).ok).toBe(true);
  runTo(run, 30_000);
  return run;
}

test('the lanes tell the take-over, each change with the entry that explains it', () => {
  const { story } = takeOver().branch;
  const values = story.laneChanges.filter(({ lane: id }) => id === 'member:MIRRORA/B').map(({ value }) => value);
  expect(values.slice(0, 1)).toEqual(['Backup']);
  expect(values.slice(-1)).toEqual(['Primary']);
  const became = story.laneChanges.findLast(({ lane: id }) => id === 'member:MIRRORA/B');
  const entry = story.entries.find(({ seq }) => seq === became?.entry);
  expect(entry?.event).toBe('became-primary');
  expect(entry?.guide.some((section) => section.startsWith('3.1.3'))).toBe(true);
});

test('playing the past again leads to the same world and tells nothing twice', () => {
  const run = takeOver();
  const straight = fingerprint(worldOf(run));
  const told = { entries: run.branch.story.entries.length, changes: run.branch.story.laneChanges.length };
  for (const start of [0, 4999, 5000, 5001, 17_000]) {
    seekTo(run, start);
    expect(nowOf(run)).toBe(start);
    runTo(run, 30_000);
    expect(fingerprint(worldOf(run))).toBe(straight);
  }
  expect({ entries: run.branch.story.entries.length, changes: run.branch.story.laneChanges.length }).toEqual(told);
  expect(recordedUntil(run)).toBe(30_000);
});

/** A player and the window that listens to it. */
function playerWithWindow() {
  let state: SessionState = NO_SESSION;
  const receive = (message: SessionMessage): void => {
    state = afterMessage(state, structuredClone(message));
  };
  const player = createPlayer({ design: simplePair, tellWindow: receive, reportViolation: failOnViolation });
  return { player, state: () => state };
}

test('the window sees through deltas what the engine shows', async () => {
  const { player, state } = playerWithWindow();
  await player.seek(4000);
  player.applyCommand({ kind: 'fault', fault: 'host.fail', target: 'host-a' });
  await player.seek(40_000);
  player.pause();
  expect(state().observation?.atMs).toBe(40_000);
  expect(state().observation?.mirrors[0]).toMatchObject({ primary: 'B', vip: 'B', mode: 'Agent Controlled' });
  expect(state().monitor?.member).toBe('B');
  expect(state().transport).toMatchObject({ isPlaying: false, isSeeking: false, recordedUntilMs: 40_000 });
  await player.seek(2000);
  player.pause();
  expect(state().observation?.mirrors[0]).toMatchObject({ primary: 'A', vip: 'A' });
  expect(state().transport.recordedUntilMs).toBe(40_000);
});

test('steps lead to every change, forwards and backwards', async () => {
  const { player, state } = playerWithWindow();
  await player.seek(4000);
  player.applyCommand({ kind: 'fault', fault: 'host.fail', target: 'host-a' });
  const moments: number[] = [];
  for (let steps = 0; steps < 40; steps += 1) {
    if (!(await player.stepToNextChange())) break;
    moments.push(state().observation?.atMs ?? Number.NaN);
  }
  expect(moments).toEqual([...moments].sort((one, other) => one - other));
  expect(state().observation?.mirrors[0]?.primary).toBe('B');
  const last = state().observation?.atMs;
  expect(await player.stepToNextChange()).toBe(false);
  expect(state().observation?.atMs).toBe(last);
  expect(state().transport.recordedUntilMs).toBe(last);
  for (const moment of moments.slice(0, -1).toReversed()) {
    await player.stepToPreviousChange();
    expect(state().observation?.atMs).toBe(moment);
  }
});

test('one event at a time', async () => {
  const { player, state } = playerWithWindow();
  await player.stepEvent();
  const first = state().observation;
  await player.stepEvent();
  expect((state().observation?.eventsExecuted ?? 0) - (first?.eventsExecuted ?? 0)).toBe(1);
  expect(state().observation?.atMs).toBeGreaterThanOrEqual(first?.atMs ?? Number.NaN);
});

test('an endless run at full speed answers at once', async () => {
  const { player, state } = playerWithWindow();
  player.setSpeed('max');
  player.play();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const asked = performance.now();
  player.pause();
  expect(performance.now() - asked).toBeLessThan(50);
  expect(state().transport.isPlaying).toBe(false);
  expect(state().observation?.atMs).toBeGreaterThan(10_000);
});

test('a seek that is overtaken by another ends, and the later one counts', async () => {
  const { player, state } = playerWithWindow();
  const long = player.seek(10_000_000);
  await player.seek(1000);
  await long;
  expect(state().observation?.atMs).toBe(1000);
});
