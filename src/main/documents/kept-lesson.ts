import type { LessonSource } from '../../lessons/lesson-source.ts';

/** The lesson of a window, as main keeps it: with this it can be begun again. */
export interface KeptLesson {
  /** Where it stands on the learning path; null for one from a file. */
  readonly id: string | null;
  readonly name: string;
  readonly source: LessonSource;
  readonly seed: number;
  /** The design as the lesson gives it, whatever is drawn in its window. */
  readonly designText: string;
  /** Whether something is to be drawn in it. */
  readonly draws: boolean;
}
