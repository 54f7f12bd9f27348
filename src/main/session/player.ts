import type { Design } from '../../design/design.ts';
import { choices } from '../../engine/engine.ts';
import type { Violation } from '../../engine/output.ts';
import type { SessionCalls, SessionMessage } from '../../shared/session.ts';
import { branchOff, commandRun, removeBranch, renameBranch, startAgain, switchTo } from './branches.ts';
import { createFrameWriter, openingMessage, writeFrame } from './frames.ts';
import { findCarriers, listMessages, type Moment, readMessage } from './message-list.ts';
import { createPacer, type Pacer, play, rest, setPace, showNow, transportOf, travelTo } from './pacer.ts';
import { beginRun, lookAt, nowOf, type Run, recordedUntil, stepRun, takeBack, worldOf } from './run.ts';
import { nextChangeAfter, previousChangeBefore } from './story.ts';

/** What the worker answers; some calls take their time. */
export type Player = {
  readonly [Name in keyof SessionCalls]: (
    ...request: Parameters<SessionCalls[Name]>
  ) => ReturnType<SessionCalls[Name]> | Promise<ReturnType<SessionCalls[Name]>>;
};

export interface PlayerOptions {
  readonly design: Design;
  readonly tellWindow: (message: SessionMessage) => void;
  readonly reportViolation: (violation: Violation) => void;
}

/** How far ahead the next change is looked for. */
const FORESIGHT_MS = 600_000;

export function createPlayer({ design, tellWindow, reportViolation }: PlayerOptions): Player {
  const run = beginRun(design, reportViolation);
  const frames = createFrameWriter(run);
  const pacer = createPacer(run, () => tellWindow(writeFrame(frames, run, transportOf(pacer))));
  const showUnlessUnderWay = (): void => {
    if (pacer.activity.kind === 'resting') showNow(pacer);
  };
  tellWindow(openingMessage(frames, run, transportOf(pacer)));
  return {
    play: () => play(pacer),
    pause: () => {
      rest(pacer);
      showNow(pacer);
    },
    setSpeed: (speed) => {
      setPace(pacer, speed);
      showNow(pacer);
    },
    stepEvent: () => {
      rest(pacer);
      stepRun(run, nowOf(run) + FORESIGHT_MS);
      showNow(pacer);
    },
    stepToNextChange: () => stepToNextChange(pacer, run),
    stepToPreviousChange: () => {
      rest(pacer);
      return seek(pacer, run, previousChangeBefore(run.branch.story, nowOf(run)));
    },
    seek: (atMs) => seek(pacer, run, atMs),
    applyCommand: (command) => {
      const result = commandRun(run, command);
      showUnlessUnderWay();
      return result;
    },
    listChoices: () => choices(worldOf(run)),
    watchMonitor: (member) => {
      frames.watched = member;
      showUnlessUnderWay();
    },
    watchExtras: (extras) => {
      frames.extras = extras;
      showUnlessUnderWay();
    },
    listMessages: (query) => listMessages(momentOf(run), query),
    readMessage: (message) => readMessage(momentOf(run), message),
    findCarriers: (facts) => findCarriers(momentOf(run), run.design, facts),
    ...branchCalls(pacer, run),
  };
}

type BranchCall = 'beginBranch' | 'startAgain' | 'showBranch' | 'renameBranch' | 'removeBranch';

function branchCalls(pacer: Pacer, run: Run): Pick<Player, BranchCall> {
  /** Another branch is looked at in peace. */
  const atRest = <Result>(change: () => Result): Result => {
    rest(pacer);
    const result = change();
    showNow(pacer);
    return result;
  };
  return {
    beginBranch: (name) => atRest(() => branchOff(run, name)),
    startAgain: (start) => atRest(() => startAgain(run, start)),
    showBranch: (branch) => atRest(() => switchTo(run, branch)),
    renameBranch: (branch, name) => {
      renameBranch(run, branch, name);
      if (pacer.activity.kind === 'resting') showNow(pacer);
    },
    removeBranch: (branch) => atRest(() => removeBranch(run, branch)),
  };
}

function momentOf(run: Run): Moment {
  return { recording: run.branch.recording, atMs: nowOf(run) };
}

async function seek(pacer: Pacer, run: Run, atMs: number): Promise<void> {
  lookAt(run, atMs);
  await travelTo(pacer, atMs, false);
}

/** In the recorded part the next change is known; beyond it the run is played until one comes. */
async function stepToNextChange(pacer: Pacer, run: Run): Promise<boolean> {
  const known = run.past === null ? null : nextChangeAfter(run.branch.story, nowOf(run));
  if (known !== null) {
    rest(pacer);
    await seek(pacer, run, known);
    return true;
  }
  const start = recordedUntil(run);
  lookAt(run, start);
  const arrival = await travelTo(pacer, start + FORESIGHT_MS, true);
  if (arrival === 'at its end') {
    lookAt(run, start);
    takeBack(run);
  }
  showNow(pacer);
  return arrival !== 'at its end';
}
