import type { MessageTrace } from '../engine/state/observation.ts';
import { MESSAGES_PER_FRAME, type MovingMessage } from '../shared/session.ts';

/**
 * A bounded sample of the messages of one frame. Rare kinds are kept; of what flows without a pause between the same two
 * ends, one in a frame is as good as a thousand.
 */
export interface MessageSample {
  taken: MovingMessage[];
  readonly perStream: Map<string, number>;
}

const MOST_OF_A_STREAM = 2;

export function createMessageSample(): MessageSample {
  return { taken: [], perStream: new Map() };
}

export function sampleMessage(sample: MessageSample, trace: MessageTrace): void {
  // Within a host there is nothing to see, and without a route nothing moves.
  if (sample.taken.length >= MESSAGES_PER_FRAME || trace.route.length === 0) return;
  const { id, kind, from, to, route, sentMs, arrivesMs, losses } = trace;
  const stream = `${kind} ${from} ${to}`;
  const count = sample.perStream.get(stream) ?? 0;
  if (count >= MOST_OF_A_STREAM) return;
  sample.perStream.set(stream, count + 1);
  sample.taken.push({ id, kind, from, to, route, sentMs, arrivesMs, losses });
}

export function takeSample(sample: MessageSample): readonly MovingMessage[] {
  const { taken } = sample;
  sample.taken = [];
  sample.perStream.clear();
  return taken;
}
