import { noteAt, pauseAt, type ScenarioStepView, type ScenarioView } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';

const isPoint = ({ kind }: ScenarioStepView): boolean => kind === 'note' || kind === 'pause';

/** The moments at which a talk says something or waits. */
export function talkPoints({ steps }: Pick<ScenarioView, 'steps'>): readonly number[] {
  return [...new Set(steps.filter(isPoint).map(({ atMs }) => atMs))];
}

export const hasTalk = ({ scenario }: Pick<SessionState, 'scenario'>): boolean => scenario.steps.some(isPoint);

/** The number of the point that was reached last, from 1; 0 before the first. */
export function pointReached(points: readonly number[], nowMs: number): number {
  return points.filter((atMs) => atMs <= nowMs).length;
}

export function nextPoint(points: readonly number[], nowMs: number, direction: 'next' | 'previous'): number | null {
  const found = direction === 'next' ? points.find((atMs) => atMs > nowMs) : points.findLast((atMs) => atMs < nowMs);
  return found ?? null;
}

/** Where the clock is being sent, and from where: who presses a key twice does not wait for the window to show the first. */
let aim: { readonly toMs: number; readonly fromMs: number; isUnderWay: boolean } | null = null;

/** Goes there and stands; from before the first point back to the start. */
export async function goToPoint(direction: 'next' | 'previous'): Promise<void> {
  const { scenario, observation } = useSession.getState();
  const nowMs = observation?.atMs ?? 0;
  const baseMs = aim !== null && (aim.isUnderWay || nowMs === aim.fromMs) ? aim.toMs : nowMs;
  const point = nextPoint(talkPoints(scenario), baseMs, direction);
  if (point === null && direction === 'next') return;
  const mine = { toMs: point ?? 0, fromMs: nowMs, isUnderWay: true };
  aim = mine;
  try {
    await bridge.pause();
    await bridge.seek(mine.toMs);
  } finally {
    mine.isUnderWay = false;
  }
}

/** What is said at a moment: at a pause its own words, or else the newest note. */
export function saidAt(scenario: ScenarioView, nowMs: number): ScenarioStepView | null {
  const pause = pauseAt(scenario, nowMs);
  return pause !== null && pause.text !== '' ? pause : noteAt(scenario, nowMs);
}
