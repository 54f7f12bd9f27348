/**
 * Commit latencies as a histogram of fixed size, so that memory stays flat: buckets that grow by a twentieth, from
 * 0.05 ms on. A percentile is the upper edge of its bucket, five percent too high at most.
 */
export const LATENCY_BUCKETS = 340;
const GROWTH = 1.05;

const edges: number[] = [0.05];
for (let bucket = 1; bucket < LATENCY_BUCKETS; bucket += 1) edges.push((edges[bucket - 1] as number) * GROWTH);

export function addLatency(counts: number[], ms: number): void {
  let low = 0;
  let high = LATENCY_BUCKETS - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < ms) low = middle + 1;
    else high = middle;
  }
  counts[low] = (counts[low] as number) + 1;
}

/** In milliseconds, to a hundredth; 0 where nothing was committed. */
export function percentile(counts: readonly number[], share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  let seen = 0;
  for (let bucket = 0; bucket < LATENCY_BUCKETS; bucket += 1) {
    seen += counts[bucket] as number;
    if (seen >= total * share) return Math.round((edges[bucket] as number) * 100) / 100;
  }
  return 0;
}
