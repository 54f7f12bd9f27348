import { branchAt, branchBefore, commandText, observe, type Recording, worldAt } from '../engine/engine.ts';
import type { Observation } from '../engine/state/observation.ts';
import { type ExpectationLine, withLines } from '../scenario/edit-expectation.ts';
import { expectSteps, type Seen, seenOf } from '../scenario/expectable.ts';
import type { Step } from '../scenario/scenario.ts';
import type { ExpectableList, ScenarioHeadingChange } from '../shared/scenario.ts';
import { branchOff } from './branches.ts';
import { isTaken, judgedAt } from './play-script.ts';
import { finishMoment, nowOf, type Run, recordedUntil } from './run.ts';
import {
  branchScript,
  changeSteps,
  keptBy,
  momentOf,
  newStep,
  nextRevision,
  type Script,
  type ScriptStep,
  withParts,
  writtenStep,
} from './script.ts';

const MICROSECOND_MS = 0.001;

export function describeScenario({ branch }: Run, change: ScenarioHeadingChange): void {
  const { script } = branch;
  Object.assign(script.heading, change, { isDeliberate: true });
  script.revision = nextRevision(script);
}

/** What is seen at the clock, at the end of its moment. */
export function listExpectables(run: Run): ExpectableList {
  finishMoment(run);
  const atMs = nowOf(run);
  const hasSeveral = run.design.mirrors.length > 1;
  const expectables = seenAt(run, atMs).map((one) => {
    const { mirror, path, value, isUsual } = one;
    return { id: idOf(one), mirror: hasSeveral ? mirror : null, path, value, isUsual };
  });
  return { atMs, expectables };
}

/** Expects what was seen at a moment that was played; it holds there, and is judged again wherever it is played again. */
export function addExpectation(run: Run, atMs: number, ids: readonly string[]): void {
  const { script, recording } = run.branch;
  const world = worldAt(recording, atMs);
  const chosen = seenAt(run, atMs).filter((one) => ids.includes(idOf(one)));
  const steps = expectSteps(atMs, chosen, observe(world)).map((step) => ({
    ...newStep(script, step, { isWritten: false }),
    outcome: judgedAt(script, step, world),
  }));
  if (steps.length > 0) changeSteps(script, (others) => [...others, ...steps]);
}

/** An expectation changes nothing that is played; where its moment was played, it is judged there. */
export function changeExpectation(run: Run, id: number, lines: readonly ExpectationLine[]): void {
  const one = stepOf(run, id);
  if (!('expect' in one.step)) throw new Error('This step expects nothing.');
  const changed = { ...one, step: withLines(one.step, lines, run.design), outcome: null };
  const judged = judgedWherePlayed(run, changed);
  changeSteps(run.branch.script, (steps) => steps.map((other) => (other.id === id ? judged : other)));
}

/** Where the step was given already, the run goes on without it as another branch. */
export function removeStep(run: Run, id: number): void {
  const one = writtenOf(run, id);
  const given = run.branch.script.steps.flatMap((other) => {
    const isOwn = other.id === one.id || other.partOf === one.id;
    return isOwn && other.outcome?.kind === 'given' ? [other.outcome.index] : [];
  });
  if (given.length > 0) {
    goBack(run, `Without ${textOf(run, one)}`, branchBefore(run.branch.recording, Math.min(...given)));
  }
  changeSteps(run.branch.script, (steps) => steps.filter((other) => other.id !== one.id && other.partOf !== one.id));
}

/** What comes of a plan stands for the plan. */
export function writtenOf(run: Run, id: number): ScriptStep {
  const one = stepOf(run, id);
  return one.partOf === null ? one : stepOf(run, one.partOf);
}

/** Where this changes what was played, the run goes on as another branch from the earlier of the two moments. */
export function moveStep(run: Run, id: number, atMs: number): void {
  const one = stepOf(run, id);
  if ('plan' in one.step || one.partOf !== null) {
    const { step } = writtenOf(run, id);
    removeStep(run, id);
    return addStep(run, { ...step, atMs });
  }
  const { recording } = run.branch;
  if ('command' in one.step) {
    const name = `${textOf(run, one)}, at another time`;
    if (atMs < Math.min(one.step.atMs, recordedUntil(run))) goBack(run, name, branchAt(recording, atMs));
    else if (one.outcome?.kind === 'given') goBack(run, name, branchBefore(recording, one.outcome.index));
  }
  const { script } = run.branch;
  const moved: ScriptStep = {
    ...stepOf(run, id),
    step: { ...writtenStep(one), atMs: 'command' in one.step ? freeMoment(script, atMs) : atMs },
    isWritten: true,
    outcome: null,
  };
  changeSteps(script, (steps) => steps.map((other) => (other.id === id ? judgedWherePlayed(run, moved) : other)));
  finishMoment(run);
}

/** Puts a step ahead into the run. Where its moment was played already, the run goes on from there as another branch. */
export function addStep(run: Run, step: Step): void {
  const one = newStep(run.branch.script, step, { isWritten: true });
  const atMs = momentOf(step);
  if ('note' in step || 'pause' in step) {
    return changeSteps(run.branch.script, (steps) => [...steps, judgedWherePlayed(run, one)]);
  }
  if (atMs < recordedUntil(run)) goBack(run, `With ${textOf(run, one)}`, branchAt(run.branch.recording, atMs));
  const { script } = run.branch;
  const placed: ScriptStep = { ...one, step: { ...step, atMs: freeMoment(script, atMs) } };
  changeSteps(script, (steps) => [...steps, ...withParts(script, placed, run.design)]);
  finishMoment(run);
}

/** Begins a branch after an earlier past. What came later comes again, as it was written. */
function goBack(run: Run, name: string, recording: Recording): void {
  const { script } = run.branch;
  const atMs = (recording.head.nowUs - recording.head.originUs) / 1000;
  const isKept = keptBy(script, atMs, recording.commands.length);
  const steps = script.steps.map((one) => (isKept(one) ? one : asWritten(one)));
  branchOff(run, name, recording);
  run.branch.script = branchScript({ ...script, steps }, atMs, recording.commands.length);
}

function asWritten(one: ScriptStep): ScriptStep {
  return { ...one, step: writtenStep(one), isWritten: true };
}

/** An expectation about a moment that was played is judged there. */
function judgedWherePlayed(run: Run, one: ScriptStep): ScriptStep {
  const { script, recording } = run.branch;
  if (one.step.atMs > recordedUntil(run)) return one;
  if ('note' in one.step || 'pause' in one.step) return { ...one, outcome: { kind: 'said' } };
  if (!('expect' in one.step)) return one;
  return { ...one, outcome: judgedAt(script, one.step, worldAt(recording, one.step.atMs)) };
}

/** The first moment from this one on at which nothing was done or judged yet. */
function freeMoment(script: Script, atMs: number): number {
  let free = momentOf({ atMs });
  while (isTaken(script, free)) free = momentOf({ atMs: free + MICROSECOND_MS });
  return free;
}

function stepOf({ branch }: Run, id: number): ScriptStep {
  const one = branch.script.steps.find((candidate) => candidate.id === id);
  if (one === undefined) throw new Error('This step belongs to another branch.');
  return one;
}

function textOf({ design }: Run, { step }: ScriptStep): string {
  if ('command' in step) return commandText(design, step.command);
  if (!('plan' in step)) return 'the expectation';
  const [first] = step.plan.does;
  return first !== undefined && 'command' in first ? commandText(design, first.command) : 'the random outage';
}

function seenAt({ branch, design }: Run, atMs: number): readonly Seen[] {
  const withVip = new Set(design.mirrors.filter(({ vip }) => vip !== null).map(({ id }) => id));
  const typesAtFirst = typesIn(observe(worldAt(branch.recording, 0)));
  return observe(worldAt(branch.recording, atMs)).mirrors.flatMap((mirror) =>
    seenOf(mirror).filter(
      ({ path, value }) =>
        (path !== 'vip' || withVip.has(mirror.id)) && typesAtFirst.get(`${mirror.id} ${path}`) !== value,
    ),
  );
}

/** What kind each member was when the run began: to expect that it still is says nothing. */
function typesIn({ mirrors }: Observation): ReadonlyMap<string, unknown> {
  return new Map(
    mirrors.flatMap(({ id, members }) =>
      members.map((member) => [`${id} members.${member.name}.type`, member.type] as const),
    ),
  );
}

const idOf = ({ mirror, path }: Seen): string => `${mirror} ${path}`;
