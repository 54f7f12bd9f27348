import { expect, test } from 'vitest';
import {
  createWorld,
  fingerprint,
  record,
  recordCommand,
  recordedParts,
  recordUntil,
  timerSpans,
  timersOfPart,
} from '../../src/engine/engine.ts';
import { powerLost, simplePair } from '../session/runs.ts';

function lostPrimary() {
  const recording = record(createWorld(simplePair, { seed: 1 }));
  recordUntil(recording, 10_000);
  recordCommand(recording, powerLost('host-a'));
  recordUntil(recording, 60_000);
  return recording;
}

function spansOf(recording: ReturnType<typeof lostPrimary>, fromMs: number, untilMs: number, atATime = 1000) {
  let yields = 0;
  const parts = recordedParts(recording, fromMs, untilMs).map((part) => {
    const looking = timersOfPart(recording, part, atATime);
    for (; ; yields += 1) {
      const next = looking.next();
      if (next.done === true) return next.value;
    }
  });
  return { spans: timerSpans(parts, fromMs), yields, parts: parts.length };
}

test('tells what was armed when the primary is lost, until it ran out', () => {
  const recording = lostPrimary();
  const before = fingerprint(recording.head);
  const { spans } = spansOf(recording, 9000, 60_000);
  expect(spans.map(({ subject, label, end }) => `${subject.id} ${label} ${end}`)).toEqual([
    'host-arbiter QoS 8 s fired',
    'B QoS 8 s fired',
    "B Arbiter's answer fired",
    'B Applying journal fired',
    'B Binding the VIP fired',
    'B Rolling back fired',
  ]);
  const [, watch] = spans;
  // From the last message of A on, and not from when the silence stood out.
  expect(watch?.armedMs).toBeLessThan(10_001);
  expect((watch?.dueMs ?? 0) - (watch?.armedMs ?? 0)).toBeCloseTo(8000);
  expect(watch?.endMs).toBe(watch?.dueMs);
  expect(fingerprint(recording.head)).toBe(before);
});

test('tells what is still armed, and what a message stopped', () => {
  const recording = record(createWorld(simplePair, { seed: 1 }));
  recordUntil(recording, 10_000);
  recordCommand(recording, { kind: 'fault', fault: 'host.pause', target: 'host-a', forMs: 5000 });
  recordUntil(recording, 60_000);
  const watching = spansOf(recording, 9000, 13_000).spans.find(({ subject }) => subject.id === 'B');
  expect(watching).toMatchObject({ label: 'QoS 8 s', end: null, endMs: null });
  const stopped = spansOf(recording, 9000, 60_000).spans.find(({ subject }) => subject.id === 'B');
  expect(stopped).toMatchObject({ label: 'QoS 8 s', end: 'stopped' });
  expect(stopped?.endMs).toBeGreaterThan(14_999);
});

test('does the same in small steps', () => {
  const recording = lostPrimary();
  const inSteps = spansOf(recording, 9000, 30_000, 50);
  expect(inSteps.yields).toBeGreaterThan(10);
  expect(inSteps.spans).toEqual(spansOf(recording, 9000, 30_000, 1_000_000).spans);
});

test('a timer that is armed across a kept world is told once, from when it was armed', () => {
  const inParts = record(createWorld(simplePair, { seed: 1 }));
  // Kept worlds every few events, so that each timer reaches across several.
  inParts.spacing = 200;
  const whole = lostPrimary();
  recordUntil(inParts, 10_000);
  recordCommand(inParts, powerLost('host-a'));
  recordUntil(inParts, 60_000);
  const found = spansOf(inParts, 9000, 60_000);
  expect(found.parts).toBeGreaterThan(5);
  expect(found.spans).toEqual(spansOf(whole, 9000, 60_000).spans);
});
