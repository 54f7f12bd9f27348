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

export type Step = CommandStep | ExpectStep;
