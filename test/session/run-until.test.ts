import { describe, expect, test } from 'vitest';
import { afterMessage, NO_SESSION, type SessionState } from '../../src/renderer/store/session-store.ts';
import { createPlayer } from '../../src/session/player.ts';
import { MESSAGE_KINDS } from '../../src/shared/message-kinds.ts';
import type { Goal } from '../../src/shared/session.ts';
import { failOnViolation, powerLost, simplePair } from './runs.ts';

/** A player and what its window knows, with the goals that it was told on the way. */
function playerWithWindow() {
  let state: SessionState = NO_SESSION;
  const goals: Goal[] = [];
  const player = createPlayer({
    design: simplePair,
    tellWindow: (message) => {
      state = afterMessage(state, structuredClone(message));
      const { goal } = state.transport;
      if (goal !== null) goals.push(goal);
    },
    reportViolation: failOnViolation,
  });
  return { player, state: () => state, now: () => state.observation?.atMs ?? Number.NaN, goals };
}

const MIRROR = 'MIRRORA';

describe('run until', () => {
  test('another member is primary, and it was not before', async () => {
    const { player, state, now } = playerWithWindow();
    await player.seek(4000);
    player.applyCommand(powerLost('host-a'));
    expect(await player.runUntil({ kind: 'new-primary', mirror: MIRROR })).toBe('reached');
    expect(state().observation?.mirrors[0]?.primary).toBe('B');
    const serves = now();
    await player.stepToPreviousChange();
    await player.seek(serves - 0.001);
    player.pause();
    expect(state().observation?.mirrors[0]?.primary).toBeNull();
  });

  test('a status, and says where it is there already', async () => {
    const { player, state, now } = playerWithWindow();
    const backup = { kind: 'status', mirror: MIRROR, member: 'B', status: 'Backup' } as const;
    expect(await player.runUntil(backup)).toBe('already');
    expect(now()).toBe(0);
    await player.seek(1000);
    player.applyCommand(powerLost('host-a'));
    expect(await player.runUntil({ ...backup, status: 'Transition' })).toBe('reached');
    expect(state().observation?.mirrors[0]?.members[1]?.status).toBe('Transition');
  });

  test('an outage begins and ends, along what was played before as well', async () => {
    const { player, state, now } = playerWithWindow();
    await player.seek(2000);
    player.applyCommand(powerLost('host-a'));
    expect(await player.runUntil({ kind: 'outage', mirror: MIRROR, edge: 'ends' })).toBe('reached');
    const end = now();
    expect(end).toBeGreaterThan(8000);
    await player.seek(60_000);
    await player.seek(0);
    expect(await player.runUntil({ kind: 'outage', mirror: MIRROR, edge: 'begins' })).toBe('reached');
    expect(now()).toBe(2000);
    expect(await player.runUntil({ kind: 'outage', mirror: MIRROR, edge: 'ends' })).toBe('reached');
    expect(now()).toBe(end);
    expect(state().transport.recordedUntilMs).toBe(60_000);
  });

  test('the mirror is idle: at once where nothing was touched, after the boot, and after a take-over', async () => {
    const { player, state, now } = playerWithWindow();
    expect(await player.runUntil({ kind: 'idle' })).toBe('already');
    player.applyCommand(powerLost('host-a'));
    expect(await player.runUntil({ kind: 'idle' })).toBe('reached');
    expect(state().observation?.mirrors[0]?.primary).toBe('B');
    expect(now()).toBeGreaterThan(30_000);
    expect(now()).toBeLessThan(120_000);
    player.startAgain({ start: 'cold', seed: 1 });
    expect(await player.runUntil({ kind: 'idle' })).toBe('reached');
    expect(state().observation?.mirrors[0]).toMatchObject({ primary: 'A', mode: 'Arbiter Controlled' });
    expect(state().observation?.mirrors[0]?.members[1]).toMatchObject({ status: 'Backup', journalTransfer: 'Active' });
  });

  test('what does not come within sight leaves the clock and the run as they were', async () => {
    const { player, state, now, goals } = playerWithWindow();
    await player.seek(5000);
    await player.seek(3000);
    player.pause();
    const before = state();
    expect(await player.runUntil({ kind: 'outage', mirror: MIRROR, edge: 'begins' })).toBe('not-in-sight');
    expect(now()).toBe(3000);
    expect(state().transport.recordedUntilMs).toBe(5000);
    expect(state().entries).toEqual(before.entries);
    expect(state().observation).toEqual(before.observation);
    expect(goals.at(-1)).toMatchObject({ what: { kind: 'outage' }, fromMs: 3000, untilMs: 3_603_000 });
  }, 20_000);

  test('a time can be cancelled at once, and an hour shows how far it is', async () => {
    const { player, state, now, goals } = playerWithWindow();
    const far = player.runUntil({ kind: 'time', atMs: 100 * 3_600_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = performance.now();
    player.pause();
    expect(performance.now() - asked).toBeLessThan(50);
    expect(await far).toBe('cancelled');
    expect(goals.at(-1)).toMatchObject({ what: { kind: 'time' }, fromMs: 0, untilMs: 360_000_000 });
    expect(now()).toBeGreaterThan(1000);
    expect(state().transport).toMatchObject({ isSeeking: false, goal: null });
    expect(await player.runUntil({ kind: 'time', atMs: 1000 })).toBe('reached');
    expect(now()).toBe(1000);
  });

  test('whoever acts while something is looked for ends the search, and what was done stays', async () => {
    const { player, now, state } = playerWithWindow();
    await player.seek(1000);
    const searches = [
      () => player.runUntil({ kind: 'outage', mirror: MIRROR, edge: 'ends' }),
      () => player.stepToNextChange(),
    ];
    for (const [count, search] of searches.entries()) {
      const outcome = search();
      await new Promise((resolve) => setImmediate(resolve));
      const host = count === 0 ? 'host-b' : 'host-arbiter';
      expect(player.applyCommand(powerLost(host))).toMatchObject({ ok: true });
      expect(await outcome).toBe(count === 0 ? 'cancelled' : true);
      expect(now()).toBeLessThan(3_600_000);
      expect(state().observation?.hosts.find(({ id }) => id === host)).toMatchObject({ state: 'down' });
    }
  });

  test('a message that is dropped while something is looked for ends the search as well', async () => {
    const { player, now } = playerWithWindow();
    await player.seek(1000);
    player.applyCommand({ kind: 'fault', fault: 'network.change', target: 'private', change: { latencyMs: 250 } });
    await player.seek(3000);
    const query = { beforeMs: null, most: 100, kinds: [...MESSAGE_KINDS], end: null, text: '' };
    const { messages } = await player.listMessages(query);
    const one = messages.find(({ state, route }) => state === 'travelling' && route.length > 0);
    if (one === undefined) throw new Error('Nothing is on its way.');
    const { name: message, from, to, sentMs } = one;
    const search = player.runUntil({ kind: 'outage', mirror: MIRROR, edge: 'begins' });
    const drop = { kind: 'fault', fault: 'message.drop', message, from, to, sentMs } as const;
    expect(player.applyCommand(drop)).toMatchObject({ ok: true });
    expect(await search).toBe('cancelled');
    expect(now()).toBe(3000);
  });
});

test('a run to an event leads to the same world as a straight run', async () => {
  const { player, now, state } = playerWithWindow();
  await player.seek(4000);
  player.applyCommand(powerLost('host-a'));
  await player.runUntil({ kind: 'new-primary', mirror: MIRROR });
  const straight = playerWithWindow();
  await straight.player.seek(4000);
  straight.player.applyCommand(powerLost('host-a'));
  await straight.player.seek(now());
  straight.player.pause();
  expect(straight.state().observation).toEqual(state().observation);
});
