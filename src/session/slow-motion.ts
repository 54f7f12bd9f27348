import type { MessageTrace } from '../engine/state/observation.ts';

/** One message at a time is followed over its way, and takes about a second of wall time for it. */
export interface Follower {
  followed: MessageTrace | null;
  onTheirWay: MessageTrace[];
  /** When each stream was followed last, counted in messages followed. */
  readonly turns: Map<string, number>;
  turn: number;
}

export const WAY_WALL_MS = 1000;
/** A message of which less is left to see is not worth turning to. */
const MIN_SHARE_LEFT = 0.5;
/** Among so many messages on their way one can be chosen; the rest would only take memory. */
const MAX_ON_THEIR_WAY = 500;

export function createFollower(): Follower {
  return { followed: null, onTheirWay: [], turns: new Map(), turn: 0 };
}

/** Within a host there is nothing to see, and without a path nothing arrives. */
export function noteSent(follower: Follower, trace: MessageTrace): void {
  if (trace.route.length === 0 || trace.arrivesMs === null || trace.arrivesMs <= trace.sentMs) return;
  if (follower.onTheirWay.length < MAX_ON_THEIR_WAY) follower.onTheirWay.push(trace);
}

/**
 * Turns to the next message: of the stream that was followed longest ago, so that journal that flows without a pause
 * leaves room for its acknowledgements and for the rare words between members, agents and arbiter.
 */
export function followNext(follower: Follower, nowMs: number): MessageTrace | null {
  follower.onTheirWay = follower.onTheirWay.filter(({ arrivesMs }) => (arrivesMs ?? 0) > nowMs);
  let best: MessageTrace | null = null;
  for (const trace of follower.onTheirWay) {
    const isWorthIt = (arrivalOf(trace) - nowMs) / wayMs(trace) >= MIN_SHARE_LEFT;
    if (isWorthIt && (best === null || lastTurn(follower, trace) < lastTurn(follower, best))) best = trace;
  }
  follower.followed = best;
  if (best !== null) {
    follower.turn += 1;
    follower.turns.set(streamOf(best), follower.turn);
  }
  return best;
}

/** After a jump in time nothing of what was known is on its way. */
export function forgetUnlessOnItsWay(follower: Follower, nowMs: number): void {
  const { followed } = follower;
  if (followed !== null && followed.sentMs <= nowMs && nowMs < arrivalOf(followed)) return;
  follower.followed = null;
  follower.onTheirWay = [];
}

export function arrivalOf({ sentMs, arrivesMs }: MessageTrace): number {
  return arrivesMs ?? sentMs;
}

/** Virtual milliseconds per millisecond of the wall clock. */
export function crawlRate(trace: MessageTrace): number {
  return wayMs(trace) / WAY_WALL_MS;
}

function wayMs(trace: MessageTrace): number {
  return arrivalOf(trace) - trace.sentMs;
}

function lastTurn({ turns }: Follower, trace: MessageTrace): number {
  return turns.get(streamOf(trace)) ?? 0;
}

function streamOf({ kind, from, to }: MessageTrace): string {
  return `${kind} ${from} ${to}`;
}
