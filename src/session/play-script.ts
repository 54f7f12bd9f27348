import { nextEventMs, type Recording, recordCommand, recordUntil } from '../engine/engine.ts';
import type { Output } from '../engine/state/output.ts';
import { isMet, lookStamp } from '../scenario/conditions.ts';
import { judgeStep } from '../scenario/judge-step.ts';
import { refusalAtOnce } from '../scenario/refusals.ts';
import type { ExpectStep } from '../scenario/scenario.ts';
import {
  beginPlan,
  endScript,
  type JudgedOutcome,
  momentOf,
  type Script,
  type ScriptStep,
  setOutcome,
} from './script.ts';

type World = Recording['head'];

/** What a scenario happens to: its recording, and where the engine says what happens. */
export interface Stage {
  readonly script: Script;
  readonly recording: Recording;
  readonly output: Output;
}

const MICROSECOND_MS = 0.001;

/**
 * Gives the steps whose moment has come and is over, exactly as a scenario is played without a window: what was waited for
 * is looked at, then the commands one after the other, then every event of the moment, then what is expected. Returns
 * whether anything was given.
 */
export function giveDueSteps(stage: Stage): boolean {
  const { script, recording } = stage;
  let isGiven = lookAtConditions(stage);
  while (script.nextMs <= timeOf(recording.head) && isMomentOver(recording.head)) {
    giveMoment(stage, script.nextMs);
    isGiven = true;
  }
  return isGiven;
}

function giveMoment(stage: Stage, atMs: number): void {
  const { script, recording, output } = stage;
  const isDue = ({ outcome, step }: ScriptStep): boolean => outcome === null && momentOf(step) <= atMs;
  if (!script.steps.some(isDue)) return endScript(script);
  for (const one of script.steps.filter(isDue)) if ('plan' in one.step) setOutcome(script, one.id, { kind: 'waiting' });
  lookAtConditions(stage);
  for (;;) {
    const due = script.steps.filter((one) => isDue(one) && !('expect' in one.step));
    for (const one of due) giveStep(stage, one);
    recordUntil(recording, atMs, output);
    // What was just done can be what a plan waits for.
    lookAtConditions(stage);
    if (!script.steps.some((one) => isDue(one) && !('expect' in one.step))) break;
  }
  for (const { id, step } of script.steps.filter(isDue)) {
    if ('expect' in step) setOutcome(script, id, judgedAt(script, step, recording.head));
  }
}

function giveStep({ script, recording, output }: Stage, { id, step }: ScriptStep): void {
  if ('note' in step || 'pause' in step) {
    if ('pause' in step) script.pausesGiven += 1;
    setOutcome(script, id, { kind: 'said' });
  }
  if (!('command' in step)) return;
  const result = recordCommand(recording, step.command, output);
  const index = recording.commands.length - 1;
  setOutcome(script, id, { kind: 'given', index, result, refusal: refusalAtOnce(step, result) });
}

/** Begins the plans for which what they wait for has come true, once all that happens in the moment has happened. */
function lookAtConditions({ script, recording: { head, commands } }: Stage): boolean {
  if (script.waiting.length === 0 || !isMomentOver(head)) return false;
  let isAny = false;
  for (const one of script.waiting) {
    const when = 'plan' in one.step ? one.step.plan.when : null;
    if (when === null) continue;
    const stamp = lookStamp(when, head);
    if (script.seen.get(one.id) === stamp) continue;
    script.seen.set(one.id, stamp);
    if (!isMet(when, head, script.heard)) continue;
    beginPlan(script, one, { atMs: timeOf(head), commands: commands.length }, head.design);
    isAny = true;
  }
  return isAny;
}

export function judgedAt({ heard }: Script, step: ExpectStep, world: World): JudgedOutcome {
  const atMs = timeOf(world);
  const log = heard.filter(({ at }) => at <= atMs);
  return { kind: 'judged', judgements: judgeStep(step, world, log) };
}

/**
 * Makes room for what a person does at the present moment. A scenario file knows moments, not places among the events of
 * one: so a command comes after all events of its moment, and a microsecond later where something stands there already.
 */
export function makeRoom(stage: Stage): void {
  const { script, recording, output } = stage;
  const { head } = recording;
  for (;;) {
    if (followsDirectly(stage)) return;
    recordUntil(recording, timeOf(head), output);
    giveDueSteps(stage);
    if (!isTaken(script, timeOf(head))) return;
    recordUntil(recording, timeOf(head) + MICROSECOND_MS, output);
  }
}

/** Whether the newest command was given at this moment, and nothing has come after it. */
function followsDirectly({ script, recording }: Stage): boolean {
  const { head, commands } = recording;
  const newest = commands.at(-1);
  const isNewest = newest?.atUs === head.nowUs && newest.afterEvents === head.eventsExecuted;
  return isNewest && !script.steps.some(({ outcome, step }) => outcome?.kind === 'judged' && isAt(step, timeOf(head)));
}

/** Whether something was done or judged at that moment. */
export function isTaken(script: Script, atMs: number): boolean {
  return script.steps.some(({ outcome, step }) => outcome !== null && !('plan' in step) && isAt(step, atMs));
}

function isAt(step: { readonly atMs: number }, atMs: number): boolean {
  return momentOf(step) === momentOf({ atMs });
}

function isMomentOver(world: World): boolean {
  const next = nextEventMs(world);
  return next === null || next > timeOf(world);
}

function timeOf(world: World): number {
  return (world.nowUs - world.originUs) / 1000;
}
