import type { Command } from '../engine/commands/command-types.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';

/** A runbook of the drawing that can be rehearsed. */
export interface RunbookEntry {
  /** Its file in an export, without an ending; tells it from the others of this drawing. */
  readonly id: string;
  readonly title: string;
  readonly guide: string;
  readonly mirror: string;
  /** The DR async that it is about, where the mirror has several. */
  readonly dr: string | null;
}

export interface RehearsalStepView {
  readonly part: 'steps' | 'back';
  readonly text: string;
  readonly member: string;
  readonly remark: string;
  /** `done`: what it promises is not seen yet; `passed-over`: not for this mirror or this outcome. */
  readonly state: 'to-come' | 'now' | 'done' | 'ticked' | 'passed-over';
  /** What is to be seen after it: one outcome, or those that the guide allows. */
  readonly lookFor: readonly string[];
  /** What is not so yet, where it was done. */
  readonly missing: readonly Judgement[];
  /** What is left to do of the step, or all of it where it may be done again; only of the one that is to be done now. */
  readonly commands: readonly Command[];
}

/** What happened in a rehearsal, for its log. */
export interface RehearsalEntry {
  readonly atMs: number;
  readonly kind: 'done' | 'seen' | 'refused' | 'not-asked-for';
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
  /** Whether a step can be done at the clock: only at the end of what was played, and not before the runbook begins. */
  readonly isNow: boolean;
  readonly steps: readonly RehearsalStepView[];
  readonly log: readonly RehearsalEntry[];
  readonly isOver: boolean;
}
