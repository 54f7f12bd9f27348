import type { Graded } from '../lessons/grade-attempt.ts';

/** What the solution of the same task costs, to hold a result against. */
export interface BestRun {
  readonly points: number;
  readonly downtimeMs: number;
  readonly lostBytes: number;
}

export interface GradedFile {
  readonly graded: Graded;
  /** Null where the lesson has no solution, or the attempt could not be judged. */
  readonly best: BestRun | null;
}
