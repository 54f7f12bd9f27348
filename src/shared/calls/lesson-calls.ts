import { z } from 'zod';
import { MAX_DESIGN_BYTES } from '../document.ts';
import type { LessonRefusal, LessonResult } from '../lesson.ts';
import { type CallsOf, call, nothing } from './call.ts';
import { name } from './fields.ts';

/** What the window may ask of the session of a lesson. */
export const lessonCalls = {
  /** By the places of choices, or names; an empty answer takes back what was answered. */
  answerQuestion: call<(task: string, value: readonly (string | number)[]) => LessonRefusal>(
    z.tuple([name, z.array(z.union([z.string().max(200), z.int().min(0)])).max(200)]),
  ),
  /** By its place; it costs points, unless it does not fit where the learner stands. */
  takeHint: call<(hint: number) => LessonRefusal>(z.tuple([z.int().min(0)])),
  /** Hands the lesson in, with the drawing where one was asked for. From then on everything is seen. */
  handInLesson: call<(drawing: string | null) => LessonResult>(
    z.tuple([z.string().min(2).max(MAX_DESIGN_BYTES).nullable()]),
  ),
  /** The result once more; null while the lesson is not handed in. */
  readLessonResult: call<() => LessonResult | null>(nothing),
  /** Whether something was done or answered that is not handed in. */
  isLessonUnderWay: call<() => boolean>(nothing),
  /** Plays the solution in a branch beside the learner's and shows it; null where there is none. */
  watchSolution: call<() => number | null>(nothing),
  /** The text of the attempt as it is now. */
  writeLessonAttempt: call<(learner: string) => string>(z.tuple([z.string().trim().max(200)])),
};

export type LessonCalls = CallsOf<typeof lessonCalls>;
