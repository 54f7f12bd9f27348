import type { Design } from '../design/design.ts';
import type { Violation } from '../engine/state/output.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SessionCallName, SessionCalls } from '../shared/calls/session-calls.ts';
import type { SessionMessage, Speed } from '../shared/session.ts';
import type { LessonBeginning } from './lesson-run.ts';
import type { BranchesToPlay } from './player.ts';
import type { ScenarioNow } from './scenario-keeper.ts';

/** What a worker begins with. */
export interface SessionBeginning {
  readonly design: Design;
  /** What happens in the run by itself; null where only the person acts. */
  readonly scenario: Scenario | null;
  readonly branches: BranchesToPlay | null;
  /** The lesson that is done in it; null where it is none. */
  readonly lesson: LessonBeginning | null;
  readonly speed: Speed;
}

/** A call on its way to the worker; the answer bears the same number. */
export interface ToWorker<Name extends SessionCallName = SessionCallName> {
  readonly call: number;
  readonly name: Name;
  readonly request: Parameters<SessionCalls[Name]>;
}

export type FromWorker =
  | { readonly kind: 'answer'; readonly call: number; readonly response: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly reason: string }
  | { readonly kind: 'to-window'; readonly message: SessionMessage }
  | { readonly kind: 'scenario'; readonly scenario: ScenarioNow }
  | { readonly kind: 'violation'; readonly violation: Violation };
