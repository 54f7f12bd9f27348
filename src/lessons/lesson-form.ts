import type { Mistake } from './lesson-schema.ts';

/** What a trainer decides on when a run becomes a lesson. */
export interface LessonForm {
  readonly name: string;
  readonly guide: string;
  readonly level: number;
  readonly minutes: number;
  readonly idea: string;
  readonly situation: string;
  /** The mirror that it is about, by its id. */
  readonly mirror: string;
  /** Through whose eyes a learner looks; empty where they see everything. */
  readonly eyes: readonly string[];
  readonly showsFaults: boolean;
  readonly explains: boolean;
  /** Whether only what the solution and the wrong ways need is offered. */
  readonly offersOnlyNeeded: boolean;
  readonly until: string;
  readonly states: readonly StateOfForm[];
  readonly questions: readonly QuestionOfForm[];
  readonly ways: readonly WayOfForm[];
  readonly downtime: { readonly full: string; readonly none: string; readonly points: number };
  readonly lostUpdates: number;
}

/** What was expected in the run, as a task where it is asked for. */
export interface StateOfForm {
  readonly expect: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly within: string;
  readonly points: number;
  readonly isAsked: boolean;
}

export interface QuestionOfForm {
  readonly ask: string;
  readonly choices: readonly { readonly text: string; readonly right: boolean; readonly because: string }[];
  readonly points: number;
}

/** Another branch of the run as a wrong way. */
export interface WayOfForm {
  /** The name of the branch in which it was gone. */
  readonly branch: string;
  readonly isTaken: boolean;
  /** What is wrong about it. */
  readonly mistake: MistakenPart;
  readonly minus: number;
  readonly feedback: string;
}

/** By what a mistake is told when somebody makes it. */
export type MistakenPart = Pick<Mistake, 'operate' | 'fault' | 'with' | 'while' | 'ending'>;

/** A run as a lesson: the form as it is filled in at first, and what becomes hidden and what the solution. */
export interface LessonDraft {
  readonly form: LessonForm;
  readonly hidden: readonly string[];
  readonly solution: readonly string[];
  /** What depends on the mirror that the lesson is about; one for each. */
  readonly mirrors: readonly MirrorOfDraft[];
}

export interface MirrorOfDraft {
  readonly id: string;
  readonly label: string;
  readonly members: readonly string[];
  readonly states: readonly StateOfForm[];
  readonly branches: readonly BranchOfDraft[];
  /** Those of them that can be a wrong way, as the form has them at first. */
  readonly ways: readonly WayOfForm[];
}

/** A branch of the run that is not the solution. */
export interface BranchOfDraft {
  readonly name: string;
  readonly steps: readonly string[];
  /** Why it can be no wrong way of this lesson; null where it can. */
  readonly refusal: string | null;
  /** What it does, or leads to, that the solution does not. */
  readonly mistakes: readonly { readonly text: string; readonly mistake: MistakenPart }[];
}
