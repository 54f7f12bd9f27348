import { advice, monitorPage, observe } from '../engine/engine.ts';
import { statusScreen } from '../engine/observe/status-screen.ts';
import type { Observation } from '../engine/state/observation.ts';
import { difference } from '../shared/delta.ts';
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
import { type ChartSamples, untoldSamples } from './chart-samples.ts';
import { takeSample } from './message-sample.ts';
import { type Run, worldOf } from './run.ts';
import { viewOfScript } from './scenario-view.ts';
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
}

export function createFrameWriter(run: Run): FrameWriter {
  return {
    observation: observe(worldOf(run)),
    scenario: viewOfScript(run.branch, worldOf(run)),
    tree: treeOf(run),
    monitor: null,
    advice: [],
    watched: null,
    extras: { beliefs: false, charts: false },
    beliefs: [],
    charted: [],
  };
}

export function openingMessage(
  { observation, scenario, tree }: FrameWriter,
  run: Run,
  transport: Transport,
): SessionOpening {
  const { lanes, laneChanges } = run.branch.story;
  return { kind: 'opening', lanes, observation, scenario, transport, tree, laneChanges };
}

export function writeFrame(writer: FrameWriter, run: Run, transport: Transport): Frame {
  const observation = observe(worldOf(run));
  const tree = treeOf(run);
  const scenario = viewOfScript(run.branch, worldOf(run));
  const watched = watchedMonitor(writer, run, observation);
  const advised = adviceNow(run, observation);
  const beliefs = writer.extras.beliefs ? beliefsOf(worldOf(run), observation) : [];
  const charted = writer.extras.charts ? run.branch.charts.samples : [];
  const frame: Frame = {
    kind: 'frame',
    transport,
    observation: difference(writer.observation, observation) ?? null,
    scenario: difference(writer.scenario, scenario) ?? null,
    tree: difference(writer.tree, tree) ?? null,
    story: flushDelta(run.untold),
    monitor: difference(writer.monitor, watched) ?? null,
    advice: difference(writer.advice, advised) ?? null,
    beliefs: difference(writer.beliefs, beliefs) ?? null,
    charts: untoldSamples(writer.charted, charted),
    messages: takeSample(run.messages),
  };
  writer.observation = observation;
  writer.scenario = scenario;
  writer.tree = tree;
  writer.monitor = watched;
  writer.advice = advised;
  writer.beliefs = beliefs;
  writer.charted = charted;
  return frame;
}

function adviceNow(run: Run, { mirrors }: Observation): AdviceByMirror {
  return mirrors
    .filter(({ primary }) => primary === null)
    .map(({ id }) => ({ mirror: id, advice: advice(worldOf(run), id) }));
}

/** The monitor of the member that is watched, or of the primary; of a member that does not run there is none. */
function watchedMonitor({ watched }: FrameWriter, run: Run, observation: Observation): WatchedMonitor {
  const reference = watched ?? spokesman(observation);
  if (reference === null || !isRunning(observation, reference)) return null;
  const world = worldOf(run);
  const view = monitorPage(world, reference.mirror, reference.member);
  const title = observation.mirrors.find(({ id }) => id === reference.mirror)?.name ?? reference.mirror;
  return { ...view, screen: statusScreen(title, view, world.clockMs + observation.atMs) };
}

function spokesman({ mirrors }: Observation): MemberReference | null {
  for (const { id: mirror, members } of mirrors) {
    const running = members.filter(({ process }) => process !== 'ended');
    const member = running.find(({ status }) => status === 'Primary') ?? running[0];
    if (member !== undefined) return { mirror, member: member.name };
  }
  return null;
}

function isRunning({ mirrors }: Observation, { mirror, member }: MemberReference): boolean {
  const members = mirrors.find(({ id }) => id === mirror)?.members ?? [];
  return members.some(({ name, process }) => name === member && process !== 'ended');
}
