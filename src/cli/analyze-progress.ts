import { isatty } from 'node:tty';
import { spokenDuration } from '../scenario/virtual-time.ts';
import { writeError } from './output.ts';

const STANDARD_ERROR = 2;
const MIN_PAUSE_MS = 200;

/** A line on standard error that is written over and over, where a person looks at a terminal. */
export interface Progress {
  step(): void;
  /** Takes the line away. */
  end(): void;
}

export function startProgress(what: string, total: number, isShown = isatty(STANDARD_ERROR)): Progress {
  const begun = performance.now();
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    step: () => {
      done += 1;
      const now = performance.now();
      if (!isShown || (now - shownAt < MIN_PAUSE_MS && done < total)) return;
      shownAt = now;
      const leftMs = ((now - begun) / done) * (total - done);
      writeError(
        `\r\u001b[K${what}: ${done} of ${total} cells, ${total - done} to do, about ${spokenDuration(leftMs)} left`,
      );
    },
    end: () => {
      if (isShown && done > 0) writeError('\r\u001b[K');
    },
  };
}
