import { expect, test } from 'vitest';
import { createWorld, record, recordCommand, recordUntil } from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import { findCarriers, listMessages, type Moment, readMessage } from '../../src/session/message-list.ts';
import { MESSAGE_KINDS } from '../../src/shared/message-kinds.ts';
import { simplePair as design } from './runs.ts';

/** The primary is cut off, and the backup takes over. */
function takeOver(): { moment: Moment; entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const output = { log: (entry: LogEntry) => entries.push(entry) };
  const recording = record(createWorld(design, { seed: 1 }));
  recordUntil(recording, 5000, output);
  recordCommand(recording, { kind: 'fault', fault: 'isolate', target: 'host-a' }, output);
  recordUntil(recording, 40_000, output);
  return { moment: { recording, atMs: 40_000 }, entries };
}

const { moment, entries } = takeOver();
const all = { beforeMs: null, most: 100, kinds: MESSAGE_KINDS, end: null, text: '' };

test('the newest messages are listed in the order in which they were sent, and are the same each time', async () => {
  const { messages, atMs } = await listMessages(moment, all);
  expect(atMs).toBe(40_000);
  expect(messages).toHaveLength(100);
  const times = messages.map(({ sentMs }) => sentMs);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect((await listMessages(moment, all)).messages).toEqual(messages);
});

test('a list that is full reaches back to its first message, and the one before it goes on from there', async () => {
  const newest = await listMessages(moment, { ...all, most: 30 });
  expect(newest.fromMs).toBe(newest.messages[0]?.sentMs);
  const before = await listMessages(moment, { ...all, most: 70, beforeMs: newest.fromMs });
  const whole = await listMessages(moment, all);
  const ids = new Set([...before.messages, ...newest.messages].map(({ id }) => id));
  const overlap = 100 - ids.size;
  expect([...ids]).toEqual(whole.messages.slice(overlap).map(({ id }) => id));
  const rare = await listMessages(moment, { ...all, text: 'no such thing' });
  expect(rare.fromMs).toBe(0);
});

test('kinds, ends and words narrow the list', async () => {
  const only = await listMessages(moment, { ...all, kinds: ['arbiter'] });
  expect(only.messages.length).toBeGreaterThan(3);
  expect(only.messages.every(({ kind }) => kind === 'arbiter')).toBe(true);
  const ofA = await listMessages(moment, { ...all, end: { kind: 'member', id: 'A', mirror: 'MIRRORA' } });
  expect(ofA.messages.length).toBeGreaterThan(3);
  for (const { sender, receiver } of ofA.messages) expect([sender.id, receiver.id]).toContain('A');
  const found = await listMessages(moment, { ...all, text: 'journal BLOCK host-b' });
  expect(found.messages.length).toBeGreaterThan(3);
  expect(found.messages.every(({ title }) => title === 'Journal block')).toBe(true);
  expect((await listMessages(moment, { ...all, text: 'no such thing' })).messages).toEqual([]);
});

test('what the isolated primary sends waits for a path', async () => {
  const { messages } = await listMessages(moment, { ...all, end: { kind: 'host', id: 'host-a' } });
  expect(messages.at(-1)?.state).toMatch(/waiting|lost/);
});

test('a message is read, and one that never was is not', async () => {
  const { messages } = await listMessages(moment, { ...all, text: 'client updates' });
  const message = messages.at(-1);
  if (message === undefined) throw new Error('No client has sent updates.');
  const read = await readMessage(moment, message);
  expect(read?.record).toEqual(message);
  expect(read?.content.sentence).toMatch(/Application updates/);
  expect(await readMessage(moment, { id: '1.1.1', sentMs: 20_000 })).toBeNull();
});

test('the reason of a take-over leads to what A and the arbiter sent', async () => {
  const entry = entries.find(({ event, subject }) => event === 'became-primary' && subject.id === 'B');
  const known = entry?.because.flatMap(({ at }) => (at === null ? [] : [at])) ?? [];
  expect(known.length).toBeGreaterThan(0);
  const subject = { kind: 'member', id: 'B', mirror: 'MIRRORA' };
  const carriers = await findCarriers(moment, design, { subject, atMs: known });
  expect(carriers.map((one) => one?.title)).toEqual(['Journal block', 'Arbiter report on the other member']);
  expect(await findCarriers(moment, design, { subject, atMs: [1234.567] })).toEqual([null]);
});
