import { describe, expect, test } from 'vitest';
import type { MessageTrace } from '../../src/engine/state/observation.ts';
import { createPlayer } from '../../src/session/player.ts';
import {
  crawlRate,
  createFollower,
  followNext,
  forgetUnlessOnItsWay,
  noteSent,
} from '../../src/session/slow-motion.ts';
import type { Transport } from '../../src/shared/session.ts';
import { failOnViolation, readSample } from './runs.ts';

function message(kind: MessageTrace['kind'], sentMs: number, arrivesMs: number | null): MessageTrace {
  const side = (id: string) => ({ kind: 'member', id, mirror: 'M' }) as const;
  return {
    id: `1.1.${sentMs}`,
    kind,
    name: kind,
    from: 'a',
    to: 'b',
    sender: side('A'),
    receiver: side('B'),
    route: ['lan'],
    sentMs,
    arrivesMs,
    sizeBytes: 1,
    losses: 0,
  };
}

describe('which message is followed', () => {
  test('streams take turns, and a rare one comes first', () => {
    const follower = createFollower();
    for (const sent of [message('journal', 0, 10), message('acknowledgement', 0, 10)]) noteSent(follower, sent);
    expect(followNext(follower, 0)?.kind).toBe('journal');
    noteSent(follower, message('journal', 10, 20));
    noteSent(follower, message('acknowledgement', 10, 20));
    noteSent(follower, message('arbiter', 10, 20));
    expect(followNext(follower, 10)?.kind).toBe('acknowledgement');
    noteSent(follower, message('journal', 11, 22));
    noteSent(follower, message('arbiter', 12, 22));
    expect(followNext(follower, 14)?.kind).toBe('arbiter');
  });

  test('none that has arrived, never arrives, stays within a host or is nearly there', () => {
    const follower = createFollower();
    noteSent(follower, message('journal', 0, 10));
    noteSent(follower, message('agent', 0, null));
    noteSent(follower, { ...message('control', 0, 10), route: [] });
    expect(followNext(follower, 6)).toBeNull();
    expect(followNext(follower, 10)).toBeNull();
  });

  test('a jump in time forgets what is not on its way there', () => {
    const follower = createFollower();
    noteSent(follower, message('journal', 0, 10));
    followNext(follower, 0);
    forgetUnlessOnItsWay(follower, 5);
    expect(follower.followed?.kind).toBe('journal');
    forgetUnlessOnItsWay(follower, 100);
    expect(follower.followed).toBeNull();
  });
});

describe.each([
  ['simple-failover-pair.mirrorlab', 0.05, 10],
  ['geographically-separated-failover-pair.mirrorlab', 0.05, 60],
])('slow motion of %s', (sample, least, most) => {
  test('takes about a second for every message, and says its rate', async () => {
    const told: { readonly atMs: number; readonly transport: Transport }[] = [];
    let atMs = 0;
    const player = createPlayer({
      design: readSample(sample),
      tellWindow: (frame) => {
        if (frame.kind !== 'frame') return;
        const delta = frame.observation as { parts?: { atMs?: { set: number } } } | null;
        atMs = delta?.parts?.atMs?.set ?? atMs;
        told.push({ atMs, transport: frame.transport });
      },
      reportViolation: failOnViolation,
    });
    player.setSlowMotion(true);
    player.play();
    await new Promise((resolve) => setTimeout(resolve, 3700));
    player.pause();
    const followed = [...new Set(told.flatMap(({ transport }) => transport.slowMotion?.followed ?? []))];
    expect(followed.length).toBeGreaterThanOrEqual(3);
    // One stream after the other has its turn, however many turns the machine finds time for.
    const streams = followed.map(({ kind, from, to }) => `${kind} ${from} ${to}`);
    expect(streams.filter((stream, index) => stream === streams[index - 1])).toEqual([]);
    for (const trace of followed.slice(0, -1)) {
      const frames = told.filter(({ transport }) => transport.slowMotion?.followed === trace);
      const wayMs = (trace.arrivesMs ?? 0) - trace.sentMs;
      expect(wayMs).toBeGreaterThan(least);
      expect(wayMs).toBeLessThan(most);
      for (const frame of frames) {
        expect(frame.atMs).toBeGreaterThanOrEqual(trace.sentMs);
        expect(frame.atMs).toBeLessThanOrEqual(trace.arrivesMs ?? 0);
      }
      expect(frames.at(-1)?.transport.realRate).toBeCloseTo(crawlRate(trace), 6);
    }
    expect(told.at(-1)?.transport.realRate).toBe(0);
    player.setSlowMotion(false);
    expect(told.at(-1)?.transport.slowMotion).toBeNull();
  }, 15_000);
});
