import { nextEventMs, type Recording, recordCommand, recordUntil } from '../engine/engine.ts';
import type { Output } from '../engine/state/output.ts';
import { refusalAtOnce } from '../scenario/refusals.ts';
import { judgeStep } from '../scenario/run-scenario.ts';
import type { ExpectStep } from '../scenario/scenario.ts';
import { endScript, type JudgedOutcome, momentOf, type Script, setOutcome } from './script.ts';

type World = Recording['head'];

/** What a scenario happens to: its recording, and where the engine says what happens. */
export interface Stage {
  readonly script: Script;
  readonly recording: Recording;
  readonly output: Output;
}

const MICROSECOND_MS = 0.001;

/**
 * Gives the steps whose moment has come and is over, exactly as a scenario is played without a window: the commands one
 * after the other, then every event of the moment, then what is expected. Returns whether anything was given.
 */
export function giveDueSteps({ script, recording, output }: Stage): boolean {
  let isGiven = false;
  while (script.nextMs <= timeOf(recording.head) && isMomentOver(recording.head)) {
    const atMs = script.nextMs;
    const due = script.steps.filter(({ outcome, step }) => outcome === null && momentOf(step) <= atMs);
    for (const { id, step } of due) {
      if ('expect' in step) continue;
      const result = recordCommand(recording, step.command, output);
      const index = recording.commands.length - 1;
      setOutcome(script, id, { kind: 'given', index, result, refusal: refusalAtOnce(step, result) });
    }
    recordUntil(recording, atMs, output);
    for (const { id, step } of due) {
      if ('expect' in step) setOutcome(script, id, judgedAt(script, step, recording.head));
    }
    if (due.length === 0) endScript(script);
    isGiven = true;
  }
  return isGiven;
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
  return script.steps.some(({ outcome, step }) => outcome !== null && isAt(step, atMs));
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
