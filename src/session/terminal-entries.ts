import type { TerminalReference } from '../shared/terminal.ts';
import type { TerminalState } from '../terminal/terminal-state.ts';

/** One line that was typed, and what was printed around it. */
export interface TerminalEntry {
  readonly atMs: number;
  /** Of the recording, up to and with those that it gave. */
  readonly commands: number;
  /** What had happened by itself since the line before. */
  readonly before: readonly string[];
  /** The prompt with what was typed behind it. */
  readonly echo: string;
  readonly printed: readonly string[];
  readonly state: TerminalState;
}

/** Everything that was typed in one branch, by its places. */
export type TerminalEntries = Readonly<Record<string, readonly TerminalEntry[]>>;

export const keyOf = ({ kind, id }: TerminalReference): string => `${kind}:${id}`;

/** What a branch takes along that leaves another at a moment, after so many commands. */
export function entriesUntil(entries: TerminalEntries, atMs: number, commands: number): TerminalEntries {
  return Object.fromEntries(
    Object.entries(entries).map(([key, all]) => [
      key,
      all.filter((entry) => entry.atMs <= atMs && entry.commands <= commands),
    ]),
  );
}
