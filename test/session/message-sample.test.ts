import { describe, expect, it } from 'vitest';
import { advance, createWorld } from '../../src/engine/engine.ts';
import type { MessageTrace } from '../../src/engine/state/observation.ts';
import { createMessageSample, hasRoomFor, sampleMessage, takeSample } from '../../src/session/message-sample.ts';
import { simplePair } from './runs.ts';

/** The first two of each stream between two hosts, as they would be chosen from all traces. */
function firstTwo(traces: readonly MessageTrace[]): string[] {
  const counts = new Map<string, number>();
  return traces.flatMap(({ id, kind, from, to, route }) => {
    const stream = `${kind} ${from} ${to}`;
    const count = counts.get(stream) ?? 0;
    if (route.length === 0 || count >= 2) return [];
    counts.set(stream, count + 1);
    return [id];
  });
}

describe('the messages of a frame', () => {
  it('are the same whether every message is described or only those for which there is room', () => {
    const all: MessageTrace[] = [];
    const sample = createMessageSample();
    const described: string[] = [];
    const [watched, sampled] = [1, 2].map(() => createWorld(simplePair, { seed: 1 }));
    if (watched === undefined || sampled === undefined) throw new Error('two worlds');
    for (const untilMs of [1000, 9000]) {
      all.length = 0;
      described.length = 0;
      advance(watched, untilMs, { log: () => {}, message: (trace) => all.push(trace) });
      advance(sampled, untilMs, {
        log: () => {},
        message: (trace) => {
          described.push(trace.id);
          sampleMessage(sample, trace);
        },
        wantsMessage: (kind, from, to) => hasRoomFor(sample, kind, from, to),
      });
      const taken = takeSample(sample).map(({ id }) => id);
      expect(taken).toEqual(firstTwo(all));
      expect(taken.length).toBeGreaterThan(5);
      expect(described.length).toBeLessThan(all.length / 2);
    }
  });
});
