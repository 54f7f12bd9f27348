import { setFlagsFromString } from 'node:v8';

/**
 * For a process that does nothing but play cells. Each of its workers compiles the whole engine for itself, and on two cores that costs more
 * than the cells of a small design: functions that are put into their callers are compiled once more for every caller. With
 * less of that, the pairs of the simple failover pair take a fifth less, and a worker that is warm is as quick as before. A
 * world that is played for hours, as in the window, gains from it: there it stays as it is.
 */
export function compileLess(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=400');
}
