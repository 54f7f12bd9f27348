import type { LogEntry, StatusWord } from '../../../shared/emulation.ts';
import { isTelling } from './change-title.ts';

/** How much a change matters to somebody who looks up and asks what is going on. */
const SERVING = 4;
const STOPPED = 3;
const REDUNDANCY = 2;
const CAUSE = 1;
const PASSING = 0;

const RANKS: Partial<Record<LogEntry['event'], number>> = {
  'became-primary': SERVING,
  'takeover-started': SERVING,
  'takeover-aborted': SERVING,
  'entered-trouble': SERVING,
  'left-trouble': SERVING,
  'forced-down': SERVING,
  'not-taken': SERVING,
  'became-backup': REDUNDANCY,
  'became-active': REDUNDANCY,
  'lost-active': REDUNDANCY,
  'mode-changed': CAUSE,
  'fault-applied': CAUSE,
  'operation-refused': CAUSE,
};

const STATUS_RANKS: Partial<Record<StatusWord, number>> = {
  Primary: SERVING,
  'In Trouble': SERVING,
  Down: STOPPED,
  Crashed: STOPPED,
  Stopped: STOPPED,
};

function rankOf({ event, value }: LogEntry): number {
  if (event === 'status-changed') return STATUS_RANKS[value as StatusWord] ?? PASSING;
  return RANKS[event] ?? PASSING;
}

/** What somebody did: what follows is told as its consequence, until the next. */
const BEGINNINGS: ReadonlySet<LogEntry['event']> = new Set<LogEntry['event']>([
  'fault-applied',
  'operation-started',
  'operation-refused',
]);

/** From such a change on a primary served. */
const serves = ({ event, value }: LogEntry): boolean =>
  event === 'became-primary' || event === 'left-trouble' || (event === 'status-changed' && value === 'Primary');

/**
 * The change that a person would ask about, of those up to `newest`: since somebody did something last, the one that matters
 * most (who serves, who stopped, why nobody does), and of several the newest. While nobody serves, what explains that is
 * not pushed aside by something that was done since.
 */
export function leadingChange(entries: readonly LogEntry[], newest: number, isServed: boolean): LogEntry | null {
  let best: LogEntry | null = null;
  let hasBegun = false;
  for (let index = newest; index >= 0; index -= 1) {
    const entry = entries[index] as LogEntry;
    if (hasBegun) {
      if (serves(entry)) return best;
      if (isTelling(entry) && rankOf(entry) >= STOPPED) return entry;
      continue;
    }
    if (isTelling(entry) && (best === null || rankOf(entry) > rankOf(best))) best = entry;
    if (!BEGINNINGS.has(entry.event) || best === null) continue;
    if (isServed || rankOf(best) >= STOPPED) return best;
    hasBegun = true;
  }
  return best;
}
