import type { OperatorCommand } from '../../engine/commands/command-types.ts';
import type { Scene } from '../scene.ts';
import type { LocalArray } from '../terminal-state.ts';

/** What a method was called with: its arguments as text, and the array that was passed by reference. */
export interface Called {
  readonly given: readonly string[];
  readonly array: LocalArray;
  readonly scene: Scene;
}

/** A method that is typed at the prompt: it does one row, or the same row for each of several. */
export interface ApiCall {
  readonly action: string;
  readonly fields?: (called: Called) => Partial<OperatorCommand>;
  readonly each?: (called: Called) => readonly Partial<OperatorCommand>[];
  /** Caché has it not. */
  readonly irisOnly?: true;
  /** The instance need be no member. */
  readonly beforeJoining?: true;
}
