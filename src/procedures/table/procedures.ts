import type { Procedure } from '../procedure.ts';
import { DISASTER } from './disaster.ts';
import { ISOLATED_OR_BOTH_LOST } from './isolated-or-both-lost.ts';
import { MEMBERS } from './members.ts';
import { ONE_LOST } from './one-lost.ts';
import { PLANNED } from './planned.ts';

/** Every procedure of the guide that can be gone through on the engine, in the order in which runbooks are numbered. */
export const PROCEDURES: readonly Procedure[] = [
  ...MEMBERS,
  ...PLANNED,
  ...ONE_LOST,
  ...ISOLATED_OR_BOTH_LOST,
  ...DISASTER,
];
