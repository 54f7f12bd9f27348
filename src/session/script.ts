import type { Design } from '../design/design.ts';
import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import { concernsLog } from '../scenario/conditions.ts';
import { beginningOf, happeningsOf } from '../scenario/happenings.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';
import { type Refusal, refusalAtOnce, refusalWord } from '../scenario/refusals.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';

/**
 * The scenario of one branch of a run: what was done and what is still to come, what was expected and whether it held.
 * Everything that is done to the run is noted here, so that saving it needs no recording to be switched on before.
 */
export interface Script {
  readonly heading: Heading;
  /** In the order in which they come. */
  steps: readonly ScriptStep[];
  /** Tells two contents apart, in all branches of the run. */
  revision: number;
  /** Of the steps still to come, or of the end; infinite where nothing is to come. */
  nextMs: number;
  /** True once the end of a scenario that has one was reached. */
  isOver: boolean;
  /** What the log expectations among the steps may be about. */
  heard: LogEntry[];
  /** Plans that wait for their condition. */
  waiting: readonly ScriptStep[];
  /** By plan, as `lookStamp` was when its condition was looked at last. */
  readonly seen: Map<number, number>;
  /** How often playing had to stop for a pause. */
  pausesGiven: number;
}

/** What all branches of a run have in common. */
export interface Heading {
  name: string;
  guide: string;
  /** When a scenario ends that was opened; null where the run itself is what is being written. */
  readonly untilMs: number | null;
  /** True where somebody opened or named it: then it is not a mere try. */
  isDeliberate: boolean;
  revisions: number;
  steps: number;
}

export interface ScriptStep {
  readonly id: number;
  readonly step: Step;
  /** A written step comes in every branch; what was done by hand belongs to the branch in which it was done. */
  readonly isWritten: boolean;
  /** The plan of which it comes, which is what is written down; null for whatever is written itself. */
  readonly partOf: number | null;
  /** The seed by which it was drawn, or null. */
  readonly drawnBy: number | null;
  /** Null while it is to come. */
  readonly outcome: GivenOutcome | JudgedOutcome | SaidOutcome | WaitingOutcome | BegunOutcome | null;
}

export interface GivenOutcome {
  readonly kind: 'given';
  /** Its place among the commands of the recording. */
  readonly index: number;
  readonly result: CommandResult;
  readonly refusal: Refusal | null;
}

export interface JudgedOutcome {
  readonly kind: 'judged';
  readonly judgements: readonly Judgement[];
}

/** A note or a pause whose moment was reached. */
export interface SaidOutcome {
  readonly kind: 'said';
}

/** A plan whose condition is looked at. */
export interface WaitingOutcome {
  readonly kind: 'waiting';
}

/** A plan whose parts are among the steps. */
export interface BegunOutcome {
  readonly kind: 'begun';
  readonly atMs: number;
  /** How many commands the recording had then. */
  readonly commands: number;
}

/** What happens by itself; without an end, the run goes on as the person wishes. */
export interface OpenEnded extends Omit<Scenario, 'untilMs'> {
  readonly untilMs: number | null;
}

/** The script of a run that begins: of the scenario that was opened, or empty. */
export function beginScript(design: Design, scenario: OpenEnded | null): Script {
  const heading: Heading = {
    name: scenario?.name ?? `A run of ${design.name}`,
    guide: scenario?.guide ?? '',
    untilMs: scenario?.untilMs ?? null,
    isDeliberate: scenario !== null,
    revisions: 0,
    steps: 0,
  };
  const script: Script = {
    heading,
    steps: [],
    revision: 0,
    nextMs: 0,
    isOver: false,
    heard: [],
    waiting: [],
    seen: new Map(),
    pausesGiven: 0,
  };
  setSteps(
    script,
    (scenario?.steps ?? []).flatMap((step) => withParts(script, newStep(script, step, { isWritten: true }), design)),
  );
  return script;
}

/**
 * The script of a branch that begins after so many commands of the recording, at a moment: what was done later is not
 * done there, and what is written comes again.
 */
export function branchScript(script: Script, atMs: number, commands: number): Script {
  const isKept = keptBy(script, atMs, commands);
  const begun = new Set(script.steps.filter((one) => staysBegun(one, atMs, commands)).map(({ id }) => id));
  const steps = script.steps.flatMap((one): ScriptStep[] => {
    if ('plan' in one.step) return [begun.has(one.id) ? one : { ...one, outcome: waitingFrom(one, atMs) }];
    if (one.partOf !== null && !begun.has(one.partOf)) return [];
    if (isKept(one)) return [withoutLaterRefusal(one, atMs)];
    return one.isWritten ? [{ ...one, outcome: null }] : [];
  });
  const branch: Script = {
    ...script,
    isOver: false,
    heard: script.heard.filter(({ at }) => at <= atMs),
    seen: new Map(),
  };
  setSteps(branch, steps);
  const isSame = written(steps).length === written(script.steps).length;
  branch.revision = isSame ? script.revision : nextRevision(script);
  return branch;
}

/** What would be saved: what came of a plan is told by the plan. */
export function written(steps: readonly ScriptStep[]): readonly ScriptStep[] {
  return steps.filter(({ partOf }) => partOf === null);
}

/** A plan without a condition has its parts from the beginning. */
function staysBegun({ step, outcome }: ScriptStep, atMs: number, commands: number): boolean {
  if (!('plan' in step) || outcome?.kind !== 'begun') return false;
  return step.plan.when === null || (outcome.atMs <= atMs && outcome.commands <= commands);
}

/** From its moment on a plan is looked at, and not before. */
function waitingFrom({ step }: ScriptStep, atMs: number): WaitingOutcome | null {
  return momentOf(step) <= atMs ? { kind: 'waiting' } : null;
}

/** Which steps stay done in a branch that begins there. An expectation comes after every command of its moment. */
export function keptBy(script: Script, atMs: number, commands: number): (one: ScriptStep) => boolean {
  const lost = script.steps.find(({ outcome }) => outcome?.kind === 'given' && outcome.index >= commands);
  const lostMs = lost === undefined ? Number.POSITIVE_INFINITY : momentOf(lost.step);
  return ({ step, outcome }) => {
    if (outcome === null) return false;
    return outcome.kind === 'given' ? outcome.index < commands : momentOf(step) <= atMs && momentOf(step) < lostMs;
  };
}

function withoutLaterRefusal(one: ScriptStep, atMs: number): ScriptStep {
  const { outcome } = one;
  if (outcome?.kind !== 'given' || outcome.refusal === null || outcome.refusal.atMs <= atMs) return one;
  return { ...one, outcome: { ...outcome, refusal: null } };
}

/** Changes the steps, which is what makes a scenario another one. */
export function changeSteps(script: Script, change: (steps: readonly ScriptStep[]) => readonly ScriptStep[]): void {
  setSteps(script, change(script.steps));
  script.revision = nextRevision(script);
}

export function nextRevision({ heading }: Script): number {
  heading.revisions += 1;
  return heading.revisions;
}

/** What becomes of a step does not change the scenario. */
export function setOutcome(script: Script, id: number, outcome: ScriptStep['outcome']): void {
  setSteps(
    script,
    script.steps.map((one) => (one.id === id ? { ...one, outcome } : one)),
  );
}

export function newStep({ heading }: Script, step: Step, { isWritten }: { readonly isWritten: boolean }): ScriptStep {
  heading.steps += 1;
  return { id: heading.steps, step, isWritten, partOf: null, drawnBy: null, outcome: null };
}

/** A step, and where it is a plan without a condition, everything that it comes to. */
export function withParts(script: Script, one: ScriptStep, design: Design): readonly ScriptStep[] {
  if (!('plan' in one.step) || one.step.plan.when !== null) return [one];
  const atMs = beginningOf(one.step);
  return [{ ...one, outcome: { kind: 'begun', atMs, commands: 0 } }, ...partsOf(script, one, atMs, design)];
}

/** A plan has begun: what it waited for has come true. */
export function beginPlan(script: Script, one: ScriptStep, begun: Omit<BegunOutcome, 'kind'>, design: Design): void {
  if (!('plan' in one.step)) return;
  const parts = partsOf(script, one, begun.atMs + one.step.plan.afterMs, design);
  const steps = script.steps.map((other): ScriptStep => {
    return other.id === one.id ? { ...other, outcome: { kind: 'begun', ...begun } } : other;
  });
  setSteps(script, [...steps, ...parts]);
}

function partsOf(script: Script, { id, step }: ScriptStep, atMs: number, design: Design): readonly ScriptStep[] {
  if (!('plan' in step)) return [];
  return happeningsOf(step, atMs, design).map((happening) => ({
    ...newStep(script, happening.step, { isWritten: true }),
    partOf: id,
    drawnBy: happening.drawnBy,
  }));
}

/** Notes what a person has done to the run. */
export function noteCommand(
  script: Script,
  atMs: number,
  command: Command,
  given: Omit<GivenOutcome, 'refusal'>,
): void {
  // A fault that cannot be is told to the person, and does nothing that could be repeated.
  if (command.kind === 'fault' && !given.result.ok) return;
  const step = { atMs, command, refused: null };
  const outcome = { ...given, refusal: refusalAtOnce(step, given.result) };
  changeSteps(script, (steps) => [...steps, { ...newStep(script, step, { isWritten: false }), outcome }]);
}

/** Hears the refusals that come only after asking around, and what expectations are about. */
export function recordLogEntry(script: Script, entry: LogEntry): void {
  if (entry.event === 'operation-refused') noteRefusal(script, entry);
  if (entry.console && script.steps.some(({ step }) => isAbout(step, entry))) script.heard.push(entry);
}

function noteRefusal(script: Script, { value, at, text }: LogEntry): void {
  const refused = script.steps.find(
    ({ outcome }) => outcome?.kind === 'given' && outcome.result.ok && String(outcome.result.operation) === value,
  );
  if (refused?.outcome?.kind !== 'given' || refused.outcome.refusal !== null) return;
  setOutcome(script, refused.id, { ...refused.outcome, refusal: { atMs: at, reason: text } });
  if (!refused.isWritten) script.revision = nextRevision(script);
}

function isAbout(step: Step, entry: LogEntry): boolean {
  if ('expect' in step) return concernsLog(step, entry);
  return 'plan' in step && step.plan.when !== null && concernsLog(step.plan.when, entry);
}

/** Where a run is saved that still waits for something, so long is it waited for when it is played again. */
const PATIENCE_MS = 300_000;

/** The scenario as it would be saved now; `playedMs` is how far the run went. */
export function scenarioOf(
  { heading, steps }: Script,
  beginning: Pick<Scenario, 'seed' | 'start' | 'clockMs'>,
  playedMs: number,
): Scenario {
  const { name, guide, untilMs } = heading;
  const last = steps.at(-1)?.step.atMs ?? 0;
  const isWaiting = steps.some(({ step, outcome }) => 'plan' in step && outcome?.kind !== 'begun');
  const ownEndMs = Math.max(playedMs, last) + (isWaiting ? PATIENCE_MS : 0);
  const lastWritten = written(steps).at(-1)?.step.atMs ?? 0;
  return {
    name,
    guide,
    ...beginning,
    steps: written(steps).map(writtenStep),
    untilMs: untilMs === null ? ownEndMs : Math.max(untilMs, lastWritten),
  };
}

/** What was done by hand and refused is expected to be refused again. */
export function writtenStep({ step, isWritten, outcome }: ScriptStep): Step {
  if (!('command' in step) || isWritten || outcome?.kind !== 'given' || outcome.refusal === null) return step;
  return { ...step, refused: refusalWord(outcome.refusal.reason) };
}

/** Where playing stops next after a moment, for whoever watches; infinite where nothing stops it. */
export function nextPauseMs({ steps }: Script, afterMs: number): number {
  const next = steps.find(({ step }) => 'pause' in step && momentOf(step) > afterMs);
  return next === undefined ? Number.POSITIVE_INFINITY : momentOf(next.step);
}

/** The end was reached; playing on from there gives nothing more. */
export function endScript(script: Script): void {
  script.isOver = true;
  setSteps(script, script.steps);
}

/** The clock of a world counts whole microseconds, and never reaches a fraction of one. */
export function momentOf({ atMs }: { readonly atMs: number }): number {
  return Math.round(atMs * 1000) / 1000;
}

/** Keeps the order of time; what stands at one moment keeps the order in which it was written. */
function setSteps(script: Script, steps: readonly ScriptStep[]): void {
  script.steps = steps.toSorted((one, other) => one.step.atMs - other.step.atMs);
  const next = script.steps.find(({ outcome, partOf }) => outcome === null && !(script.isOver && partOf !== null));
  script.nextMs = Math.min(next === undefined ? Number.POSITIVE_INFINITY : momentOf(next.step), endOf(script));
  script.waiting = script.isOver ? [] : script.steps.filter(({ outcome }) => outcome?.kind === 'waiting');
}

/** When a scenario that was opened ends; infinite where there is no end still to come. */
export function endOf({ heading, steps, isOver }: Script): number {
  if (heading.untilMs === null || isOver) return Number.POSITIVE_INFINITY;
  return momentOf({ atMs: Math.max(heading.untilMs, written(steps).at(-1)?.step.atMs ?? 0) });
}
