import type { Command } from '../engine/commands/command-types.ts';
import type { Way } from '../engine/instructions/instructions.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';
import type { TerminalReference } from './terminal.ts';

/** A runbook of the drawing that can be rehearsed. */
export interface RunbookEntry {
  /** Its file in an export, without an ending; tells it from the others of this drawing. */
  readonly id: string;
  readonly title: string;
  readonly guide: string;
  readonly mirror: string;
  /** The DR async that it is about, where the mirror has several. */
  readonly dr: string | null;
  /** When it is for you. */
  readonly situation: string;
}

export interface RehearsalStepView {
  readonly part: 'steps' | 'back';
  readonly text: string;
  readonly member: string;
  readonly remarks: readonly string[];
  /** What must have been seen for it to be needed, in words; empty where it always is. */
  readonly onlyWhere: string;
  /** How the product is told to do it, as the runbook says. */
  readonly ways: readonly Way[];
  /** What the guide warns of whenever this is done. */
  readonly caution: string | null;
  /** The Terminal that does it; null where it is typed in none. */
  readonly terminal: TerminalReference | null;
  /** `done`: what it promises is not seen yet; `passed-over`: not for this mirror or this outcome. */
  readonly state: 'to-come' | 'now' | 'done' | 'ticked' | 'passed-over';
  /** What is to be seen after it, line by line: one outcome, or those that the guide allows. */
  readonly lookFor: readonly (readonly string[])[];
  /** What is not so yet, where it was done. */
  readonly missing: readonly Judgement[];
  /** What is left to do of the step, or all of it where it may be done again; only of the one that is to be done now. */
  readonly commands: readonly Command[];
}

/** What happened in a rehearsal, for its log. */
export interface RehearsalEntry {
  readonly atMs: number;
  /** `begun`: a part of what a step asks for, which asks for more before it does anything. */
  readonly kind: 'done' | 'begun' | 'seen' | 'refused' | 'not-asked-for';
  readonly what: string;
  /** The place of the step in the runbook, or null for what it did not ask for. */
  readonly step: number | null;
  /** What was seen, or why it was refused. */
  readonly seen: string;
}

export interface RehearsalView {
  readonly title: string;
  readonly guide: string;
  readonly mirror: string;
  /** The DR async that it is about, where the mirror has several. */
  readonly dr: string | null;
  /** When the runbook begins; until then what leads to it happens. */
  readonly beginsMs: number;
  readonly situation: string;
  readonly cautions: readonly string[];
  /** Where the clock stands: before the runbook begins, at the end of what was played, or between the two. */
  readonly stands: 'before' | 'now' | 'past';
  readonly steps: readonly RehearsalStepView[];
  readonly log: readonly RehearsalEntry[];
  /** Entries of the log that the runbook did not ask for, since it was last seen to go as it says. */
  readonly strays: readonly number[];
  readonly isOver: boolean;
}
