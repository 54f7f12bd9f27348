import { analysisCalls } from './analysis-calls.ts';
import { sessionCalls } from './session-calls.ts';
import { windowCalls } from './window-calls.ts';

/** Every call of the window. A new one is one row of the tables, and what answers it. */
export const calls = { ...windowCalls, ...analysisCalls, ...sessionCalls };
