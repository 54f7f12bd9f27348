import type { LogEntry } from '../../../shared/emulation.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { leadingChange } from './leading-change.ts';

/** The change that *Why* explains: the one that was chosen, otherwise the one that matters most at the clock. */
export function useExplainedEntry(): LogEntry | null {
  const selected = useView(({ selectedEntry }) => selectedEntry);
  return useSession((state) => {
    if (selected === null) return leadingNow(state);
    return state.entries.find(({ seq }) => seq === selected) ?? null;
  });
}

let known: { entries: readonly LogEntry[]; newest: number; isServed: boolean; leading: LogEntry | null } | null = null;

/** Looked for once for each new entry, and not in every frame. */
function leadingNow({ entries, observation }: SessionState): LogEntry | null {
  const nowMs = observation?.atMs ?? 0;
  const newest = entries.findLastIndex(({ at }) => at <= nowMs);
  const isServed = observation?.mirrors.every(({ primary }) => primary !== null) ?? true;
  if (known?.entries !== entries || known.newest !== newest || known.isServed !== isServed)
    known = { entries, newest, isServed, leading: leadingChange(entries, newest, isServed) };
  return known.leading;
}
