import type { LogEntry } from '../../shared/emulation.ts';
import { useSession } from '../store/session-store.ts';
import { useView } from '../store/view-store.ts';
import { isTelling } from './change-title.ts';

/** The change that *Why* explains: the one that was chosen, otherwise the newest before the clock. */
export function useExplainedEntry(): LogEntry | null {
  const selected = useView(({ selectedEntry }) => selectedEntry);
  return useSession(({ entries, observation }) => {
    if (selected !== null) return entries.find(({ seq }) => seq === selected) ?? null;
    const nowMs = observation?.atMs ?? 0;
    return entries.findLast((entry) => entry.at <= nowMs && isTelling(entry)) ?? null;
  });
}
