import type { SessionCalls } from '../shared/calls/session-calls.ts';

/** What the worker answers; some calls take their time. */
export type Player = {
  readonly [Name in keyof SessionCalls]: (
    ...request: Parameters<SessionCalls[Name]>
  ) => ReturnType<SessionCalls[Name]> | Promise<ReturnType<SessionCalls[Name]>>;
};
