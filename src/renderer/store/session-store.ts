import { create } from 'zustand';
import type { ChartSample, LoadNow } from '../../shared/charts.ts';
import { applyDelta } from '../../shared/delta.ts';
import type { LogEntry, Observation } from '../../shared/emulation.ts';
import type { LessonNow } from '../../shared/lesson.ts';
import type { ScenarioView } from '../../shared/scenario.ts';
import type {
  AdviceByMirror,
  Belief,
  Lane,
  LaneChange,
  MovingMessage,
  RunTree,
  SessionMessage,
  Transport,
  WatchedMonitor,
} from '../../shared/session.ts';
import { scheduleFrame } from './frame-scheduler.ts';

/** What the window knows of its session: exactly what the frames said, and nothing worked out from it. */
export interface SessionState {
  /** Null until the session has told what it is. */
  readonly observation: Observation | null;
  readonly transport: Transport;
  readonly scenario: ScenarioView;
  readonly tree: RunTree;
  readonly lanes: readonly Lane[];
  readonly laneChanges: readonly LaneChange[];
  readonly entries: readonly LogEntry[];
  readonly monitor: WatchedMonitor;
  readonly advice: AdviceByMirror;
  readonly beliefs: readonly Belief[];
  readonly charts: readonly ChartSample[];
  readonly load: LoadNow;
  /** The lesson that is done in this run; null where it is none. */
  readonly lesson: LessonNow | null;
  /** Why the session ended by itself, or null while it has not. */
  readonly endReason: string | null;
}

const AT_REST: Transport = {
  isPlaying: false,
  isSeeking: false,
  speed: 1,
  realRate: 0,
  goal: null,
  slowMotion: null,
  recordedUntilMs: 0,
};

const NO_VERDICT = { held: 0, failed: 0, isPassed: true, breaches: [], goals: [] };

export const NO_SESSION: SessionState = {
  observation: null,
  transport: AT_REST,
  scenario: { name: '', guide: '', steps: [], untilMs: null, isOver: false, verdict: NO_VERDICT, revision: 0 },
  tree: { shown: 0, branches: [] },
  lanes: [],
  laneChanges: [],
  entries: [],
  monitor: null,
  advice: [],
  beliefs: [],
  charts: [],
  load: { links: [], networks: [] },
  lesson: null,
  endReason: null,
};

/** Nothing has been played or done yet, so that nothing is lost where another run begins in its place. */
export const isUntouched = ({ transport, scenario, tree }: SessionState): boolean =>
  transport.recordedUntilMs === 0 && scenario.steps.length === 0 && tree.branches.length < 2;

/** Entries beyond this number make room for newer ones, here as in the session. */
const MAX_ENTRIES = 20_000;

export const useSession = create<SessionState>(() => NO_SESSION);

/** Hears the messages on their way, outside React: dots are drawn, not rendered. */
type TraceListener = (traces: readonly MovingMessage[], state: SessionState) => void;
const traceListeners = new Set<TraceListener>();

export function listenToTraces(listener: TraceListener): () => void {
  traceListeners.add(listener);
  return () => traceListeners.delete(listener);
}

/** What was received and is not shown yet; null where everything is. */
let unshown: SessionState | null = null;

/** Frames that arrive before the next animation frame are shown together: where the window is slow, it does not fall behind. */
export function receiveFromSession(message: SessionMessage): void {
  const state = afterMessage(unshown ?? useSession.getState(), message);
  if (message.kind === 'frame') {
    unshown = state;
    scheduleFrame(showReceived);
    if (message.messages.length > 0) for (const listener of traceListeners) listener(message.messages, state);
  } else {
    unshown = null;
    useSession.setState(state);
  }
}

function showReceived(): void {
  if (unshown !== null) useSession.setState(unshown);
  unshown = null;
}

export function afterMessage(state: SessionState, message: SessionMessage): SessionState {
  if (message.kind === 'ended')
    return { ...state, endReason: message.reason, transport: { ...state.transport, isPlaying: false } };
  if (message.kind === 'opening') {
    const { observation, scenario, transport, tree, lanes, laneChanges, lesson } = message;
    return { ...NO_SESSION, observation, scenario, transport, tree, lanes, laneChanges, lesson };
  }
  // A frame that was on its way when its session was ended to make room for another one.
  if (state.observation === null) return state;
  const { observation, scenario, transport, tree, story, monitor, advice, beliefs, charts, load, lesson } = message;
  const next = {
    ...state,
    transport,
    observation: observation === null ? state.observation : applyDelta(state.observation, observation),
    scenario: scenario === null ? state.scenario : applyDelta(state.scenario, scenario),
    tree: tree === null ? state.tree : applyDelta(state.tree, tree),
    monitor: monitor === null ? state.monitor : applyDelta(state.monitor, monitor),
    advice: advice === null ? state.advice : applyDelta(state.advice, advice),
    beliefs: beliefs === null ? state.beliefs : applyDelta(state.beliefs, beliefs),
    load: load === null ? state.load : applyDelta(state.load, load),
    lesson: lesson === null ? state.lesson : applyDelta(state.lesson, lesson),
    charts: charts === null ? state.charts : [...state.charts.slice(0, charts.keep), ...charts.samples],
  };
  if (story === null) return next;
  const { keep } = story;
  const entries = keep === null ? state.entries : state.entries.filter(({ seq }) => seq <= keep.entry);
  const laneChanges = keep === null ? state.laneChanges : state.laneChanges.filter(({ seq }) => seq <= keep.laneChange);
  return {
    ...next,
    entries: [...entries, ...story.entries].slice(-MAX_ENTRIES),
    laneChanges: [...laneChanges, ...story.laneChanges],
  };
}

/** The clock as durations are shown, for what need not be drawn for every frame. */
export function tenthOfSecond({ observation }: SessionState): number {
  return tenthsOfSecond(observation?.atMs ?? 0);
}

export function tenthsOfSecond(ms: number): number {
  return Math.floor(ms / 100) * 100;
}

/** Tells the moment that the window shows from every other one, and from the same one after something was done at it. */
export function momentOfRun(): string {
  const { observation, transport, tree, entries } = useSession.getState();
  return `${tree.shown} ${observation?.atMs} ${observation?.eventsExecuted} ${transport.isSeeking} ${entries.at(-1)?.seq}`;
}

export function resetSession(): void {
  unshown = null;
  useSession.setState(NO_SESSION);
}
