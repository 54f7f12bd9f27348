import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second for every program, whatever its kernel counts in. */
const MS_PER_TICK = 10;

/**
 * When this process started, in milliseconds as `Date.now()` has them, to a hundredth of a second. On Linux Electron adds
 * the ticks since the machine's start to a moment that the kernel gives in whole seconds, and is up to a second too early.
 */
export function processStartedAtMs(): number {
  return (
    (process.platform === 'linux' ? startByProcMs(readProc) : null) ??
    process.getCreationTime?.() ??
    performance.timeOrigin
  );
}

const readProc = (path: string): string => readFileSync(path, 'latin1');

/** Null where `/proc` cannot be read, as in some sandboxes: the window opens all the same. */
export function startByProcMs(read: (path: string) => string): number | null {
  try {
    const ageMs = ageOfProcessMs(read('/proc/self/stat'), read('/proc/uptime'));
    if (Number.isNaN(ageMs)) return null;
    // In some containers the uptime is that of the container; no process starts after its own Node.
    return Math.min(Date.now() - ageMs, performance.timeOrigin);
  } catch {
    return null;
  }
}

/** `stat` and `uptime` are the texts of `/proc/self/stat` and `/proc/uptime` (proc(5)); both count from the machine's start. */
export function ageOfProcessMs(stat: string, uptime: string): number {
  // The name of the program is in parentheses, and may have spaces and parentheses of its own. The 22nd field is the start.
  const fieldsFromThird = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number.parseFloat(uptime) * 1000 - Number(fieldsFromThird[19]) * MS_PER_TICK;
}
