import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { availableCommands, commandText, createWorld, possibleCommands } from '../engine/engine.ts';
import { isCommandOffered } from '../lessons/grade-attempt.ts';
import type { LessonCalls } from '../shared/calls/lesson-calls.ts';
import { LESSON_STEP_MS } from '../shared/lesson.ts';
import type { ListedMessage } from '../shared/messages.ts';
import { beginScenario, switchTo } from './branches.ts';
import {
  answerQuestion,
  handIn,
  isUnderWay,
  type LessonRun,
  lessonNow,
  setBarrier,
  solutionScenario,
  takeHint,
  writeAttemptOf,
} from './lesson-run.ts';
import { learnersTerminals, NOT_OFFERED } from './lesson-terminal.ts';
import { unseenRefusal, type Veil } from './lesson-veil.ts';
import { type Playback, rest, showNow, travel } from './playback.ts';
import type { Player } from './player-calls.ts';
import { nowOf, type Run, recordedUntil, seekTo, worldOf } from './run.ts';
import { nextChangeAfter, previousChangeBefore } from './story.ts';

type RunPlayer = Omit<Player, keyof LessonCalls>;

interface LessonHost {
  readonly lesson: LessonRun | null;
  readonly run: Run;
  readonly playback: Playback;
  /** Tells the window the whole once more, as it may know it now. */
  readonly openAnew: () => void;
}

const NO_LESSON = 'There is no lesson in this window.';
const LATER = 'This is open once the lesson is handed in.';

/** A player that also answers for a lesson. While one lasts, it answers only what its learner may ask. */
export function withLesson(player: RunPlayer, host: LessonHost): Player {
  const { lesson } = host;
  if (lesson === null) return { ...player, ...withoutLesson() };
  const { veil } = host.run;
  const during: Partial<RunPlayer> = veil === null ? {} : duringLesson(player, host, lesson, veil);
  const guarded = Object.keys(player).map((name) => {
    const call = name as keyof RunPlayer;
    const answer = (...request: readonly unknown[]): unknown => {
      const asked = lesson.result === null ? during[call] : player[call];
      if (asked === undefined) throw new Error(LATER);
      return (asked as (...request: readonly unknown[]) => unknown)(...request);
    };
    return [call, answer];
  });
  return { ...(Object.fromEntries(guarded) as unknown as RunPlayer), ...lessonAnswers(host, lesson) };
}

function withoutLesson(): Pick<Player, keyof LessonCalls> {
  const refuse = (): never => {
    throw new Error(NO_LESSON);
  };
  return {
    answerQuestion: refuse,
    takeHint: refuse,
    handInLesson: refuse,
    readLessonResult: () => null,
    isLessonUnderWay: () => false,
    watchSolution: refuse,
    writeLessonAttempt: refuse,
  };
}

function lessonAnswers({ run, playback, openAnew }: LessonHost, lesson: LessonRun): Pick<Player, keyof LessonCalls> {
  const told = <Answer>(answer: Answer): Answer => {
    if (playback.activity.kind === 'resting') showNow(playback);
    return answer;
  };
  return {
    answerQuestion: (task, value) => told(answerQuestion(lesson, run, task, value)),
    takeHint: (hint) => told(takeHint(lesson, run, hint)),
    handInLesson: (drawing) => {
      rest(playback);
      const result = handIn(lesson, run, drawing);
      liftVeil(run, lesson);
      openAnew();
      showNow(playback);
      return result;
    },
    readLessonResult: () => lesson.result,
    isLessonUnderWay: () => isUnderWay(lesson, run),
    watchSolution: () => {
      if (lesson.result === null) throw new Error(LATER);
      rest(playback);
      const scenario = lesson.solution === null ? solutionScenario(lesson) : null;
      if (scenario !== null) lesson.solution = beginScenario(run, scenario.name, scenario);
      else if (lesson.solution !== null) switchTo(run, lesson.solution);
      showNow(playback);
      return lesson.solution;
    },
    writeLessonAttempt: (learner) => writeAttemptOf(lesson, run, learner),
  };
}

/** From now on everything is told, what was so far included. */
function liftVeil(run: Run, lesson: LessonRun): void {
  run.veil = null;
  setBarrier(lesson, run);
  Object.assign(run.untold, { keep: null, entries: [...run.branch.story.entries], laneChanges: [] });
}

/** What a learner may ask for; whatever does not stand here is refused. */
function duringLesson(
  player: RunPlayer,
  { run, playback }: LessonHost,
  lesson: LessonRun,
  veil: Veil,
): Partial<RunPlayer> {
  const { fog } = veil;
  const beginning = createWorld(run.design, lesson.assignment.scenario);
  const reached = (messages: readonly ListedMessage[]): readonly ListedMessage[] =>
    fog === null
      ? messages
      : messages.filter(({ receiver, state }) => {
          return state === 'arrived' && receiver.kind === 'member' && fog.isEye(receiver.mirror, receiver.id);
        });
  return {
    play: () => {
      // Looking back ends with playing on: time that has passed is not lived through once more.
      if (lessonNow(lesson, run).waitsFor === null) return player.play();
    },
    pause: player.pause,
    setSpeed: player.setSpeed,
    seek: (atMs) => player.seek(Math.min(atMs, recordedUntil(run))),
    runUntil: (condition) => {
      if (condition.kind !== 'time') throw new Error(LATER);
      return player.runUntil({ kind: 'time', atMs: Math.min(condition.atMs, run.barrierMs) });
    },
    stepToNextChange: () => toNextSeen(player, run, playback, veil),
    stepToPreviousChange: () => player.seek(previousChangeBefore(veil.story, nowOf(run))),
    applyCommand: (command) => {
      const result = act(player, run, lesson, veil, command);
      // Its number would tell how many were begun by others.
      return result.ok ? { ok: true, operation: null } : result;
    },
    ...learnersTerminals({
      run,
      playback,
      veil,
      assignment: lesson.assignment,
      act: (command) => act(player, run, lesson, veil, command),
    }),
    listChoices: () => {
      const choices = fog === null ? availableCommands(worldOf(run)) : possibleCommands(beginning);
      return choices.filter(({ command }) => isInReach(command, lesson, veil));
    },
    watchMonitor: player.watchMonitor,
    watchExtras: player.watchExtras,
    listMessages: async (query) => {
      const list = await player.listMessages(query);
      return { ...list, messages: reached(list.messages) };
    },
    readMessage: async (message) => {
      const read = await player.readMessage(message);
      return read !== null && reached([read.record]).length > 0 ? read : null;
    },
    findCarriers: async (facts) =>
      (await player.findCarriers(facts)).map((one) => (one !== null && reached([one]).length > 0 ? one : null)),
    readOutage: (of) => (fog === null ? player.readOutage(of) : null),
    readMemberDetails: (member) =>
      fog === null || fog.isEye(member.mirror, member.member) ? player.readMemberDetails(member) : null,
    readHostDetails: (host) => (fog === null || fog.hosts.has(host) ? player.readHostDetails(host) : null),
    readDetailsAround: (of) => (fog === null ? player.readDetailsAround(of) : null),
  };
}

const isInReach = (command: Command, { assignment }: LessonRun, { reach }: Veil): boolean =>
  reach?.isOffered(command) ?? isCommandOffered(command, assignment);

/**
 * Only what is seen stops the clock, so that nothing is learned from where it stops; where nothing is, it stops soon, as
 * an outage costs points by the second. False where nothing came.
 */
async function toNextSeen(player: RunPlayer, run: Run, playback: Playback, veil: Veil): Promise<boolean> {
  const { story } = veil;
  const known = run.past === null ? null : nextChangeAfter(story, nowOf(run));
  if (known !== null) {
    await player.seek(known);
    return true;
  }
  seekTo(run, recordedUntil(run));
  const before = { entry: story.lastEntry, lane: story.lastLaneChange, look: veil.looksChanged };
  const untilMs = Math.min(run.barrierMs, nowOf(run) + LESSON_STEP_MS);
  const stopsWhen = (): boolean =>
    story.lastEntry > before.entry || story.lastLaneChange > before.lane || veil.looksChanged > before.look;
  const arrival = await travel(playback, { what: { kind: 'change' }, untilMs, stopsWhen });
  showNow(playback);
  return arrival !== 'at its end' || nowOf(run) >= run.barrierMs;
}

/** Whatever was done stays done: a lesson has one run, which its attempt tells. */
function act(player: RunPlayer, run: Run, lesson: LessonRun, veil: Veil, command: Command): CommandResult {
  const refuse = (reason: string): CommandResult => ({ ok: false, reason, guide: [] });
  const { fog, reach } = veil;
  if (!isInReach(command, lesson, veil)) return refuse(NOT_OFFERED);
  if (run.past !== null) return refuse('This moment is past. Go on to the newest one to do something.');
  if (lessonNow(lesson, run).waitsFor !== null) return refuse('Answer the question first: the clock waits for it.');
  if (nowOf(run) >= lesson.assignment.untilMs) return refuse('The time of this lesson is over. Hand it in.');
  veil.expecting = commandText(run.design, command);
  const isUnseen = reach?.isSeen(command) === false;
  const isUnexplained = reach?.isExplained(command) === false;
  Object.assign(veil, { expectingUnseen: isUnseen, expectingUnexplained: isUnexplained });
  const result = player.applyCommand(command) as CommandResult;
  Object.assign(veil, { expecting: null, expectingUnseen: false, expectingUnexplained: false });
  if (!result.ok) return fog !== null && isUnexplained ? refuse(unseenRefusal(fog)) : result;
  if (result.operation !== null) {
    const operation = String(result.operation);
    veil.operations.add(operation);
    if (isUnseen) veil.unseen.add(operation);
    if (isUnexplained) veil.unexplained.add(operation);
  }
  return result;
}
