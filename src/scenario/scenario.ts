import type { Command } from '../engine/commands/command-types.ts';

/** A scenario after reading (`formats.md` section 2): times in virtual milliseconds, steps in the order written. */
export interface Scenario {
  readonly name: string;
  readonly guide: string;
  readonly seed: number;
  readonly start: 'steady' | 'cold';
  /** Wall time at virtual 0, as milliseconds since 1970 UTC. */
  readonly clockMs: number;
  readonly steps: readonly Step[];
  readonly untilMs: number;
}

export interface CommandStep {
  readonly atMs: number;
  readonly command: Command;
  /** A refusal that is expected: a word that the reason must contain, or true. */
  readonly refused: string | true | null;
}

export interface ExpectStep {
  readonly atMs: number;
  readonly mirror: string | null;
  /** The expectations as written, checked for shape by the reader. */
  readonly expect: Readonly<Record<string, unknown>>;
}

/** Something that is said to whoever watches. */
export interface NoteStep {
  readonly atMs: number;
  readonly note: string;
}

/** Where a run that is watched stops, with what is said there, or true. The command line goes on. */
export interface PauseStep {
  readonly atMs: number;
  readonly pause: string | true;
}

/** One thing that happens at one moment. */
export type PlainStep = CommandStep | ExpectStep | NoteStep | PauseStep;

/** What happens by a rule: on a condition, several together, again and again, or by lot. */
export interface PlanStep {
  /** When it happens, or where it has a condition, from when on that is looked at. */
  readonly atMs: number;
  readonly plan: Plan;
}

export interface Plan {
  readonly when: Condition | null;
  /** So long after the moment, or after the condition came true. */
  readonly afterMs: number;
  /** What happens, each at 0; nothing where it is drawn by lot. */
  readonly does: readonly PlainStep[];
  readonly repeat: { readonly everyMs: number; readonly times: number } | null;
  /** So long after it happened every fault of it is mended; null where nothing is. */
  readonly forMs: number | null;
  readonly random: RandomOutage | null;
}

/** An expectation that is waited for. */
export type Condition = Pick<ExpectStep, 'mirror' | 'expect'>;

/** Faults that are drawn by lot; the same seed draws the same ones on the same design. */
export interface RandomOutage {
  /** Kinds of faults to draw from; null for all. */
  readonly faults: readonly string[] | null;
  /** What they may happen to; null for everything. */
  readonly targets: readonly string[] | null;
  /** They begin somewhere within so long. */
  readonly withinMs: number;
  readonly seed: number;
  readonly count: number;
}

export type Step = PlainStep | PlanStep;
