import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import {
  advance,
  beginMessageScan,
  command,
  continueMessageScan,
  createWorld,
  fingerprint,
  messageContent,
  type Recording,
  record,
  recordCommand,
  recordUntil,
  type ScanOptions,
  scannedMessages,
  worldAt,
} from '../../src/engine/engine.ts';
import type { MessageRecord, MessageTrace } from '../../src/engine/state/observation.ts';
import type { Output } from '../../src/engine/state/output.ts';

const pair = designOf('pair.yaml');

function designOf(name: string): Design {
  const path = new URL(`../scenarios/conformance/designs/${name}`, import.meta.url);
  return readDesign(readFileSync(path, 'utf8'), name).design as Design;
}

/** Long enough for several kept worlds. */
const END_MS = 1_000_000;

const SLOW: Command = { kind: 'fault', fault: 'network.change', target: 'private', change: { latencyMs: 250 } };
const DOWN: Command = { kind: 'fault', fault: 'network.fail', target: 'private' };
const UP: Command = { kind: 'fault', fault: 'network.restore', target: 'private' };

/** A run with a slow mirror network that fails for two seconds, and everything that was put on a wire in it. */
function slowRun(): { recording: Recording; told: MessageTrace[] } {
  const told: MessageTrace[] = [];
  const output: Output = { log: () => {}, message: (trace) => told.push(trace) };
  const recording = record(createWorld(pair, { seed: 1 }));
  const steps: readonly (readonly [number, Command])[] = [
    [1000, SLOW],
    [3000, DOWN],
    [5000, UP],
  ];
  for (const [atMs, given] of steps) {
    recordUntil(recording, atMs, output);
    recordCommand(recording, given, output);
  }
  recordUntil(recording, END_MS, output);
  return { recording, told };
}

function scan(recording: Recording, options: Partial<ScanOptions>, step = 500) {
  const scanning = beginMessageScan(recording, { untilMs: END_MS, most: 50, matches: () => true, ...options });
  while (!continueMessageScan(scanning, step));
  return scannedMessages(scanning);
}

describe('messages found again', () => {
  const { recording, told } = slowRun();

  it('are the newest that were sent, whatever the steps in which they are looked for', () => {
    expect(recording.checkpoints.length).toBeGreaterThan(2);
    const { messages, fromMs } = scan(recording, { most: 25_000 });
    const ids = messages.map(({ id }) => id);
    expect(ids).toEqual([...new Set(told.map(({ id }) => id))].slice(-25_000));
    expect(scan(recording, { most: 25_000 }, 64)).toEqual({ messages, fromMs });
  });

  it('of one kind between two hosts, further back than one kept world', () => {
    const matches = ({ name, to }: MessageTrace): boolean => name === 'arbiter-keepalive' && to === 'host-arbiter';
    const { messages, fromMs } = scan(recording, { most: 10_000, matches });
    expect(messages.map(({ sentMs }) => sentMs)).toEqual(told.filter(matches).map(({ sentMs }) => sentMs));
    expect(fromMs).toBe(0);
  });

  it('stop where they were told to', () => {
    expect(scan(recording, { most: 100_000, mostEvents: 1 }).fromMs).toBeGreaterThan(300_000);
  });

  it('tell what had become of each by then', () => {
    const isBlock = ({ name }: MessageTrace): boolean => name === 'block';
    const at = (untilMs: number): MessageRecord[] => scan(recording, { untilMs, matches: isBlock }).messages;
    const travelling = at(2900).filter(({ state }) => state === 'travelling');
    expect(travelling.length).toBeGreaterThan(0);
    for (const { arrivesMs, sentMs } of travelling) {
      expect(arrivesMs).toBeGreaterThan(2900);
      expect(sentMs).toBeGreaterThan(2640);
    }
    expect(at(2900)[0]).toMatchObject({ state: 'arrived' });
    expect(at(4000).at(-1)).toMatchObject({ state: 'waiting' });
    const again = at(6000).filter(({ sentMs }) => sentMs > 3000 && sentMs < 5000);
    expect(again.length).toBeGreaterThan(0);
    for (const one of again) expect(one).toMatchObject({ state: 'arrived' });
  });

  it('can be read', () => {
    const contents = new Map<string, string>();
    scan(recording, {
      most: 100_000,
      hear: ({ name }, message, world) => contents.set(name, messageContent(world, message).sentence),
    });
    expect([...contents.keys()]).toEqual(expect.arrayContaining(['block', 'block-ack', 'arbiter-keepalive']));
    for (const sentence of contents.values()) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(contents.get('block')).toMatch(/journal data from [\d.]+ .?B to [\d.]+ .?B/);
  });

  it('are the same whether or not somebody watches', () => {
    const watched = createWorld(pair, { seed: 3 });
    const alone = createWorld(pair, { seed: 3 });
    advance(watched, 8000, { log: () => {}, message: () => {}, fate: () => {} });
    advance(alone, 8000);
    expect(fingerprint(watched)).toBe(fingerprint(alone));
  });

  it('are told where they are wanted, by what they are and from where to where they go', () => {
    const all: MessageTrace[] = [];
    const wanted: MessageTrace[] = [];
    const hosts = pair.hosts.map(({ id }) => id);
    const [one, other] = ['host-a', 'host-b'].map((id) => hosts.indexOf(id));
    advance(createWorld(pair, { seed: 3 }), 8000, { log: () => {}, message: (trace) => all.push(trace) });
    advance(createWorld(pair, { seed: 3 }), 8000, {
      log: () => {},
      message: (trace) => wanted.push(trace),
      wantsMessage: (kind, from, to) => kind === 'acknowledgement' && from === other && to === one,
    });
    expect(wanted.length).toBeGreaterThan(5);
    expect(wanted).toEqual(
      all.filter(({ kind, from, to }) => kind === 'acknowledgement' && from === 'host-b' && to === 'host-a'),
    );
  });
});

describe('a message that is dropped', () => {
  function slowWorld(untilMs: number) {
    const told: MessageTrace[] = [];
    const output: Output = { log: () => {}, message: (trace) => told.push(trace) };
    const recording = record(createWorld(pair, { seed: 1 }));
    recordCommand(recording, SLOW, output);
    recordUntil(recording, untilMs, output);
    const onTheWay = told.filter(
      ({ name, from, arrivesMs, sentMs }) =>
        name === 'block' && from === 'host-a' && sentMs < untilMs && (arrivesMs ?? 0) > untilMs,
    );
    return { recording, told, output, onTheWay };
  }

  const drop = ({ name, from, to, sentMs }: MessageTrace): Command => {
    return { kind: 'fault', fault: 'message.drop', message: name, from, to, sentMs };
  };

  it('arrives 200 ms later, and what follows on its connection is read after it', () => {
    const { recording, onTheWay, output } = slowWorld(5000);
    expect(onTheWay.length).toBeGreaterThan(1);
    const lost = onTheWay[0] as MessageTrace;
    expect(recordCommand(recording, drop(lost), output)).toEqual({ ok: true, operation: null });
    recordUntil(recording, 6000, output);
    const after = scan(recording, { untilMs: 6000, most: 2000, matches: ({ name }) => name === 'block' }).messages;
    const again = after.find(({ id }) => id === lost.id);
    expect(again).toMatchObject({ state: 'arrived', losses: 1, stateMs: (lost.arrivesMs ?? 0) + 200 });
    const followers = after.filter(({ sentMs, from }) => from === 'host-a' && sentMs > lost.sentMs);
    expect(followers.length).toBeGreaterThan(3);
    for (const { stateMs, arrivesMs } of followers)
      expect(stateMs ?? arrivesMs).toBeGreaterThanOrEqual(again?.stateMs ?? 0);
    // Found again in the past, before it was known that it would be lost.
    const before = scan(recording, { untilMs: 4999, most: 2000, matches: ({ id }) => id === lost.id }).messages;
    expect(before.map(({ state, losses }) => ({ state, losses }))).toEqual([{ state: 'travelling', losses: 0 }]);
  });

  it('is dropped again on every replay, to the last byte', () => {
    const { recording, onTheWay } = slowWorld(5000);
    for (const lost of onTheWay) recordCommand(recording, drop(lost));
    recordUntil(recording, 9000);
    const straight = createWorld(pair, { seed: 1 });
    command(straight, SLOW);
    advance(straight, 5000);
    for (const lost of onTheWay) command(straight, drop(lost));
    advance(straight, 9000);
    expect(fingerprint(recording.head)).toBe(fingerprint(straight));
    expect(fingerprint(worldAt(recording, 9000))).toBe(fingerprint(straight));
    expect(fingerprint(worldAt(recording, 5100))).not.toBe(fingerprint(straight));
  });

  it('cannot be dropped once it has arrived, nor while it waits', () => {
    const { recording, onTheWay } = slowWorld(5000);
    const lost = onTheWay[0] as MessageTrace;
    recordUntil(recording, 5300);
    const before = fingerprint(recording.head);
    expect(recordCommand(recording, drop(lost))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/not in transit/),
    });
    expect(fingerprint(recording.head)).toBe(before);
    recordCommand(recording, DOWN);
    recordUntil(recording, 5400);
    const { messages } = scan(recording, { untilMs: 5400, matches: ({ name }) => name === 'block' });
    const waiting = messages.find(({ state }) => state === 'waiting') as MessageRecord;
    expect(recordCommand(recording, drop(waiting))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/waiting for a path/),
    });
    expect(recordCommand(recording, { ...drop(lost), from: 'nowhere' })).toMatchObject({ ok: false });
  });
});
