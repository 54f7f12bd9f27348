import { commandText, type Recording } from '../../engine/engine.ts';
import type { Judgement } from '../../scenario/judge-expectation.ts';
import { judgeRefusal } from '../../scenario/refusals.ts';
import { judgeStep } from '../../scenario/run-scenario.ts';
import type { CommandStep } from '../../scenario/scenario.ts';
import type { ScenarioStepView, ScenarioView } from '../../shared/scenario.ts';
import { type GivenOutcome, type Script, type ScriptStep, writtenStep } from './script.ts';

type World = Recording['head'];

/** Whatever becomes of a step makes another list of steps, so that a frame in which nothing did costs nothing. */
const views = new WeakMap<readonly ScriptStep[], ScenarioView>();

/** What the window shows of a script; the world only tells in which words a step to come will be judged. */
export function viewOfScript(script: Script, world: World): ScenarioView {
  const { heading, steps, isOver, revision } = script;
  const known = views.get(steps);
  if (known?.revision === revision) return known;
  const { name, guide, untilMs } = heading;
  const shown = steps.map((_, index) => stepView(script, index, world));
  const view: ScenarioView = { name, guide, steps: shown, untilMs, isOver, revision };
  views.set(steps, view);
  return view;
}

function stepView(script: Script, index: number, world: World): ScenarioStepView {
  const one = script.steps[index] as ScriptStep;
  const { id, outcome } = one;
  const step = writtenStep(one);
  const { atMs } = step;
  if ('expect' in step) {
    const judgements = outcome?.kind === 'judged' ? outcome.judgements : expectedOnly(judgeStep(step, world, []));
    const held = judgements.every(({ ok }) => ok) ? 'held' : 'did-not-hold';
    const state = outcome === null ? 'to-come' : held;
    return { id, atMs, kind: 'expect', text: '', state, reason: null, refused: null, judgements };
  }
  const { command, refused } = step;
  const given = outcome?.kind === 'given' ? outcome : null;
  return {
    id,
    atMs,
    kind: command.kind,
    text: commandText(command),
    state: given === null ? 'to-come' : stateOfCommand(script, index, step, given),
    reason: given?.refusal?.reason ?? null,
    refused,
    judgements: [],
  };
}

/** A step that is to come has not been judged yet. */
function expectedOnly(judgements: readonly Judgement[]): readonly Judgement[] {
  return judgements.map((judgement) => ({ ...judgement, actual: null, ok: false }));
}

function stateOfCommand(
  { steps, isOver }: Script,
  index: number,
  step: CommandStep,
  { refusal }: GivenOutcome,
): ScenarioStepView['state'] {
  const next = steps[index + 1];
  const deadlineMs = next?.step.atMs ?? Number.POSITIVE_INFINITY;
  const judgement = judgeRefusal(step, refusal, deadlineMs);
  const mayStillCome = refusal === null && (next === undefined ? !isOver : next.outcome === null);
  if (judgement === null || mayStillCome) return 'done';
  return judgement.ok ? 'refused' : 'did-not-hold';
}
