import type { Command } from '../../src/engine/commands/command-types.ts';
import { advance, command, createWorld } from '../../src/engine/engine.ts';
import type { World } from '../../src/engine/state/world.ts';
import type { Assignment } from '../../src/lessons/lesson.ts';
import { type LessonSource, loadLesson, sourceOfShipped } from '../../src/lessons/lesson-source.ts';
import type { PlayableLesson } from '../../src/lessons/read-lesson.ts';
import { afterMessage, NO_SESSION, type SessionState } from '../../src/renderer/store/session-store.ts';
import { createPlayer, type Player } from '../../src/session/player.ts';
import type { Frame, SessionMessage } from '../../src/shared/session.ts';

export function shipped(id: string): LessonSource {
  const source = sourceOfShipped(id);
  if (source === null) throw new Error(`There is no lesson ${id}.`);
  return source;
}

export function playable(source: LessonSource): PlayableLesson {
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') throw new Error(loaded.problems.join('\n'));
  return loaded.lesson;
}

/** A learner at a lesson, and the window that listens to its session. */
export interface Learner {
  readonly player: Player;
  readonly assignment: Assignment;
  state(): SessionState;
  frames(): readonly Frame[];
  /** Everything that ever reached the window, as text. */
  told(): string;
  nowMs(): number;
  /** Answers whatever the clock waits for, and lets time pass. */
  goOn(ms: number): Promise<void>;
  act(given: Command): Promise<boolean>;
  /** The world as it really is, played without a session. */
  truth(): World;
}

export function learnerAt(source: LessonSource, seed = 1): Learner {
  const assignment = playable(source).assign(seed);
  let state: SessionState = NO_SESSION;
  const messages: SessionMessage[] = [];
  const done: { readonly atMs: number; readonly given: Command }[] = [];
  const player = createPlayer({
    design: assignment.design,
    lesson: { source, seed },
    tellWindow: (message) => {
      messages.push(structuredClone(message));
      state = afterMessage(state, structuredClone(message));
    },
    reportViolation: () => undefined,
  });
  const nowMs = (): number => state.observation?.atMs ?? 0;
  const answerWhatWaits = async (): Promise<void> => {
    for (let waits = state.lesson?.waitsFor ?? null; waits !== null; waits = state.lesson?.waitsFor ?? null) {
      const task = state.lesson?.view.tasks.find(({ id }) => id === waits);
      await player.answerQuestion(waits, [task?.options[0]?.value ?? 0]);
    }
  };
  return {
    player,
    assignment,
    state: () => state,
    frames: () => messages.filter((message) => message.kind === 'frame'),
    told: () => JSON.stringify(messages),
    nowMs,
    goOn: async (ms) => {
      const untilMs = Math.min(assignment.untilMs, nowMs() + ms);
      while (nowMs() < untilMs) {
        await answerWhatWaits();
        await player.runUntil({ kind: 'time', atMs: untilMs });
      }
    },
    act: async (given) => {
      await answerWhatWaits();
      const atMs = nowMs();
      const result = await player.applyCommand(given);
      if (result.ok || given.kind === 'operate') done.push({ atMs: nowMs(), given });
      return result.ok && atMs <= nowMs();
    },
    truth: () => {
      const world = createWorld(assignment.design, assignment.scenario);
      const steps = [...assignment.hidden.map(({ atMs, command: given }) => ({ atMs, given })), ...done]
        .filter(({ atMs }) => atMs <= nowMs())
        .toSorted((one, other) => one.atMs - other.atMs);
      for (const { atMs, given } of steps) {
        advance(world, atMs);
        command(world, given);
      }
      advance(world, nowMs());
      return world;
    },
  };
}
