import {
  playPart,
  type RecordedPart,
  type Recording,
  recordedParts,
  type TimerSpan,
  type TimersOfPart,
  timerSpans,
  timersOfPart,
} from '../engine/engine.ts';
import type { MessageTrace } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { HeardMessage } from '../ladder/build-ladder.ts';

/**
 * What was heard of a run, part by part from one kept world to the next. Such a part never changes, so that only what was
 * played since is played again for the next ladder.
 */
export interface LadderParts {
  /** By the world at which a part begins and the one at which it ends; a world that is let go of takes its parts along. */
  known: WeakMap<World, WeakMap<World, KnownPart>>;
  /** The parts that end at a moment, by the world at which they begin: as long as the clock stands there. */
  ending: WeakMap<World, { readonly moment: string; readonly part: KnownPart }>;
  keptMessages: number;
}

interface KnownPart {
  messages: readonly HeardMessage[] | null;
  timers: TimersOfPart | null;
}

export interface Heard {
  /** In the order in which they were sent. */
  readonly messages: readonly HeardMessage[];
  /** From when on all of them are there. */
  readonly fromMs: number;
}

/** Beyond so many messages all that was heard is forgotten, and heard anew where it is asked for. */
const MAX_KEPT = 300_000;
/** A slice of listening, between two slices of playing. */
const SLICE_MS = 6;
const EVENTS_AT_A_TIME = 128;
const LOOKS_AT_A_TIME = 16;

export const noLadderParts = (): LadderParts => ({ known: new WeakMap(), ending: new WeakMap(), keptMessages: 0 });

/** The newest messages between two moments, `most` of them or some more. */
export async function hearMessages(
  store: LadderParts,
  recording: Recording,
  { fromMs, untilMs, most }: { readonly fromMs: number; readonly untilMs: number; readonly most: number },
): Promise<Heard> {
  const parts = recordedParts(recording, fromMs, untilMs);
  const heard: (readonly HeardMessage[])[] = [];
  let count = 0;
  let at = parts.length - 1;
  for (; at >= 0 && count < most; at -= 1) {
    const messages = await messagesOf(store, recording, parts[at] as RecordedPart);
    heard.unshift(messages);
    count += messages.length;
  }
  const first = parts[at + 1];
  return {
    messages: joined(heard, parts.slice(at + 1)),
    fromMs: at < 0 ? fromMs : Math.max(fromMs, first?.fromMs ?? 0),
  };
}

export async function findTimers(
  store: LadderParts,
  recording: Recording,
  fromMs: number,
  untilMs: number,
): Promise<readonly TimerSpan[]> {
  const found: TimersOfPart[] = [];
  for (const part of recordedParts(recording, fromMs, untilMs)) {
    const known = knownPart(store, recording, part);
    known.timers ??= await inSlices(timersOfPart(recording, part, LOOKS_AT_A_TIME));
    found.push(known.timers);
  }
  return timerSpans(found, fromMs);
}

async function messagesOf(
  store: LadderParts,
  recording: Recording,
  part: RecordedPart,
): Promise<readonly HeardMessage[]> {
  const known = knownPart(store, recording, part);
  if (known.messages !== null) return known.messages;
  const found = new Map<string, HeardMessage>();
  const message = ({ id, kind, name, sender, receiver, from, to, sentMs, arrivesMs, losses }: MessageTrace): void => {
    const heard = { id, kind, name, sender, receiver, from, to, sentMs, arrivesMs, losses };
    found.set(id, retold(found.get(id), heard));
  };
  const output = { log: () => {}, message };
  await inSlices(playPart(recording, part, { output, eventsAtATime: EVENTS_AT_A_TIME }));
  const messages = [...found.values()];
  if (part.until !== null) store.keptMessages += messages.length;
  if (store.keptMessages > MAX_KEPT) Object.assign(store, noLadderParts());
  known.messages = messages;
  return messages;
}

/** A message that waited for a path is told of again when it is sent. */
const retold = (before: HeardMessage | undefined, trace: HeardMessage): HeardMessage =>
  before === undefined ? trace : { ...trace, losses: before.losses + trace.losses };

function joined(heard: readonly (readonly HeardMessage[])[], parts: readonly RecordedPart[]): readonly HeardMessage[] {
  const all: HeardMessage[] = [];
  let places: Map<string, number> | null = null;
  for (const [index, messages] of heard.entries()) {
    const beganMs = parts[index]?.fromMs ?? 0;
    for (const trace of messages) {
      if (trace.sentMs < beganMs && index > 0) {
        places ??= new Map();
        for (let at = places.size; at < all.length; at += 1) places.set((all[at] as HeardMessage).id, at);
        const place = places.get(trace.id);
        if (place !== undefined) {
          all[place] = retold(all[place], trace);
          continue;
        }
      }
      all.push(trace);
    }
  }
  const isInOrder = all.every((trace, index) => index === 0 || trace.sentMs >= (all[index - 1] as HeardMessage).sentMs);
  return isInOrder ? all : all.sort((one, other) => one.sentMs - other.sentMs);
}

/** A part that ends at a moment is another one when the clock has moved on, or when something is done at that moment. */
function knownPart({ known, ending }: LadderParts, { commands }: Recording, part: RecordedPart): KnownPart {
  const { start, until, goal } = part;
  if (until === null) {
    const moment = `${goal.untilUs} ${commands.length}`;
    const before = ending.get(start.world);
    if (before?.moment === moment) return before.part;
    const fresh = { messages: null, timers: null };
    ending.set(start.world, { moment, part: fresh });
    return fresh;
  }
  const from = known.get(start.world) ?? new WeakMap<World, KnownPart>();
  known.set(start.world, from);
  const whole = from.get(until) ?? { messages: null, timers: null };
  from.set(until, whole);
  return whole;
}

/** Works in slices, so that playing and other questions are not kept waiting. */
async function inSlices<Result>(working: Generator<unknown, Result>): Promise<Result> {
  for (let sliceEnd = performance.now() + SLICE_MS; ; ) {
    const next = working.next();
    if (next.done === true) return next.value;
    if (performance.now() < sliceEnd) continue;
    await pause();
    sliceEnd = performance.now() + SLICE_MS;
  }
}

export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
