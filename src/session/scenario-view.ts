import { commandText, type Recording } from '../engine/engine.ts';
import type { Observation } from '../engine/state/observation.ts';
import { foundText, goalText } from '../scenario/goals.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';
import { judgeGoals } from '../scenario/judge-goals.ts';
import { judgeRefusal } from '../scenario/refusals.ts';
import { judgeStep } from '../scenario/run-scenario.ts';
import { verdictOf, violationText } from '../scenario/verdict.ts';
import type { GoalView, ScenarioStepView, ScenarioView } from '../shared/scenario.ts';
import type { Branch } from './branch.ts';
import { type Script, type ScriptStep, writtenStep } from './script.ts';
import type { Breach } from './story.ts';

type World = Recording['head'];

/** What the window was shown of a list of steps, and what else it depends on. */
interface KnownView {
  readonly view: ScenarioView;
  readonly breaches: readonly Breach[];
}

/** Whatever becomes of a step makes another list of steps, so that a frame in which nothing did costs nothing. */
const known = new WeakMap<readonly ScriptStep[], KnownView>();

/** What the window shows of a script; the world only tells in which words a step to come will be judged. */
export function viewOfScript(
  { script, story: { breaches } }: Pick<Branch, 'script' | 'story'>,
  world: World,
): ScenarioView {
  const { heading, steps, isOver, revision } = script;
  const before = known.get(steps);
  if (before?.view.revision === revision && before.breaches === breaches) return before.view;
  const { name, guide, untilMs } = heading;
  const judged = steps.map((_, index) => judgementsOf(script, index));
  const view: ScenarioView = {
    name,
    guide,
    steps: steps.map((one, index) => stepView(one, judged[index] ?? null, world)),
    untilMs,
    isOver,
    verdict: {
      ...verdictOf(
        judged.flatMap((judgements) => judgements ?? []),
        breaches.map(({ violation }) => violation),
      ),
      breaches: breaches.map(({ violation }) => {
        return { atMs: violation.at, text: violationText(violation), isExcused: violation.warned };
      }),
      goals: [],
    },
    revision,
  };
  known.set(steps, { view, breaches });
  return view;
}

/** The goals that are about what was done up to a moment, as they stand then. */
export function goalsAt({ script }: Pick<Branch, 'script'>, { design }: World, now: Observation): GoalView[] {
  if (design.goals.length === 0) return [];
  const done = script.steps.flatMap(({ step, outcome }) =>
    'command' in step && step.atMs <= now.atMs && isDone(outcome) ? [step.command] : [],
  );
  return judgeGoals(design, done, now)
    .filter(({ applies }) => applies)
    .map((goal) => ({ text: goalText(goal), found: foundText(goal), isKept: goal.ok }));
}

function isDone(outcome: ScriptStep['outcome']): boolean {
  return outcome?.kind === 'given' && outcome.result.ok && outcome.refusal === null;
}

/** What was judged of a step so far, exactly as the command line does it; null where nothing was. */
function judgementsOf({ steps, heading, isOver }: Script, index: number): readonly Judgement[] | null {
  const one = steps[index] as ScriptStep;
  const { outcome } = one;
  if (outcome === null || outcome.kind === 'judged') return outcome?.judgements ?? null;
  const step = writtenStep(one);
  const next = steps[index + 1];
  const { refusal } = outcome;
  const mayStillCome = refusal === null && (next === undefined ? !isOver : next.outcome === null);
  if ('expect' in step || mayStillCome) return null;
  const deadlineMs = next?.step.atMs ?? heading.untilMs ?? Number.POSITIVE_INFINITY;
  const judgement = judgeRefusal(step, refusal, deadlineMs);
  return judgement === null ? null : [judgement];
}

function stepView(one: ScriptStep, judged: readonly Judgement[] | null, world: World): ScenarioStepView {
  const { id, outcome } = one;
  const step = writtenStep(one);
  const { atMs } = step;
  const holds = judged?.every(({ ok }) => ok);
  const ofSeveral = (mirror: string | null | undefined): string | null =>
    world.topology.mirrors.length > 1 ? (mirror ?? null) : null;
  if ('expect' in step) {
    const judgements = judged ?? expectedOnly(judgeStep(step, world, []));
    const state = judged === null ? 'to-come' : holds ? 'held' : 'did-not-hold';
    return {
      id,
      atMs,
      kind: 'expect',
      text: '',
      mirror: ofSeveral(step.mirror),
      state,
      reason: null,
      refused: null,
      judgements,
    };
  }
  const { command, refused } = step;
  const state = judged === null ? 'done' : holds ? 'refused' : 'did-not-hold';
  return {
    id,
    atMs,
    kind: command.kind,
    text: commandText(world.design, command),
    mirror: ofSeveral(command.mirror),
    state: outcome === null ? 'to-come' : state,
    reason: outcome?.kind === 'given' ? (outcome.refusal?.reason ?? null) : null,
    refused,
    judgements: [],
  };
}

/** A step that is to come has not been judged yet. */
function expectedOnly(judgements: readonly Judgement[]): readonly Judgement[] {
  return judgements.map((judgement) => ({ ...judgement, actual: null, ok: false }));
}
