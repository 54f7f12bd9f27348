import type { Violation } from '../../engine/output.ts';
import type { SessionCalls, SessionMessage } from '../../shared/session.ts';
import type { ScenarioNow } from './scenario-keeper.ts';

export type SessionCallName = keyof SessionCalls;

/** A call on its way to the worker; the answer bears the same number. */
export type ToWorker = {
  readonly [Name in SessionCallName]: {
    readonly call: number;
    readonly name: Name;
    readonly request: Parameters<SessionCalls[Name]>;
  };
}[SessionCallName];

export type FromWorker =
  | { readonly kind: 'answer'; readonly call: number; readonly response: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly reason: string }
  | { readonly kind: 'to-window'; readonly message: SessionMessage }
  | { readonly kind: 'scenario'; readonly scenario: ScenarioNow }
  | { readonly kind: 'violation'; readonly violation: Violation };
