import { FAULTS } from '../engine/commands/faults/faults.ts';
import { commandText, type Recording } from '../engine/engine.ts';
import type { Observation } from '../engine/state/observation.ts';
import { conditionText } from '../scenario/conditions.ts';
import { foundText, goalText } from '../scenario/goals.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';
import { judgeGoals } from '../scenario/judge-goals.ts';
import { judgeStep } from '../scenario/judge-step.ts';
import { judgeRefusal } from '../scenario/refusals.ts';
import type { PlainStep, PlanStep } from '../scenario/scenario.ts';
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
    steps: steps.map((one, index) => stepView(one, judged[index] ?? null, script, world)),
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
  if ('plan' in one.step) return isOver && outcome?.kind !== 'begun' ? neverCame(one.step) : null;
  if (outcome?.kind === 'judged') return outcome.judgements;
  if (outcome?.kind !== 'given') return null;
  const step = writtenStep(one);
  let place = index + 1;
  // A plan is nothing that happens: what comes of it is.
  while ('plan' in (steps[place]?.step ?? {})) place += 1;
  const next = steps[place];
  const { refusal } = outcome;
  const mayStillCome = refusal === null && (next === undefined ? !isOver : next.outcome === null);
  if (!('command' in step) || mayStillCome) return null;
  const deadlineMs = next?.step.atMs ?? heading.untilMs ?? Number.POSITIVE_INFINITY;
  const judgement = judgeRefusal(step, refusal, deadlineMs);
  return judgement === null ? null : [judgement];
}

function neverCame({ plan: { when } }: PlanStep): readonly Judgement[] {
  return when === null ? [] : [{ path: 'when', expected: conditionText(when), actual: null, ok: false }];
}

function stepView(
  one: ScriptStep,
  judged: readonly Judgement[] | null,
  script: Script,
  world: World,
): ScenarioStepView {
  const { id, outcome, partOf, drawnBy } = one;
  const step = writtenStep(one);
  const { atMs } = step;
  const common = {
    id,
    atMs,
    mends: false,
    partOf,
    drawnBy,
    round: roundOf(one, script),
    rule: null,
    reason: null,
    refused: null,
    mirror: null,
    judgements: [],
  };
  const holds = judged?.every(({ ok }) => ok);
  const ofSeveral = (mirror: string | null | undefined): string | null =>
    world.topology.mirrors.length > 1 ? (mirror ?? null) : null;
  if ('plan' in step) return { ...common, ...planView(step, one, script, world) };
  if ('note' in step) return { ...common, kind: 'note', text: step.note, state: saidState(one) };
  if ('pause' in step) {
    return { ...common, kind: 'pause', text: step.pause === true ? '' : step.pause, state: saidState(one) };
  }
  if ('expect' in step) {
    const judgements = judged ?? expectedOnly(judgeStep(step, world, []));
    const state = judged === null ? 'to-come' : holds ? 'held' : 'did-not-hold';
    return { ...common, kind: 'expect', text: '', mirror: ofSeveral(step.mirror), state, judgements };
  }
  const { command, refused } = step;
  const state = judged === null ? 'done' : holds ? 'refused' : 'did-not-hold';
  return {
    ...common,
    kind: command.kind,
    text: commandText(world.design, command),
    mends: command.kind === 'fault' && FAULTS[command.fault]?.mends === true,
    mirror: ofSeveral(command.mirror),
    state: outcome === null ? 'to-come' : state,
    reason: outcome?.kind === 'given' ? (outcome.refusal?.reason ?? null) : null,
    refused,
  };
}

/** An occurrence of a step that repeats; what mends one belongs to it. */
function roundOf({ step, partOf }: ScriptStep, { steps }: Script): ScenarioStepView['round'] {
  if (partOf === null) return null;
  const whole = steps.find(({ id }) => id === partOf)?.step;
  const repeat = whole !== undefined && 'plan' in whole ? whole.plan.repeat : null;
  const firstMs = steps.find((other) => other.partOf === partOf)?.step.atMs;
  if (repeat === null || firstMs === undefined) return null;
  const passed = (step.atMs - firstMs) / repeat.everyMs;
  const isRepair = 'command' in step && step.command.kind === 'fault' && FAULTS[step.command.fault]?.mends === true;
  // A repair that comes with the next occurrence still belongs to the one before.
  const number = isRepair && passed > 0 ? Math.ceil(passed) : Math.floor(passed) + 1;
  return { number: Math.min(number, repeat.times), of: repeat.times };
}

function saidState({ outcome }: ScriptStep): ScenarioStepView['state'] {
  return outcome === null ? 'to-come' : 'done';
}

function planView(
  { plan }: PlanStep,
  { id, outcome }: ScriptStep,
  { steps, isOver }: Script,
  world: World,
): Pick<ScenarioStepView, 'kind' | 'text' | 'state' | 'rule'> {
  const { when, afterMs, repeat, forMs, random } = plan;
  const parts = steps.filter(({ partOf }) => partOf === id);
  const left = parts.filter((part) => part.outcome === null).length;
  const begun = left === 0 ? 'done' : left === parts.length && when === null ? 'to-come' : 'under-way';
  const yet = isOver ? 'did-not-hold' : outcome === null ? 'to-come' : 'waiting';
  return {
    kind: 'plan',
    text: plan.does.map((step) => partText(step, world)).join('; '),
    state: outcome?.kind === 'begun' ? begun : yet,
    rule: {
      when: when === null ? null : expectedOnly(judgeStep({ atMs: 0, ...when }, world, [])),
      metMs: when !== null && outcome?.kind === 'begun' ? outcome.atMs : null,
      afterMs,
      repeat,
      forMs,
      random: random === null ? null : { count: random.count, withinMs: random.withinMs, seed: random.seed },
    },
  };
}

function partText(step: PlainStep, { design }: World): string {
  if ('command' in step) return commandText(design, step.command);
  if ('note' in step) return `Note: ${step.note}`;
  if ('pause' in step) return step.pause === true ? 'Pause' : `Pause: ${step.pause}`;
  return 'Expected';
}

/** A step that is to come has not been judged yet. */
function expectedOnly(judgements: readonly Judgement[]): readonly Judgement[] {
  return judgements.map((judgement) => ({ ...judgement, actual: null, ok: false }));
}
