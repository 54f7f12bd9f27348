import { observe } from '../engine/engine.ts';
import type { LogEntry, Observation } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { Assignment } from '../lessons/lesson.ts';
import type { ScenarioView } from '../shared/scenario.ts';
import type { RunTree } from '../shared/session.ts';
import type { Branch } from './branch.ts';
import type { Fog } from './lesson-fog.ts';
import type { Reach } from './lesson-reach.ts';
import type { Script } from './script.ts';
import { beginStory, nothingUntold, type Story, tellEntry, tellLanes } from './story.ts';

/** What a learner is told of the run while the lesson lasts: the one story that reaches the window. */
export interface Veil {
  readonly fog: Fog | null;
  /** Null where there is no fog. */
  readonly reach: Reach | null;
  readonly showsFaults: boolean;
  readonly story: Story;
  observation(world: World): Observation;
  hear(entry: LogEntry): void;
  /** Something was said: lanes and cards may look different. */
  settle(world: World): void;
  /** How often what is seen on the drawing has come to look different. */
  looksChanged: number;
  /** While a learner does something, what the engine says of that is theirs to read. */
  expecting: string | null;
  /** What they do, of all that is not seen. */
  expectingUnseen: boolean;
  /** Numbers of the operations that the learner began. */
  readonly operations: Set<string>;
  /** Those of them that were begun where the learner does not see. */
  readonly unseen: Set<string>;
  /** What they do, while why it is refused would tell of somebody who is not seen; then those operations. */
  expectingUnexplained: boolean;
  readonly unexplained: Set<string>;
}

/** Why something that is not seen refuses would tell how it is. */
export const unseenRefusal = ({ eyes }: Fog): string =>
  `Nothing came of it, and why is not seen from ${eyes.join(' or ')}.`;

const unseenEnd = ({ eyes }: Fog): string => `What was asked for came to an end, not seen from ${eyes.join(' or ')}.`;

export function createVeil(assignment: Assignment, fog: Fog | null, reach: Reach | null, beginning: World): Veil {
  const { lesson, design, mirror } = assignment;
  const view = lesson.view ?? {};
  const look = (world: World): Observation => (fog === null ? observe(world) : fog.observation(world));
  const first = look(beginning);
  let shown = statesIn(first);
  const whole = beginStory(design, first, nothingUntold());
  const lanes = whole.lanes.filter(({ kind, title, mirror: of }) => {
    if (fog === null) return true;
    if (of !== mirror.id || kind === 'client' || kind === 'application-server' || kind === 'vip') return false;
    return kind === 'mode' || view.timeline === 'all' || fog.isEye(of, title);
  });
  const isLane = new Set(lanes.map(({ id }) => id));
  const changes = whole.laneChanges
    .filter(({ lane }) => isLane.has(lane))
    .map((one, index) => ({ ...one, seq: index + 1 }));
  const story: Story = {
    ...whole,
    lanes,
    laneChanges: [...changes],
    newest: [...changes],
    lastLaneChange: changes.length,
  };
  const veil: Veil = {
    fog,
    reach,
    showsFaults: view.faults === 'shown',
    story,
    observation: look,
    operations: new Set(),
    unseen: new Set(),
    expectingUnexplained: false,
    unexplained: new Set(),
    expecting: null,
    expectingUnseen: false,
    hear: (entry) => {
      if (!isTold(entry, veil)) return;
      // Numbers of its own: gaps would tell of what is not told.
      tellEntry(story, { ...explained(veiledOutcome(entry, veil), view.why === 'always'), seq: story.lastEntry + 1 });
    },
    looksChanged: 0,
    settle: (world) => {
      const seen = look(world);
      tellLanes(story, seen);
      const now = statesIn(seen);
      if (now !== shown) veil.looksChanged += 1;
      shown = now;
    },
  };
  return veil;
}

/** What a glance at the drawing tells: who is what and what runs, without the figures that change all the time. */
function statesIn({ mirrors, hosts, clients }: Observation): string {
  return JSON.stringify([
    mirrors.map(({ primary, mode, arbiter, vip, members }) => [
      [primary, mode, arbiter, vip],
      members.map(({ type, status, process, serves }) => [type, status, process, serves]),
    ]),
    hosts.map(({ state, agent }) => [state, agent]),
    clients.map(({ status }) => status),
  ]);
}

/** What stands in the console logs of those members, what the learner did, and faults where the lesson shows them. */
function isTold({ event, text, value, subject, mirror, console }: LogEntry, veil: Veil): boolean {
  if (event === 'fault-applied') return veil.showsFaults || text === veil.expecting;
  if (event === 'operation-started') return text === veil.expecting;
  if (event === 'operation-finished' || event === 'operation-refused')
    return (value !== null && veil.operations.has(value)) || (value === '0' && veil.expecting !== null);
  if (veil.fog === null) return true;
  return subject.kind === 'member' && console && veil.fog.isEye(mirror, subject.id);
}

/** "It runs already" and "it has no power" are the same to whoever does not see it. */
export function veiledOutcome(entry: LogEntry, veil: Veil): LogEntry {
  const { fog } = veil;
  const { event, value } = entry;
  if (fog === null || (event !== 'operation-refused' && event !== 'operation-finished')) return entry;
  const isRefused = event === 'operation-refused';
  const [expecting, operations] = isRefused
    ? [veil.expectingUnexplained, veil.unexplained]
    : [veil.expectingUnseen, veil.unseen];
  const isVeiled = value === '0' ? expecting : value !== null && operations.has(value);
  return isVeiled ? { ...entry, text: isRefused ? unseenRefusal(fog) : unseenEnd(fog), guide: [] } : entry;
}

/** Of the scenario only what the learner did, and what happened where the lesson shows it; nothing is judged yet. */
export function veiledScenario({ showsFaults, fog, reach }: Veil, view: ScenarioView, { steps }: Script): ScenarioView {
  const shown = new Set(
    steps.filter(({ isWritten, outcome }) => !isWritten || (showsFaults && outcome !== null)).map(({ id }) => id),
  );
  const unexplained = new Set(
    steps.filter(({ step }) => 'command' in step && reach?.isExplained(step.command) === false).map(({ id }) => id),
  );
  const own = view.steps
    .filter(({ id }) => shown.has(id))
    .map((step, index) => {
      const isVeiled = fog !== null && unexplained.has(step.id) && step.reason !== null;
      const told = isVeiled ? { ...step, reason: unseenRefusal(fog), refused: null, judgements: [] } : step;
      return { ...told, id: index + 1 };
    });
  const verdict = { held: 0, failed: 0, isPassed: true, breaches: [], goals: [] };
  return { ...view, steps: own, verdict, isOver: false, revision: own.length };
}

/** Hidden steps are not counted either. */
export function veiledTree(tree: RunTree, branches: readonly Branch[]): RunTree {
  const own = (id: number): number =>
    branches.find((one) => one.id === id)?.script.steps.filter(({ isWritten }) => !isWritten).length ?? 0;
  return { ...tree, branches: tree.branches.map((one) => ({ ...one, steps: own(one.id) })) };
}

function explained(entry: LogEntry, isExplained: boolean): LogEntry {
  return isExplained ? entry : { ...entry, safety: null, because: [], not: [], guide: [] };
}
