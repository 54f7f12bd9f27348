import type { MessageTrace } from '../../src/engine/state/observation.ts';
import { NEVER } from '../../src/engine/state/queue.ts';
import type { World } from '../../src/engine/state/world.ts';
import type { Dice } from './dice.ts';
import { stepWatched, type Watch } from './watch.ts';

/** What flows all the time; a fault there is like one at a random moment. */
const ROUTINE =
  /^(block|block-ack|keepalive|keepalive-ack|arbiter-keepalive|arbiter-keepalive-ack|report|client-.*|syn|syn-ack|fin)$/;
const HAIR_MS = 0.001;

/** When to disturb, and between which hosts where it is a message that is disturbed. */
export interface Moment {
  readonly atMs: number;
  readonly hosts: readonly [string, string] | null;
}

export const nowMs = (world: World): number => (world.nowUs - world.originUs) / 1000;

/**
 * A moment at which a timer is about to fire or has just fired, within the next `limitMs`; null where none is armed.
 * The deadlines are looked up in the queue, process timers and connection timers alike.
 */
export function momentOfTimer(dice: Dice, world: World, limitMs: number): Moment | null {
  const due = world.queue.deadline.filter(
    (deadline) => deadline !== NEVER && deadline > world.nowUs && deadline <= world.nowUs + limitMs * 1000,
  );
  if (due.length === 0) return null;
  const atMs = (dice.pick(due) - world.originUs) / 1000;
  return { atMs: Math.max(nowMs(world), dice.pick([atMs - HAIR_MS, atMs, atMs + HAIR_MS, atMs + 0.3])), hosts: null };
}

function wantedOf(dice: Dice): (name: string) => boolean {
  const anything = dice.chance(0.2);
  return (name) => anything || !ROUTINE.test(name);
}

/**
 * Runs on until a message that matters is in flight, for at most `limitMs`, and says when to disturb it: at once, just
 * before it arrives, or just after. Null where no such message was sent. `wanted` tells which messages matter.
 */
export function momentOfMessage(
  dice: Dice,
  world: World,
  watch: Watch,
  limitMs: number,
  wanted: (name: string) => boolean = wantedOf(dice),
): Moment | null {
  const untilMs = nowMs(world) + limitMs;
  const interest = dice.pick([1, 0.5, 0.2]);
  const seen: MessageTrace[] = [];
  watch.message = (trace) => {
    if (seen.length > 0 || trace.arrivesMs === null) return;
    if (wanted(trace.name) && dice.chance(interest)) seen.push(trace);
  };
  while (seen.length === 0 && watch.finding === null) {
    if (!stepWatched(world, watch, untilMs)) break;
  }
  delete watch.message;
  const [trace] = seen;
  if (trace === undefined || trace.arrivesMs === null) return null;
  const atMs = dice.pick([nowMs(world), trace.arrivesMs - HAIR_MS, trace.arrivesMs]);
  return { atMs: Math.max(nowMs(world), atMs), hosts: [trace.from, trace.to] };
}
