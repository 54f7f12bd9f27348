import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { ScenarioView } from '../../../shared/scenario.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { following, type TimeWindow, wholeRun, zoomed } from './time-window.ts';

/** A question or form of the timeline that waits for its answer. */
export type TimelineDialog =
  | { readonly kind: 'run-until' }
  | { readonly kind: 'start-again' }
  | { readonly kind: 'rename-branch'; readonly branch: number }
  | { readonly kind: 'remove-branch'; readonly branch: number }
  | { readonly kind: 'add-bookmark'; readonly atMs: number }
  | { readonly kind: 'rename-bookmark'; readonly bookmark: number };

/** What the person looks at in the timeline. */
interface TimelineView {
  /** The part of time that was chosen; null shows the whole run. */
  readonly chosen: TimeWindow | null;
  /** The two branches that are compared, or null. */
  readonly compared: readonly [number, number] | null;
  readonly dialog: TimelineDialog | null;
}

export const useTimelineView = create<TimelineView>(() => ({ chosen: null, compared: null, dialog: null }));

/** The last moment that there is something to be seen of: of the branch that is shown, or of both that are compared. */
function shownUntilMs(): number {
  const { tree, transport, scenario } = useSession.getState();
  const { compared } = useTimelineView.getState();
  const others = tree.branches.filter(({ id }) => compared?.includes(id)).map(({ untilMs }) => untilMs);
  return Math.max(transport.recordedUntilMs, plannedUntilMs(scenario), ...others);
}

/** It is asked for with every frame. */
const planned = new WeakMap<ScenarioView['steps'], number>();

/** So long after what comes next the rest of it is in sight as well; what comes in hours would leave the present no room. */
const IN_SIGHT_MS = 120_000;

/** What comes next is in sight, with what comes soon after it and all that comes of one plan. */
function plannedUntilMs({ steps }: ScenarioView): number {
  const before = planned.get(steps);
  if (before !== undefined) return before;
  const coming = steps.filter(({ kind, state }) => state === 'to-come' && kind !== 'expect' && kind !== 'plan');
  const [next] = coming;
  const seenMs = (next?.atMs ?? 0) + IN_SIGHT_MS;
  const seen = coming.filter(({ partOf, atMs }) => partOf !== null || atMs <= seenMs);
  const untilMs = seen.at(-1)?.atMs ?? 0;
  planned.set(steps, untilMs);
  return untilMs;
}

/** The part of time that the timeline shows; the same object as long as it is the same stretch of time. */
export function useShownWindow(): TimeWindow {
  const chosen = useTimelineView((view) => view.chosen);
  const wholeMs = useSession(() => wholeRun(shownUntilMs()).toMs);
  return useMemo(() => chosen ?? { fromMs: 0, toMs: wholeMs }, [chosen, wholeMs]);
}

/** The window goes where the clock goes. While the clock stands a person may look elsewhere. */
export function useWindowFollowingClock(): void {
  useEffect(
    () =>
      useSession.subscribe(({ observation }, before) => {
        const { chosen } = useTimelineView.getState();
        if (chosen === null || observation === null || observation.atMs === before.observation?.atMs) return;
        const next = following(chosen, observation.atMs);
        if (next !== chosen) chooseWindow(next);
      }),
    [],
  );
}

export function chooseWindow(chosen: TimeWindow | null): void {
  useTimelineView.setState({ chosen });
}

const FACTOR = 2;
/** Around an event so much is shown, or less where less is shown already. */
const EVENT_MS = 4000;

/** Zooms around the clock, or around the middle where the clock is out of sight. */
export function zoomTimeline(direction: 'in' | 'out'): void {
  const nowMs = clockMs();
  const window = currentWindow();
  const isSeen = nowMs >= window.fromMs && nowMs <= window.toMs;
  const around = isSeen ? nowMs : (window.fromMs + window.toMs) / 2;
  chooseWindow(zoomed(window, direction === 'in' ? 1 / FACTOR : FACTOR, around));
}

/** Brings the change that *Why* explains into the middle, or the clock where none is chosen. */
export function zoomToEvent(): void {
  const { entries } = useSession.getState();
  const { selectedEntry } = useView.getState();
  const atMs = entries.find(({ seq }) => seq === selectedEntry)?.at ?? clockMs();
  const { fromMs, toMs } = currentWindow();
  const lengthMs = Math.min(EVENT_MS, toMs - fromMs);
  const start = Math.max(0, atMs - lengthMs / 2);
  chooseWindow({ fromMs: start, toMs: start + lengthMs });
}

export function askInTimeline(dialog: TimelineDialog | null): void {
  useTimelineView.setState({ dialog });
}

export function clockMs(): number {
  return useSession.getState().observation?.atMs ?? 0;
}

function currentWindow(): TimeWindow {
  return useTimelineView.getState().chosen ?? wholeRun(shownUntilMs());
}
