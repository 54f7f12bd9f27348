import { create } from 'zustand';
import type { PlannedStep, ScheduleChoices } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';

/** What is being composed: something new at a moment, or a step that was written before. */
export interface Composing {
  readonly atMs: number;
  readonly planned: PlannedStep | null;
  readonly offered: ScheduleChoices;
}

export const useComposer = create<{ readonly composing: Composing | null }>(() => ({ composing: null }));

/** Nobody wants to think of a time for what comes next: so long after the clock, at a full second. */
const AHEAD_MS = 10_000;

/** Opens the form for something new, at a moment or a little ahead of the clock, which stands meanwhile. */
export async function compose(atMs: number | null = null): Promise<void> {
  if (useSession.getState().transport.isPlaying) await bridge.pause();
  const nowMs = useSession.getState().observation?.atMs ?? 0;
  const offered = await bridge.listScheduleChoices();
  const soonMs = Math.ceil((nowMs + AHEAD_MS) / 1000) * 1000;
  useComposer.setState({ composing: { atMs: atMs ?? soonMs, planned: null, offered } });
}

/** Opens the form with a step as it was written. */
export async function editPlanned(step: number): Promise<void> {
  if (useSession.getState().transport.isPlaying) await bridge.pause();
  const [planned, offered] = await Promise.all([bridge.readPlanned(step), bridge.listScheduleChoices()]);
  useComposer.setState({ composing: { atMs: planned.draft.atMs, planned, offered } });
}

export function stopComposing(): void {
  useComposer.setState({ composing: null });
}

/** Does something to what is planned; what is refused is told in its words. */
export function attemptPlan(done: Promise<unknown>): void {
  done.catch((error: unknown) => useNotice.getState().tell(error instanceof Error ? error.message : String(error)));
}
