import type { Procedure } from '../procedure.ts';
import { DISASTER } from './disaster.ts';
import { MEMBERS } from './members.ts';
import { PLANNED } from './planned.ts';
import { UNPLANNED } from './unplanned.ts';

/** Every procedure of the guide that can be gone through on the engine, in the order in which runbooks are numbered. */
export const PROCEDURES: readonly Procedure[] = [...MEMBERS, ...PLANNED, ...UNPLANNED, ...DISASTER];
