import { advice, monitorPage, observe } from '../engine/engine.ts';
import { statusScreen } from '../engine/observe/status-screen.ts';
import type { Observation } from '../engine/state/observation.ts';
import type { LoadNow } from '../shared/charts.ts';
import { difference } from '../shared/delta.ts';
import type { LessonNow } from '../shared/lesson.ts';
import type { ScenarioView } from '../shared/scenario.ts';
import type {
  AdviceByMirror,
  Belief,
  Frame,
  FrameExtras,
  MemberReference,
  RunTree,
  SessionOpening,
  Transport,
  WatchedMonitor,
} from '../shared/session.ts';
import { beliefsOf } from './beliefs.ts';
import { treeOf } from './branches.ts';
import { type ChartSamples, loadAt, NO_LOAD, untoldSamples } from './chart-samples.ts';
import type { Fog } from './lesson-fog.ts';
import { type LessonRun, lessonNow } from './lesson-run.ts';
import { veiledScenario, veiledTree } from './lesson-veil.ts';
import { takeSample } from './message-sample.ts';
import { type Run, worldOf } from './run.ts';
import { goalsAt, viewOfScript } from './scenario-view.ts';
import { flushDelta } from './story.ts';

/** What the window knows already, so that a frame says only what is new. */
export interface FrameWriter {
  observation: Observation;
  scenario: ScenarioView;
  tree: RunTree;
  monitor: WatchedMonitor;
  advice: AdviceByMirror;
  /** Whose monitor is shown; null follows the primary. */
  watched: MemberReference | null;
  extras: FrameExtras;
  beliefs: readonly Belief[];
  /** The chart samples that the window has. */
  charted: ChartSamples['samples'];
  load: LoadNow;
  /** The lesson that is done in this run; null where it is none. */
  readonly ofLesson: LessonRun | null;
  lesson: LessonNow | null;
}

export function createFrameWriter(run: Run, lesson: LessonRun | null = null): FrameWriter {
  const observation = observationOf(run);
  return {
    observation,
    scenario: scenarioViewOf(run, observation),
    tree: runTreeOf(run),
    monitor: null,
    advice: [],
    watched: null,
    extras: { beliefs: false, charts: false, load: false },
    beliefs: [],
    charted: [],
    load: NO_LOAD,
    ofLesson: lesson,
    lesson: lesson === null ? null : lessonNow(lesson, run),
  };
}

/** What the window may know of a run: everything, but for a learner. */
const observationOf = (run: Run): Observation => run.veil?.observation(worldOf(run)) ?? observe(worldOf(run));

function scenarioViewOf(run: Run, observation: Observation): ScenarioView {
  const view = viewOfScript(run.branch, worldOf(run));
  if (run.veil !== null) return veiledScenario(run.veil, view, run.branch.script);
  const goals = goalsAt(run.branch, worldOf(run), observation);
  return goals.length === 0 ? view : { ...view, verdict: { ...view.verdict, goals } };
}

const runTreeOf = (run: Run): RunTree => (run.veil === null ? treeOf(run) : veiledTree(treeOf(run), run.branches));

export function openingMessage(
  { observation, scenario, tree, lesson }: FrameWriter,
  run: Run,
  transport: Transport,
): SessionOpening {
  const { lanes, laneChanges } = run.veil?.story ?? run.branch.story;
  return { kind: 'opening', lanes, observation, scenario, transport, tree, laneChanges, lesson };
}

export function writeFrame(writer: FrameWriter, run: Run, transport: Transport): Frame {
  const { veil } = run;
  const isInFog = veil !== null && veil.fog !== null;
  const observation = observationOf(run);
  const tree = runTreeOf(run);
  const scenario = scenarioViewOf(run, observation);
  const watched = watchedMonitor(writer, run, observation);
  // What could be done now is what a learner is to find out.
  const advised = veil === null ? adviceNow(run, observation) : [];
  const beliefs = writer.extras.beliefs && !isInFog ? beliefsOf(worldOf(run), observation) : [];
  const charted = writer.extras.charts && !isInFog ? run.branch.charts.samples : [];
  const load = writer.extras.load && !isInFog ? loadAt(run.branch.charts, observation.atMs) : NO_LOAD;
  const messages = takeSample(run.messages);
  const lesson = writer.ofLesson === null ? null : lessonNow(writer.ofLesson, run);
  const frame: Frame = {
    kind: 'frame',
    transport,
    observation: difference(writer.observation, observation) ?? null,
    scenario: difference(writer.scenario, scenario) ?? null,
    tree: difference(writer.tree, tree) ?? null,
    story: flushDelta(veil?.story.untold ?? run.untold),
    monitor: difference(writer.monitor, watched) ?? null,
    advice: difference(writer.advice, advised) ?? null,
    beliefs: difference(writer.beliefs, beliefs) ?? null,
    charts: untoldSamples(writer.charted, charted),
    load: difference(writer.load, load) ?? null,
    messages: isInFog ? [] : messages,
    lesson: difference(writer.lesson, lesson) ?? null,
  };
  writer.observation = observation;
  writer.scenario = scenario;
  writer.tree = tree;
  writer.monitor = watched;
  writer.advice = advised;
  writer.beliefs = beliefs;
  writer.charted = charted;
  writer.load = load;
  writer.lesson = lesson;
  return frame;
}

function adviceNow(run: Run, { mirrors }: Observation): AdviceByMirror {
  return mirrors
    .filter(({ primary }) => primary === null)
    .map(({ id }) => ({ mirror: id, advice: advice(worldOf(run), id) }));
}

/** The monitor of the member that is watched, or of the primary; of a member that does not run there is none. */
function watchedMonitor({ watched }: FrameWriter, run: Run, observation: Observation): WatchedMonitor {
  const fog = run.veil?.fog ?? null;
  const reference = watched ?? spokesman(observation, fog);
  if (reference === null || !isRunning(observation, reference)) return null;
  if (fog?.isEye(reference.mirror, reference.member) === false) return null;
  const world = worldOf(run);
  const view = monitorPage(world, reference.mirror, reference.member);
  const title = observation.mirrors.find(({ id }) => id === reference.mirror)?.name ?? reference.mirror;
  return { ...view, screen: statusScreen(title, view, world.clockMs + observation.atMs) };
}

function spokesman({ mirrors }: Observation, fog: Fog | null): MemberReference | null {
  for (const { id: mirror, members } of mirrors) {
    const running = members.filter(({ process, name }) => process !== 'ended' && fog?.isEye(mirror, name) !== false);
    const member = running.find(({ status }) => status === 'Primary') ?? running[0];
    if (member !== undefined) return { mirror, member: member.name };
  }
  return null;
}

function isRunning({ mirrors }: Observation, { mirror, member }: MemberReference): boolean {
  const members = mirrors.find(({ id }) => id === mirror)?.members ?? [];
  return members.some(({ name, process }) => name === member && process !== 'ended');
}
