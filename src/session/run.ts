import type { Design } from '../design/design.ts';
import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { advance, branchAt, observe, type Recording, recordCommand, recordUntil, worldAt } from '../engine/engine.ts';
import type { MessageKind, MessageTrace } from '../engine/state/observation.ts';
import type { Output, Violation } from '../engine/state/output.ts';
import { DEFAULT_CLOCK_MS } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Branch, playedUntil, trunkName, trunkOf, USUAL_START } from './branch.ts';
import { chartSamplesUntil, sampleCharts } from './chart-samples.ts';
import type { Veil } from './lesson-veil.ts';
import { createMessageSample, hasRoomFor, type MessageSample, sampleMessage } from './message-sample.ts';
import { giveDueSteps, makeRoom, type Stage } from './play-script.ts';
import { beginScript, branchScript, noteCommand, recordLogEntry } from './script.ts';
import { type Follower, noteSent } from './slow-motion.ts';
import { nothingUntold, storyUntil, switchTimeline, tellEntry, tellLanes, type Untold } from './story.ts';
import { entriesUntil } from './terminal-entries.ts';

type World = Recording['head'];

/** All that was played of a design so far, and where in it the clock stands. */
export interface Run {
  readonly design: Design;
  readonly clockMs: number;
  /** Every course of events, in the order in which they began; nothing that was played is lost to another one. */
  readonly branches: Branch[];
  /** The one that is shown, played and acted upon. */
  branch: Branch;
  /** The world at the clock while that stands in the past; null at the newest moment, where the recording's own is it. */
  past: { world: World; commandsSeen: number } | null;
  readonly untold: Untold;
  readonly messages: MessageSample;
  /** In slow motion, the message that time crawls with; otherwise null. */
  follower: Follower | null;
  /** Nobody watches the messages of a seek. */
  showsMessages: boolean;
  readonly outputs: Outputs;
  /** The newest moment goes no further than this: there something is waited for. */
  barrierMs: number;
  /** What a learner is told of the run; null where a person sees everything. */
  veil: Veil | null;
  /** Numbers given to branches and bookmarks so far. */
  numbersGiven: number;
}

/** Where the engine says what happens, with and without messages; the past has told its story already. */
interface Outputs {
  readonly newest: Output;
  readonly newestWithMessages: Output;
  readonly past: Output;
  readonly pastWithMessages: Output;
}

/** Begins a run; `scenario` is what happens in it by itself, null where only the person acts. */
export function beginRun(
  design: Design,
  reportViolation: (violation: Violation) => void,
  scenario: Scenario | null = null,
): Run {
  const untold = nothingUntold();
  const messages = createMessageSample();
  const message = (trace: MessageTrace): void => {
    if (run.follower === null) sampleMessage(messages, trace);
    else noteSent(run.follower, trace);
  };
  const wantsMessage = (kind: MessageKind, fromHost: number, toHost: number): boolean =>
    run.follower !== null || hasRoomFor(messages, kind, fromHost, toHost);
  const newest: Output = {
    log: (entry) => {
      tellEntry(run.branch.story, entry);
      recordLogEntry(run.branch.script, entry);
      run.veil?.hear(entry);
    },
    violation: (violation) => {
      const { story, recording } = run.branch;
      story.breaches = [...story.breaches, { violation, entry: recording.head.logSeq }];
      reportViolation(violation);
    },
  };
  const past: Output = { log: ignore };
  const outputs: Outputs = {
    newest,
    newestWithMessages: { ...newest, message, wantsMessage },
    past,
    pastWithMessages: { ...past, message, wantsMessage },
  };
  const start = scenario === null ? USUAL_START : { start: scenario.start, seed: scenario.seed };
  const clockMs = scenario?.clockMs ?? DEFAULT_CLOCK_MS;
  const script = beginScript(design, scenario);
  const branch = trunkOf(design, { id: 1, name: trunkName(start), start, clockMs, script, untold });
  const run: Run = {
    design,
    clockMs,
    branches: [branch],
    branch,
    past: null,
    untold,
    messages,
    follower: null,
    showsMessages: true,
    outputs,
    barrierMs: Number.POSITIVE_INFINITY,
    veil: null,
    numbersGiven: 1,
  };
  return run;
}

export function worldOf({ past, branch }: Run): World {
  return past?.world ?? branch.recording.head;
}

/** Where the clock stands. */
export function nowOf(run: Run): number {
  return timeOf(worldOf(run));
}

/** How far the branch that is shown has been played. */
export function recordedUntil({ branch }: Run): number {
  return playedUntil(branch);
}

/**
 * Runs the next event up to a time, or sets the clock to that time where there is none. Returns whether a lane changed
 * or a step of the scenario was given.
 */
export function stepRun(run: Run, untilMs: number): boolean {
  if (run.past !== null) {
    stepThroughPast(run, run.past, untilMs);
    return false;
  }
  const stage = stageOf(run);
  const ran = recordUntil(stage.recording, Math.min(untilMs, stage.script.nextMs), stage.output, 1);
  if (ran > 0) sampleCharts(run.branch.charts, stage.recording.head);
  const isGiven = giveDueSteps(stage);
  return settle(run) || isGiven;
}

/** Whether a step of the scenario is still to be given up to a time. */
export function isStepDue(run: Run, untilMs: number): boolean {
  return run.past === null && run.branch.script.nextMs <= untilMs;
}

/** Sets the clock to a recorded moment, or to the newest where the time lies beyond it. */
export function seekTo(run: Run, wantedMs: number): void {
  const { recording } = run.branch;
  // The clock goes by whole microseconds: what rounds to the newest one is the newest, of which not every event may have run yet.
  const atMs = Math.round(wantedMs * 1000) / 1000;
  if (atMs >= recordedUntil(run)) {
    run.past = null;
    return;
  }
  const world = worldAt(recording, atMs);
  const commandsSeen = recording.commands.filter(({ atUs }) => atUs <= world.nowUs).length;
  run.past = { world, commandsSeen };
}

/** Lets go of what was played after the clock only to see what would come. */
export function truncate(run: Run): void {
  const { branch } = run;
  const atMs = nowOf(run);
  const { story } = branch;
  branch.recording = branchAt(branch.recording, atMs);
  branch.story = storyUntil(story, { entry: branch.recording.head.logSeq, atMs });
  branch.charts = chartSamplesUntil(branch.charts, branch.recording.head);
  switchTimeline(story, branch.story);
  branch.script = branchScript(branch.script, atMs, branch.recording.commands.length);
  branch.terminals = entriesUntil(branch.terminals, atMs, branch.recording.commands.length);
  run.past = null;
}

/** Gives a command at the newest moment. */
export function giveCommand(run: Run, given: Command): CommandResult {
  const stage = stageOf(run);
  makeRoom(stage);
  const result = recordCommand(stage.recording, given, stage.output);
  const index = stage.recording.commands.length - 1;
  noteCommand(stage.script, playedUntil(run.branch), given, { kind: 'given', index, result });
  settle(run);
  return result;
}

function stepThroughPast(run: Run, past: { world: World; commandsSeen: number }, untilMs: number): void {
  const { recording } = run.branch;
  const due = recording.commands[past.commandsSeen];
  const dueMs = due === undefined ? Number.POSITIVE_INFINITY : (due.atUs - recording.head.originUs) / 1000;
  if (due !== undefined && dueMs <= untilMs && past.world.eventsExecuted >= due.afterEvents) {
    seekTo(run, dueMs);
    return;
  }
  const output = run.showsMessages ? run.outputs.pastWithMessages : run.outputs.past;
  advance(past.world, Math.min(untilMs, dueMs, recordedUntil(run)), output, 1);
  const isAtNewest =
    timeOf(past.world) >= recordedUntil(run) && past.world.eventsExecuted >= recording.head.eventsExecuted;
  if (isAtNewest && due === undefined) run.past = null;
}

/**
 * Runs what is left of the newest moment, and gives the steps of the scenario that are due at it. In the past every
 * moment is looked at as it was in the end.
 */
export function finishMoment(run: Run): void {
  if (run.past !== null) return;
  const stage = stageOf(run);
  recordUntil(stage.recording, playedUntil(run.branch), stage.output);
  giveDueSteps(stage);
  settle(run);
}

function stageOf(run: Run): Stage {
  const { script, recording } = run.branch;
  return { script, recording, output: outputOf(run) };
}

function settle(run: Run): boolean {
  const { story, recording } = run.branch;
  if (story.fresh.length === 0) return false;
  run.veil?.settle(recording.head);
  return tellLanes(story, observe(recording.head));
}

function outputOf({ outputs, showsMessages }: Run): Output {
  return showsMessages ? outputs.newestWithMessages : outputs.newest;
}

function timeOf(world: World): number {
  return (world.nowUs - world.originUs) / 1000;
}

function ignore(): void {}
