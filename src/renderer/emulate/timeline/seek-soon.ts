import { bridge } from '../../bridge/bridge.ts';

let wanted: number | null = null;
let isUnderWay = false;

/** Seeks while the pointer moves: one at a time, and always to where the pointer was last. */
export function seekSoon(atMs: number): void {
  wanted = atMs;
  if (!isUnderWay) void seekToLatest();
}

async function seekToLatest(): Promise<void> {
  isUnderWay = true;
  try {
    while (wanted !== null) {
      const target = wanted;
      wanted = null;
      await bridge.seek(target);
    }
  } catch {
    // The session has ended, which the window tells elsewhere.
  } finally {
    isUnderWay = false;
  }
}
