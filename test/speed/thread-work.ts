import type { CDPSession, Page } from '@playwright/test';

/**
 * What the main thread of a window works, by the browser's own count (`TaskDuration`, in processor time of the thread, so
 * that other work on the machine counts little).
 */
export async function watchThread(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Milliseconds of work in each of so many frames that follow each other. */
export async function workPerFrame(page: Page, session: CDPSession, frames: number): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const before = await workSoFar(session);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    milliseconds.push((await workSoFar(session)) - before);
  }
  return milliseconds;
}

async function workSoFar(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

export function describeWork(name: string, milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1).padStart(6);
  return `${name.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   max ${at(1)} ms`;
}
