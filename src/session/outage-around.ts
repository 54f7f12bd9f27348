import { statistics } from '../engine/observe/statistics.ts';
import { milliseconds, type World } from '../engine/state/world.ts';
import type { OutageAround } from '../shared/session.ts';

/**
 * The outage of a mirror within which a moment lies, as the summary of a run and the charts count it; null where updates were
 * possible then. Reasons that follow one another without an update in between are one outage to whoever waits.
 */
export function outageAround(world: World, mirror: string, atMs: number): OutageAround | null {
  const spans = statistics(world)[mirror]?.outages ?? [];
  // With two of them side by side, the one that ends at the moment: a take-over is asked for what it ended.
  const place = spans.findIndex(({ from, to }) => from <= atMs && atMs <= to);
  const within = spans[place];
  if (within === undefined) return null;
  const parts = [within];
  for (let at = place - 1; spans[at]?.to === parts[0]?.from; at -= 1) parts.unshift(spans[at] as typeof within);
  for (let at = place + 1; spans[at]?.from === parts.at(-1)?.to; at += 1) parts.push(spans[at] as typeof within);
  const untilMs = parts.at(-1)?.to ?? atMs;
  const now = world.checkers[world.topology.mirrors.findIndex(({ id }) => id === mirror)];
  return { parts, isOver: now?.outageReason === null || untilMs < milliseconds(world, world.nowUs) };
}
