import type { RunStart, StopCondition } from '../../../shared/session.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { goalWords, notReached } from './goal-words.ts';
import { useTimelineView } from './timeline-view.ts';

/** Does something to the run; what main refuses is told in its words. */
export function attempt(done: Promise<unknown>): void {
  done.catch((error: unknown) => {
    if (useSession.getState().endReason !== null) return;
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  });
}

/** Begins a branch at a moment, or at the clock. */
export async function branchFromHere(atMs: number | null = null): Promise<void> {
  if (atMs !== null) await bridge.seek(atMs);
  await bridge.beginBranch(null);
}

export async function startAgain(start: RunStart): Promise<void> {
  await bridge.startAgain(start);
}

/** A person who compares one of two branches with a third goes on looking at the one that is shown. */
export function compareWith(branch: number | null): void {
  const { shown } = useSession.getState().tree;
  useTimelineView.setState({ compared: branch === null ? null : [shown, branch] });
}

/** Plays until something happens, and tells where it did not. */
export async function runUntil(condition: StopCondition): Promise<void> {
  const outcome = await bridge.runUntil(condition);
  if (outcome === 'already') useNotice.getState().tell(`Already so now: ${goalWords(condition)}.`, 'neutral');
  if (outcome === 'not-in-sight') {
    useNotice.getState().tell(`${notReached(condition)} within 1 hour of virtual time. The clock was not moved.`);
  }
}

/** The bookmark next to the clock, in either direction. */
export async function goToBookmark(direction: 'next' | 'previous'): Promise<void> {
  const { tree, observation } = useSession.getState();
  const nowMs = observation?.atMs ?? 0;
  const bookmarks = tree.branches.find(({ id }) => id === tree.shown)?.bookmarks ?? [];
  const target =
    direction === 'next' ? bookmarks.find(({ atMs }) => atMs > nowMs) : bookmarks.findLast(({ atMs }) => atMs < nowMs);
  if (target === undefined) {
    const where = direction === 'next' ? 'after' : 'before';
    return useNotice.getState().tell(`There is no bookmark ${where} ${formatMomentWithUnit(nowMs)}.`, 'neutral');
  }
  await bridge.seek(target.atMs);
}
