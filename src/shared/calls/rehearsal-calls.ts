import { z } from 'zod';
import type { RehearsalView, RunbookEntry } from '../rehearsal.ts';
import { call, nothing } from './call.ts';
import { name } from './fields.ts';

/** What the window may ask of its session about rehearsals. */
export const rehearsalCalls = {
  /** The runbooks of the drawing that can be rehearsed. */
  listRunbooks: call<() => readonly RunbookEntry[]>(nothing),
  /** Begins a branch at the moment at which the runbook begins, and shows it. */
  beginRehearsal: call<(runbook: string) => void>(z.tuple([name])),
  /** The rehearsal of the branch that is shown, as it stands at the clock; null where there is none. */
  readRehearsal: call<() => RehearsalView | null>(nothing),
};
