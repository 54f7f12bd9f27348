import type { LadderQuery, LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { grown } from './grown.ts';

/** A ladder with the moments of all of its rows. */
export interface WholeLadder extends LadderView {
  /** Where its rows had their places when it was told of: those of so many at its beginning are still the same. */
  readonly before: { readonly times: Float64Array; readonly same: number } | null;
}

/** Reads ladders one after the other. While a run goes on, only what is new in a hundred thousand rows is told of. */
export function ladderReader(): (query: Omit<LadderQuery, 'known'>) => Promise<WholeLadder> {
  let last: LadderView | null = null;
  return async (query) => {
    const known = last;
    const told = await bridge.readLadder({ ...query, known: known?.number ?? null });
    // What another answer has grown from meanwhile does not grow a second time.
    const whole = wholeOf(told, known === null || known === last ? known : { ...known, times: known.times.slice() });
    last = whole;
    return whole;
  };
}

export function wholeOf(told: LadderView, known: LadderView | null): WholeLadder {
  const { knownTimes, times: others } = told;
  if (known === null || knownTimes === 0) return { ...told, before: null };
  const times = grown(known.times, knownTimes, knownTimes + others.length);
  times.set(others, knownTimes);
  return { ...told, times, before: { times: known.times, same: knownTimes } };
}
