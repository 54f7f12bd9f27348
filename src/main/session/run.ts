import type { Design } from '../../design/design.ts';
import {
  advance,
  branchAt,
  command,
  createWorld,
  fork,
  observe,
  type Recording,
  record,
  recordCommand,
  recordUntil,
  worldAt,
} from '../../engine/engine.ts';
import type { MessageTrace } from '../../engine/observe/observation.ts';
import type { Command, CommandResult } from '../../engine/operations/command-types.ts';
import type { Output, Violation } from '../../engine/output.ts';
import { createMessageSample, type MessageSample, sampleMessage } from './message-sample.ts';
import { beginStory, forgetAfter, type Story, tellEntry, tellLanes } from './story.ts';

type World = Recording['head'];

/** The whole of a run as far as it was played, and where in it the clock stands. */
export interface Run {
  recording: Recording;
  /** The world at the clock while that stands in the past; null at the newest moment, where the recording's own is it. */
  past: { world: World; commandsSeen: number } | null;
  readonly story: Story;
  readonly messages: MessageSample;
  /** Nobody watches the messages of a seek. */
  showsMessages: boolean;
  readonly outputs: Outputs;
}

/** Where the engine says what happens, with and without messages; the past has told its story already. */
interface Outputs {
  readonly newest: Output;
  readonly newestWithMessages: Output;
  readonly past: Output;
  readonly pastWithMessages: Output;
}

const SEED = 1;
/** Wall time at virtual 0, for the texts that bear a date: the scenario format's own default. */
const CLOCK_MS = Date.UTC(2018, 5, 1, 8);

export function beginRun(design: Design, reportViolation: (violation: Violation) => void): Run {
  const world = createWorld(design, { seed: SEED, start: 'steady', clockMs: CLOCK_MS });
  const story = beginStory(design, observe(world));
  const messages = createMessageSample();
  const message = (trace: MessageTrace): void => sampleMessage(messages, trace);
  const newest: Output = { log: (entry) => tellEntry(story, entry), violation: reportViolation };
  const past: Output = { log: ignore };
  const outputs: Outputs = {
    newest,
    newestWithMessages: { ...newest, message },
    past,
    pastWithMessages: { ...past, message },
  };
  return { recording: record(world), past: null, story, messages, showsMessages: true, outputs };
}

export function worldOf({ past, recording }: Run): World {
  return past?.world ?? recording.head;
}

/** Where the clock stands. */
export function nowOf(run: Run): number {
  return timeOf(worldOf(run));
}

/** How far the run has been played. */
export function recordedUntil({ recording }: Run): number {
  return timeOf(recording.head);
}

/** Runs the next event up to a time, or sets the clock to that time where there is none. Returns whether a lane changed. */
export function stepRun(run: Run, untilMs: number): boolean {
  if (run.past !== null) {
    stepThroughPast(run, run.past, untilMs);
    return false;
  }
  recordUntil(run.recording, untilMs, outputOf(run), 1);
  return settle(run);
}

/** Does what a person asks at the present moment. In the past of a run, another future begins there. */
export function commandRun(run: Run, given: Command): CommandResult {
  if (run.past !== null) {
    const trial = command(fork(run.past.world), given);
    if (!trial.ok) return trial;
    cutFuture(run);
  }
  const result = recordCommand(run.recording, given, outputOf(run));
  settle(run);
  return result;
}

/** Sets the clock to a recorded moment, or to the newest where the time lies beyond it. */
export function lookAt(run: Run, atMs: number): void {
  if (atMs >= recordedUntil(run)) {
    run.past = null;
    return;
  }
  const world = worldAt(run.recording, atMs);
  const commandsSeen = run.recording.commands.filter(({ atUs }) => atUs <= world.nowUs).length;
  run.past = { world, commandsSeen };
}

/** Lets go of everything that was played after the clock. */
export function cutFuture(run: Run): void {
  run.recording = branchAt(run.recording, nowOf(run));
  run.past = null;
  forgetAfter(run.story, { entry: run.recording.head.logSeq, atMs: nowOf(run) });
}

function stepThroughPast(run: Run, past: { world: World; commandsSeen: number }, untilMs: number): void {
  const { recording } = run;
  const due = recording.commands[past.commandsSeen];
  const dueMs = due === undefined ? Number.POSITIVE_INFINITY : (due.atUs - recording.head.originUs) / 1000;
  if (due !== undefined && dueMs <= untilMs && past.world.eventsExecuted >= due.afterEvents) {
    lookAt(run, dueMs);
    return;
  }
  const output = run.showsMessages ? run.outputs.pastWithMessages : run.outputs.past;
  advance(past.world, Math.min(untilMs, dueMs, recordedUntil(run)), output, 1);
  const isAtNewest =
    timeOf(past.world) >= recordedUntil(run) && past.world.eventsExecuted >= recording.head.eventsExecuted;
  if (isAtNewest && due === undefined) run.past = null;
}

function settle(run: Run): boolean {
  return run.story.fresh.length > 0 && tellLanes(run.story, observe(run.recording.head));
}

function outputOf({ outputs, showsMessages }: Run): Output {
  return showsMessages ? outputs.newestWithMessages : outputs.newest;
}

function timeOf(world: World): number {
  return (world.nowUs - world.originUs) / 1000;
}

function ignore(): void {}
