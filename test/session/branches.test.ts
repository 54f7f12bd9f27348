import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, observe } from '../../src/engine/engine.ts';
import { afterMessage, NO_SESSION, type SessionState } from '../../src/renderer/store/session-store.ts';
import {
  branchOf,
  branchOff,
  commandRun,
  removeBranch,
  renameBranch,
  startAgain,
  switchTo,
  treeOf,
} from '../../src/session/branches.ts';
import { createPlayer } from '../../src/session/player.ts';
import { beginRun, nowOf, type Run, recordedUntil, seekTo, worldOf } from '../../src/session/run.ts';
import { failOnViolation, powerLost, runTo, simplePair } from './runs.ts';

function takeOver(): Run {
  const run = beginRun(simplePair, failOnViolation);
  runTo(run, 5000);
  expect(commandRun(run, powerLost('host-a')).ok).toBe(true);
  runTo(run, 30_000);
  return run;
}

/** The values of a lane with the moments at which they begin. */
function lane(run: Run, id: string): readonly string[] {
  return run.branch.story.laneChanges
    .filter((change) => change.lane === id)
    .map(({ value, atMs }) => `${Math.round(atMs)} ${value}`);
}

/** Everything that the clock shows, to the last byte. */
function state(run: Run): string {
  return `${fingerprint(worldOf(run))} ${JSON.stringify(observe(worldOf(run)))}`;
}

test('acting in the past begins a branch, and what was played before is still there', () => {
  const run = takeOver();
  const story = lane(run, 'member:MIRRORA/B');
  const end = state(run);
  seekTo(run, 3000);
  expect(commandRun(run, powerLost('host-b')).ok).toBe(true);
  expect(treeOf(run).branches).toMatchObject([
    { id: 1, name: 'Main', parent: null, untilMs: 30_000, steps: 1 },
    { id: 2, name: 'Host B lost power', parent: 1, leftAtMs: 3000, untilMs: 3000, steps: 1 },
  ]);
  runTo(run, 30_000);
  expect(lane(run, 'member:MIRRORA/B')).toEqual(['0 Backup', '3000 Down']);
  expect(lane(run, 'member:MIRRORA/A').at(-1)).toMatch(/Primary$/);
  switchTo(run, 1);
  expect(lane(run, 'member:MIRRORA/B')).toEqual(story);
  expect(state(run)).toBe(end);
});

test('at the newest moment an action begins no branch', () => {
  const run = takeOver();
  commandRun(run, { kind: 'fault', fault: 'host.restore', target: 'host-a' });
  expect(run.branches).toHaveLength(1);
});

test('a refused action in the past leaves everything as it was', () => {
  const run = takeOver();
  seekTo(run, 3000);
  const before = state(run);
  const result = commandRun(run, { kind: 'operate', action: 'member.force-primary', mirror: 'MIRRORA', member: 'A' });
  expect(result.ok).toBe(false);
  expect(run.branches).toHaveLength(1);
  expect(recordedUntil(run)).toBe(30_000);
  expect(state(run)).toBe(before);
});

test('a branch at any moment is the same as a straight run to there, and goes on as one', () => {
  const straight = takeOver();
  const ends = state(straight);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000_000 }), (atUs) => {
      const run = takeOver();
      seekTo(run, atUs / 1000);
      const past = state(run);
      branchOff(run, null);
      expect(nowOf(run)).toBe(atUs / 1000);
      expect(state(run)).toBe(past);
      if (atUs < 5_000_000) {
        runTo(run, 5000);
        commandRun(run, powerLost('host-a'));
      }
      runTo(run, 30_000);
      expect(state(run)).toBe(ends);
    }),
    { numRuns: 12 },
  );
});

test('switching branches and back finds every one as it was, at every moment', () => {
  const run = takeOver();
  for (const atMs of [2000, 9000, 20_000]) {
    switchTo(run, 1);
    seekTo(run, atMs);
    branchOff(run, null);
    commandRun(run, { kind: 'fault', fault: 'network.fail', target: 'private' });
    runTo(run, 40_000);
  }
  const seen = new Map<string, string>();
  const moments = [1000, 4000, 12_000, 29_000, 50_000];
  const lookEverywhere = (look: (key: string) => void): void => {
    for (const { id } of run.branches) {
      for (const atMs of moments) {
        switchTo(run, id);
        seekTo(run, atMs);
        look(`${id} ${atMs}`);
      }
    }
  };
  lookEverywhere((key) => seen.set(key, state(run)));
  lookEverywhere((key) => expect(state(run)).toBe(seen.get(key)));
  expect(seen.get('1 1000')).toBe(seen.get('4 1000'));
  expect(seen.get('1 29000')).not.toBe(seen.get('2 29000'));
});

test('the clock stays where it is as far as the other branch was played', () => {
  const run = takeOver();
  seekTo(run, 10_000);
  branchOff(run, 'Another');
  runTo(run, 20_000);
  switchTo(run, 1);
  expect(nowOf(run)).toBe(20_000);
  seekTo(run, 30_000);
  switchTo(run, 2);
  expect(nowOf(run)).toBe(20_000);
});

test('a run can begin again from a cold start and with another seed, beside what there is', () => {
  const run = takeOver();
  const end = state(run);
  startAgain(run, { start: 'cold', seed: 7 });
  expect(run.branch).toMatchObject({ name: 'Cold start, seed 7', parent: null, start: { start: 'cold', seed: 7 } });
  expect(nowOf(run)).toBe(0);
  expect(lane(run, 'member:MIRRORA/A')[0]).toBe('0 Down');
  runTo(run, 120_000);
  expect(observe(worldOf(run)).mirrors[0]?.primary).toBe('A');
  switchTo(run, 1);
  expect(state(run)).toBe(end);
});

test('a branch goes with all that began in it, and the one it came from is shown', () => {
  const run = takeOver();
  seekTo(run, 10_000);
  branchOff(run, 'First');
  runTo(run, 20_000);
  seekTo(run, 15_000);
  branchOff(run, 'Second');
  expect(() => removeBranch(run, 1)).toThrow(/only run/);
  removeBranch(run, 2);
  expect(treeOf(run)).toMatchObject({ shown: 1, branches: [{ name: 'Main' }] });
  expect(nowOf(run)).toBe(15_000);
  expect(() => switchTo(run, 2)).toThrow(/deleted/);
});

test('names tell branches apart, and their number has a limit that is told', () => {
  const run = takeOver();
  branchOff(run, 'Main');
  expect(run.branch.name).toBe('Main (2)');
  renameBranch(run, 2, 'Main (2)');
  expect(branchOf(run, 2).name).toBe('Main (2)');
  for (let count = 3; count <= 16; count += 1) branchOff(run, null);
  expect(() => branchOff(run, null)).toThrow('There are already 16 branches');
  seekTo(run, 1000);
  const result = commandRun(run, powerLost('host-b'));
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('Delete one') });
});

test('many branches of a long run keep a bounded number of worlds', () => {
  const run = beginRun(simplePair, failOnViolation);
  for (let branch = 1; branch <= 6; branch += 1) {
    run.branch.recording.spacing = 16;
    runTo(run, branch * 50_000);
    branchOff(run, null);
  }
  const kept = new Set(run.branches.flatMap(({ recording }) => recording.checkpoints));
  expect(kept.size).toBeLessThanOrEqual(640);
});

test('the window follows from branch to branch', async () => {
  let shown: SessionState = NO_SESSION;
  const player = createPlayer({
    design: simplePair,
    tellWindow: (message) => {
      shown = afterMessage(shown, structuredClone(message));
    },
    reportViolation: failOnViolation,
  });
  await player.seek(5000);
  player.applyCommand(powerLost('host-a'));
  await player.seek(30_000);
  player.pause();
  const main = shown;
  await player.seek(3000);
  player.applyCommand(powerLost('host-b'));
  expect(shown.tree).toMatchObject({ shown: 2, branches: [{ name: 'Main' }, { parent: 1, leftAtMs: 3000 }] });
  expect(shown.entries.some(({ at }) => at > 3000)).toBe(false);
  await player.seek(20_000);
  player.pause();
  expect(shown.observation?.mirrors[0]).toMatchObject({ primary: 'A' });
  player.showBranch(1);
  await player.seek(30_000);
  player.pause();
  expect(shown.observation).toEqual(main.observation);
  expect(shown.entries).toEqual(main.entries);
  expect(shown.laneChanges).toEqual(main.laneChanges);
  player.startAgain({ start: 'cold', seed: 1 });
  expect(shown.entries.every(({ at }) => at === 0)).toBe(true);
  expect(shown.laneChanges.every(({ atMs }) => atMs === 0)).toBe(true);
});
