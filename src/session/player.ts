import type { Design } from '../design/design.ts';
import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { availableCommands, detailsAround, hostDetails, memberDetails, mirrorsAsRun } from '../engine/engine.ts';
import type { Violation } from '../engine/state/output.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LessonCalls } from '../shared/calls/lesson-calls.ts';
import type { ScenarioCalls } from '../shared/calls/scenario-calls.ts';
import {
  MAX_MS,
  type RunUntilOutcome,
  type SessionMessage,
  type Speed,
  type StopCondition,
} from '../shared/session.ts';
import { addBookmark, removeBookmark, renameBookmark } from './bookmarks.ts';
import {
  addScenario,
  beginScenario,
  branchOff,
  commandRun,
  contentsOf,
  removeBranch,
  renameBranch,
  startAgain,
  switchTo,
} from './branches.ts';
import { compareBranches } from './comparison.ts';
import {
  addExpectation,
  changeExpectation,
  describeScenario,
  listExpectables,
  moveStep,
  removeStep,
} from './edit-script.ts';
import { createFrameWriter, openingMessage, writeFrame } from './frames.ts';
import { ladderCalls } from './ladder-view.ts';
import { withLesson } from './lesson-player.ts';
import { beginLesson, type LessonBeginning, readLessonRun } from './lesson-run.ts';
import { findCarriers, listMessages, type Moment, readMessage } from './message-list.ts';
import {
  createPlayback,
  meanwhile,
  type Playback,
  play,
  prepareToAct,
  rest,
  setPace,
  setSlowMotion,
  showNow,
  transportOf,
  travel,
} from './playback.ts';
import type { Player } from './player-calls.ts';
import { createRehearsals, type Rehearsals } from './rehearsals.ts';
import { beginRun, nowOf, type Run, recordedUntil, seekTo, stepRun, truncate, worldOf } from './run.ts';
import { createScenarioKeeper, type ScenarioKeeper, type ScenarioNow } from './scenario-keeper.ts';
import { changePlanned, listScheduleChoices, readPlanned, scheduleStep } from './schedule.ts';
import { type Watch, watchFor } from './stop-condition.ts';
import { nextChangeAfter, previousChangeBefore } from './story.ts';
import { terminalCalls } from './terminal-calls.ts';
import { createTerminals } from './terminals.ts';

export type { Player } from './player-calls.ts';

export interface PlayerOptions {
  readonly design: Design;
  readonly tellWindow: (message: SessionMessage) => void;
  readonly reportViolation: (violation: Violation) => void;
  /** What happens in the run by itself; null where only the person acts. */
  readonly scenario?: Scenario | null;
  /** Of a run that ended without being asked: what else is begun again. */
  readonly branches?: BranchesToPlay | null;
  readonly keepScenario?: (scenario: ScenarioNow) => void;
  /** The lesson that is done in the run: its design and its hidden steps are played. */
  readonly lesson?: LessonBeginning | null;
  /** Of the clock, until the person sets another one; real time where it is not given. */
  readonly speed?: Speed;
}

/** The branches of a run that is begun again, each from its beginning. */
export interface BranchesToPlay {
  /** The name of the one that is shown. */
  readonly shown: string;
  readonly others: readonly { readonly name: string; readonly scenario: Scenario }[];
}

/** How far ahead the next change is looked for. */
const FORESIGHT_MS = 600_000;

export function createPlayer(options: PlayerOptions): Player {
  const { design, tellWindow, reportViolation, scenario = null, branches, keepScenario = () => undefined } = options;
  const lesson = options.lesson ? readLessonRun(options.lesson) : null;
  const run = beginRun(lesson?.lesson.design ?? design, reportViolation, lesson?.assignment.scenario ?? scenario);
  if (branches) beginAgain(run, branches);
  if (lesson !== null) beginLesson(lesson, run);
  let frames = createFrameWriter(run, lesson);
  const rehearsals = createRehearsals(run);
  const keeper = createScenarioKeeper(run, keepScenario);
  const playback = createPlayback(run, options.speed ?? 1, () => {
    rehearsals.look();
    tellWindow(writeFrame(frames, run, transportOf(playback)));
    keeper.keepIfChanged();
  });
  const act = (command: Command): CommandResult => {
    const result = commandRun(run, command);
    rehearsals.noteCommand(command, result);
    return result;
  };
  const showUnlessUnderWay = (): void => {
    if (playback.activity.kind === 'resting') showNow(playback);
  };
  const open = (): void => tellWindow(openingMessage(frames, run, transportOf(playback)));
  open();
  const player: Omit<Player, keyof LessonCalls> = {
    play: () => play(playback),
    pause: () => {
      prepareToAct(playback, run);
      rest(playback);
      showNow(playback);
    },
    setSpeed: (speed) => {
      setPace(playback, speed);
      showNow(playback);
    },
    setSlowMotion: (isOn) => {
      setSlowMotion(playback, isOn);
      showNow(playback);
    },
    runUntil: (condition) => runUntil(playback, run, condition, rehearsals),
    stepEvent: () => {
      rest(playback);
      stepRun(run, nowOf(run) + FORESIGHT_MS);
      showNow(playback);
    },
    stepToNextChange: () => stepToNextChange(playback, run, rehearsals),
    stepToPreviousChange: () => {
      rest(playback);
      return seek(playback, run, previousChangeBefore(run.branch.story, nowOf(run)));
    },
    seek: (atMs) => seek(playback, run, atMs),
    applyCommand: (command) => {
      // A message is on its way for less than what the clock would go on.
      prepareToAct(playback, run, command.kind !== 'fault' || command.fault !== 'message.drop');
      const result = act(command);
      showUnlessUnderWay();
      return result;
    },
    listChoices: () => availableCommands(worldOf(run)),
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
    ...ladderCalls(run),
    findCarriers: (facts) => findCarriers(momentOf(run), run.design, facts),
    readMemberDetails: ({ mirror, member }) =>
      hasMember(run.design, mirror, member) ? memberDetails(worldOf(run), mirror, member) : null,
    readMirrorsAsRun: () => mirrorsAsRun(worldOf(run)),
    readHostDetails: (host) =>
      run.design.hosts.some(({ id }) => id === host) ? hostDetails(worldOf(run), host) : null,
    readDetailsAround: ({ kind, id }) => detailsAround(worldOf(run), kind, id),
    ...terminalCalls(playback, createTerminals(run, { act })),
    ...branchCalls(playback, run),
    ...scenarioCalls(playback, run, keeper),
    ...rehearsalAnswers(playback, run, rehearsals),
  };
  return withLesson(player, {
    lesson,
    run,
    playback,
    openAnew: () => {
      const { watched, extras } = frames;
      frames = { ...createFrameWriter(run, lesson), watched, extras };
      open();
    },
  });
}

function beginAgain(run: Run, { shown, others }: BranchesToPlay): void {
  renameBranch(run, run.branch.id, shown);
  for (const { name, scenario } of others) addScenario(run, name, scenario);
}

/** What happens by itself is watched from a little before on. */
const BEFORE_FIRST_STEP_MS = 1_000;

/** Where the past was changed, the clock goes on from there to where it stood. */
function scenarioCalls(playback: Playback, run: Run, keeper: ScenarioKeeper): Pick<Player, keyof ScenarioCalls> {
  const returning = async (change: () => void): Promise<void> => {
    const atMs = nowOf(run);
    atRest(playback, change);
    await seek(playback, run, atMs);
  };
  return {
    playBeside: async (scenario) => {
      rest(playback);
      beginScenario(run, scenario.name, scenario);
      const [first] = scenario.steps;
      await seek(playback, run, Math.max(0, (first?.atMs ?? 0) - BEFORE_FIRST_STEP_MS));
    },
    describeScenario: (heading) => meanwhile(playback, () => describeScenario(run, heading)),
    listExpectables: () =>
      atRest(playback, () => {
        prepareToAct(playback, run);
        return listExpectables(run);
      }),
    addExpectation: (atMs, ids) => atRest(playback, () => addExpectation(run, atMs, ids)),
    changeExpectation: (step, lines) => atRest(playback, () => changeExpectation(run, step, lines)),
    removeStep: (step) => returning(() => removeStep(run, step)),
    moveStep: (step, atMs) => returning(() => moveStep(run, step, atMs)),
    listScheduleChoices: () => listScheduleChoices(run),
    scheduleStep: (draft) => returning(() => scheduleStep(run, draft)),
    changePlanned: (step, draft) => returning(() => changePlanned(run, step, draft)),
    readPlanned: (step) => readPlanned(run, step),
    handOverScenario: () => {
      keeper.keep();
      return contentsOf(run);
    },
  };
}

type RehearsalCall = 'listRunbooks' | 'beginRehearsal' | 'goBackInRehearsal' | 'readRehearsal';

function rehearsalAnswers(playback: Playback, run: Run, rehearsals: Rehearsals): Pick<Player, RehearsalCall> {
  return {
    listRunbooks: () => rehearsals.list(),
    beginRehearsal: async (runbook) => {
      rest(playback);
      await seek(playback, run, rehearsals.begin(runbook));
    },
    goBackInRehearsal: (entry) => atRest(playback, () => rehearsals.goBackBefore(entry)),
    readRehearsal: () => rehearsals.view(),
  };
}

function hasMember({ mirrors }: Design, mirror: string, member: string): boolean {
  return mirrors.some((one) => one.id === mirror && one.members.some(({ name }) => name === member));
}

function momentOf(run: Run): Moment {
  return { recording: run.branch.recording, atMs: nowOf(run) };
}

type BranchCall =
  | 'beginBranch'
  | 'startAgain'
  | 'showBranch'
  | 'renameBranch'
  | 'removeBranch'
  | 'compareBranches'
  | 'addBookmark'
  | 'renameBookmark'
  | 'removeBookmark';

function branchCalls(playback: Playback, run: Run): Pick<Player, BranchCall> {
  return {
    beginBranch: (name) => atRest(playback, () => branchOff(run, name)),
    startAgain: (start) => atRest(playback, () => startAgain(run, start)),
    showBranch: (branch) => atRest(playback, () => switchTo(run, branch)),
    renameBranch: (branch, name) => meanwhile(playback, () => renameBranch(run, branch, name)),
    removeBranch: (branch) => atRest(playback, () => removeBranch(run, branch)),
    compareBranches: (first, second) => compareBranches(run, first, second),
    addBookmark: (atMs, name) => meanwhile(playback, () => addBookmark(run, atMs, name)),
    renameBookmark: (bookmark, name) => meanwhile(playback, () => renameBookmark(run, bookmark, name)),
    removeBookmark: (bookmark) => meanwhile(playback, () => removeBookmark(run, bookmark)),
  };
}

/** Another branch, or another scenario, is looked at in peace. */
function atRest<Result>(playback: Playback, change: () => Result): Result {
  rest(playback);
  const result = change();
  showNow(playback);
  return result;
}

async function seek(playback: Playback, run: Run, atMs: number): Promise<void> {
  seekTo(run, atMs);
  await travel(playback, { what: { kind: 'time', atMs }, untilMs: atMs });
}

/** In the recorded part the next change is known; beyond it the run is played until one comes. */
async function stepToNextChange(playback: Playback, run: Run, rehearsals: Rehearsals): Promise<boolean> {
  const known = run.past === null ? null : nextChangeAfter(run.branch.story, nowOf(run));
  if (known !== null) {
    rest(playback);
    await seek(playback, run, known);
    return true;
  }
  const start = recordedUntil(run);
  seekTo(run, start);
  const untilMs = start + FORESIGHT_MS;
  const arrival = await travel(playback, { what: { kind: 'change' }, untilMs, stopsWhen: (hasChanged) => hasChanged });
  if (arrival === 'at its end') {
    seekTo(run, start);
    truncate(run);
    rehearsals.truncate();
  }
  showNow(playback);
  return arrival !== 'at its end';
}

function watchOf(run: Run, condition: StopCondition, rehearsals: Rehearsals): Watch | undefined {
  if (condition.kind === 'time') return undefined;
  return condition.kind === 'step-seen' ? rehearsals.watch() : watchFor(run, condition);
}

/** What did not come within sight was played only to see whether it would. */
async function runUntil(
  playback: Playback,
  run: Run,
  condition: StopCondition,
  rehearsals: Rehearsals,
): Promise<RunUntilOutcome> {
  rest(playback);
  const start = nowOf(run);
  const played = recordedUntil(run);
  if (condition.kind === 'time') seekTo(run, condition.atMs);
  const watch = watchOf(run, condition, rehearsals);
  if (watch?.() === true) return 'already';
  const untilMs = condition.kind === 'time' ? condition.atMs : start + MAX_MS;
  const arrival = await travel(playback, { what: condition, untilMs, stopsWhen: watch });
  if (arrival === 'at its end' && watch !== undefined) {
    seekTo(run, played);
    if (recordedUntil(run) > played) truncate(run);
    seekTo(run, start);
    rehearsals.truncate();
  }
  showNow(playback);
  if (arrival === 'interrupted') return 'cancelled';
  return arrival === 'met' || watch === undefined ? 'reached' : 'not-in-sight';
}
