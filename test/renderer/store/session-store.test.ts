import { expect, test } from 'vitest';
import { afterMessage, NO_SESSION, type SessionState } from '../../../src/renderer/store/session-store.ts';
import type { LogEntry, Observation } from '../../../src/shared/emulation.ts';
import type { Frame, LaneChange } from '../../../src/shared/session.ts';

const observation: Observation = {
  atMs: 0,
  mirrors: [],
  hosts: [],
  networks: [{ id: 'public', up: true, latencyMs: 0.2 }],
  links: [],
  cuts: [],
  clients: [],
  gateways: [],
  loadBalancers: [],
  dns: [],
  applicationServers: [],
  platforms: null,
  nextEventMs: 5,
  eventsExecuted: 0,
};

const { transport, scenario } = NO_SESSION;
const tree = { shown: 1, branches: [] };
const opened = afterMessage(NO_SESSION, {
  kind: 'opening',
  lanes: [],
  observation,
  transport,
  scenario,
  tree,
  laneChanges: [change(1, 0)],
  lesson: null,
});

function frame(part: Partial<Frame>): Frame {
  return {
    kind: 'frame',
    transport,
    observation: null,
    scenario: null,
    tree: null,
    story: null,
    monitor: null,
    advice: null,
    beliefs: null,
    charts: null,
    load: null,
    lesson: null,
    messages: [],
    ...part,
  };
}

function change(seq: number, atMs: number): LaneChange {
  return { lane: 'member:M/A', atMs, value: 'Primary', isActive: false, entry: null, seq };
}

function entry(seq: number, at: number): LogEntry {
  return { seq, at, text: `entry ${seq}` } as LogEntry;
}

test('a frame changes what it names and leaves the rest', () => {
  const delta = { parts: { atMs: { set: 20 } } };
  const next = afterMessage(opened, frame({ observation: delta }));
  expect(next.observation?.atMs).toBe(20);
  expect(next.observation?.networks).toBe(observation.networks);
  expect(next.laneChanges).toBe(opened.laneChanges);
});

test('what belongs to another branch is dropped before the new one is added', () => {
  const entries = [entry(1, 5), entry(2, 9)];
  const told: SessionState = { ...opened, entries, laneChanges: [change(1, 0), change(2, 9)] };
  const story = { keep: { entry: 1, laneChange: 1 }, entries: [entry(2, 7)], laneChanges: [change(2, 7)] };
  const next = afterMessage(told, frame({ story }));
  expect(next.entries.map(({ at }) => at)).toEqual([5, 7]);
  expect(next.laneChanges.map(({ atMs }) => atMs)).toEqual([0, 7]);
});

test('the end of a session keeps the picture and says why', () => {
  const next = afterMessage(opened, { kind: 'ended', reason: 'It failed.' });
  expect(next.endReason).toBe('It failed.');
  expect(next.observation).toBe(opened.observation);
});

test('a session that begins anew forgets the one before', () => {
  const ended = afterMessage({ ...opened, entries: [entry(1, 1)] }, { kind: 'ended', reason: 'It failed.' });
  const next = afterMessage(ended, {
    kind: 'opening',
    lanes: [],
    observation,
    transport,
    scenario,
    tree,
    laneChanges: [],
    lesson: null,
  });
  expect(next.endReason).toBeNull();
  expect(next.entries).toEqual([]);
});
