import type { MessageKind, MessageTrace } from '../engine/state/observation.ts';
import { MESSAGES_PER_FRAME, type MovingMessage } from '../shared/session.ts';

/**
 * A bounded sample of the messages of one frame. Rare kinds are kept; of what flows without a pause between the same two
 * ends, one in a frame is as good as a thousand.
 */
export interface MessageSample {
  taken: MovingMessage[];
  /** How many were taken of each stream. */
  readonly perStream: Map<number, number>;
  /** The stream of the message that was asked for last, and comes next if it is wanted. */
  stream: number;
}

const MAX_PER_STREAM = 2;

export function createMessageSample(): MessageSample {
  return { taken: [], perStream: new Map(), stream: -1 };
}

const KINDS: readonly MessageKind[] = [
  'journal',
  'acknowledgement',
  'keepalive',
  'control',
  'agent',
  'arbiter',
  'client',
  'ecp',
];
/** More hosts than a design may have. */
const HOSTS = 65_536;

/** Whether there is room for a message, by what is known before the engine takes the trouble to describe it. */
export function hasRoomFor(sample: MessageSample, kind: MessageKind, fromHost: number, toHost: number): boolean {
  // Within a host there is nothing to see.
  if (fromHost === toHost || sample.taken.length >= MESSAGES_PER_FRAME) return false;
  sample.stream = (fromHost * HOSTS + toHost) * KINDS.length + KINDS.indexOf(kind);
  return (sample.perStream.get(sample.stream) ?? 0) < MAX_PER_STREAM;
}

/** Takes a message for which `hasRoomFor` has just said that there is room. */
export function sampleMessage(sample: MessageSample, trace: MessageTrace): void {
  const { id, kind, from, to, route, sentMs, arrivesMs, losses } = trace;
  // Without a route nothing moves.
  if (route.length === 0) return;
  sample.perStream.set(sample.stream, (sample.perStream.get(sample.stream) ?? 0) + 1);
  sample.taken.push({ id, kind, from, to, route, sentMs, arrivesMs, losses });
}

export function takeSample(sample: MessageSample): readonly MovingMessage[] {
  const { taken } = sample;
  sample.taken = [];
  sample.perStream.clear();
  return taken;
}
