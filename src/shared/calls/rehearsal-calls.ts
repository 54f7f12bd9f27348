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
  /** Begins a branch in which an entry of the log, and what came after it, was not done, and shows it. */
  goBackInRehearsal: call<(entry: number) => void>(z.tuple([z.number().int().min(0)])),
  /** The rehearsal of the branch that is shown, as it stands at the clock; null where there is none. */
  readRehearsal: call<() => RehearsalView | null>(nothing),
};
