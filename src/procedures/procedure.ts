import type { InstructionId } from '../engine/instructions/instructions.ts';
import type { Role } from './cast.ts';
import type { HappeningId } from './happenings.ts';
import type { Need } from './needs.ts';
import type { Scene, StateWord } from './scenes.ts';

/** Under which circumstances a row is for this mirror: what the drawing says, or what was just seen of a member. */
export type When = Need | { readonly member: Role; readonly is: StateWord };

/** One row of a procedure: what happens or is to be done, on whom, and what must be seen before going on. */
export interface Row {
  readonly do: InstructionId | HappeningId;
  readonly on: Role;
  /** The failover partner of a promotion, or where journal files come from. */
  readonly other?: Role;
  readonly when?: readonly When[];
  /** Where the guide leaves open which member becomes primary, every outcome that it allows. */
  readonly see?: Scene | readonly Scene[];
  /** How long this lasts at least, as work and outages do. */
  readonly lastsMs?: number;
  readonly remark?: string;
}

/** A decision of the guide: which of its procedures is for which situation. */
export interface Decision {
  readonly when: string;
  /** The id of the procedure that is for it, or what to do in words. */
  readonly use: string;
}

/** A procedure of the guide, for any mirror. */
export interface Procedure {
  readonly id: string;
  readonly guide: string;
  readonly title: string;
  /** When it is for you. */
  readonly situation: string;
  /** What a mirror needs for it, else it is named with the reason. */
  readonly needs: readonly Need[];
  readonly decisions: readonly Decision[];
  readonly cautions: readonly string[];
  /** What leads there; the runbook begins after it. */
  readonly begins: readonly Row[];
  readonly steps: readonly Row[];
  /** Return to normal: every member in its former role. */
  readonly back: readonly Row[];
}
