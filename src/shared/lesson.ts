import type { Check, Deduction } from '../lessons/grade.ts';
import type { PlayedAction } from '../lessons/play-lesson.ts';
import type { TerminalReference } from './terminal.ts';

/** A lesson of the learning path, with what is done of it on this machine. */
export interface LessonEntry {
  readonly id: string;
  readonly name: string;
  readonly guide: string;
  readonly level: number;
  readonly minutes: number;
  readonly idea: string;
  /** Null where it was not handed in yet. */
  readonly best: { readonly points: number; readonly of: number } | null;
}

export type LessonTaskKind = 'choices' | 'predict' | 'pick' | 'expect' | 'procedure' | 'drawing';

/** One thing that may be answered: a choice by its number, or a name. */
export interface AnswerOption {
  readonly value: string | number;
  readonly text: string;
}

/** A task as the learner sees it; what is right stays where the lesson is played. */
export interface LessonTaskView {
  readonly id: string;
  readonly kind: LessonTaskKind;
  readonly text: string;
  readonly points: number;
  /** When the clock waits for the answer; null where it does not. */
  readonly atMs: number | null;
  /** What a question may be answered with; empty for what is done. */
  readonly options: readonly AnswerOption[];
  /** Whether it may have several answers. */
  readonly several: boolean;
}

export interface LessonHintView {
  /** Its place among the hints of the lesson. */
  readonly index: number;
  readonly task: string;
  readonly costs: number;
}

/** What stays the same while a lesson is done. */
export interface LessonView {
  readonly name: string;
  readonly guide: string;
  readonly level: number;
  readonly minutes: number;
  readonly idea: string;
  /** Markdown, its variables filled in. */
  readonly situation: string;
  readonly mirror: string;
  readonly tasks: readonly LessonTaskView[];
  readonly hints: readonly LessonHintView[];
  readonly untilMs: number;
  readonly of: number;
  /** Whose knowledge is shown; null where everything is. */
  readonly eyes: readonly string[] | null;
  readonly explains: boolean;
  /** Whether anything happens in it, or can be done, so that there is a clock. */
  readonly isPlayed: boolean;
}

/** Of what a learner sees something else than what was drawn. */
export interface Sight {
  readonly mirror: string;
  /** The members through which they look, and the hosts of these. */
  readonly eyes: readonly string[];
  readonly hosts: readonly string[];
  /** Where the learner may type. */
  readonly terminals: readonly TerminalReference[];
  /** Members of whom one of those knows something now. */
  readonly known: readonly string[];
}

export interface GivenAnswer {
  readonly value: readonly (string | number)[];
  readonly atMs: number;
}

/** What changes while a lesson is done; every frame of its session tells of it. */
export interface LessonNow {
  readonly view: LessonView;
  /** Null where everything is seen. */
  readonly sight: Sight | null;
  /** The question for whose answer the clock waits; null where it does not. */
  readonly waitsFor: string | null;
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  readonly hints: readonly { readonly index: number; readonly text: string }[];
  /** How far it was played: what was done before stays done. */
  readonly furthestMs: number;
  readonly isOver: boolean;
  /** The branch in which the learner acted, and that of the solution once it was asked for. */
  readonly branch: number;
  readonly solution: number | null;
}

export interface ProcedureSheet {
  readonly title: string;
  readonly guide: string;
  readonly steps: readonly { readonly text: string; readonly doneMs: number | null; readonly tooEarly: boolean }[];
}

export interface LessonOutcome {
  readonly points: number;
  readonly downtimeMs: number;
  readonly chargedMs: number;
  readonly lostBytes: number;
}

/** What a lesson that was handed in is worth, check by check. */
export interface LessonResult extends LessonOutcome {
  readonly of: number;
  readonly checks: readonly Check[];
  readonly deductions: readonly Deduction[];
  readonly actions: readonly PlayedAction[];
  readonly procedures: readonly ProcedureSheet[];
  readonly decisive: { readonly text: string; readonly atMs: number | null; readonly points: number } | null;
  /** What the solution costs; null where the lesson has no solution beside it. */
  readonly best: LessonOutcome | null;
  readonly bestActions: readonly PlayedAction[];
}

/** Whether a lesson can be solved, with what was found, line by line. */
export interface LessonCheck {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/** A step to the next change goes no further than this in a lesson where nothing is seen to change. */
export const LESSON_STEP_MS = 10_000;

/** Why something that a learner asked for did not happen; null where it did. */
export type LessonRefusal = string | null;

export type {
  BranchOfDraft,
  LessonDraft,
  LessonForm,
  MirrorOfDraft,
  QuestionOfForm,
  StateOfForm,
  WayOfForm,
} from '../lessons/lesson-form.ts';
