import type { FaultCommand } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { faultParameters } from './command-parameters.ts';

/** The endings of the names of faults that break something, and of those that mend it. */
const MENDED_BY: Readonly<Record<string, string>> = { fail: 'restore', full: 'repair' };

/** The fault that mends this one, or null where it ends by itself or a person has to start something. */
export function mendingFault(fault: string): string | null {
  if (fault === 'cut' || fault === 'isolate') return 'heal';
  const [, subject, way = ''] = /^(.+)\.([a-z]+)$/.exec(fault) ?? [];
  const mending = `${subject}.${MENDED_BY[way]}`;
  return FAULTS[mending]?.mends === true ? mending : null;
}

/** What mends a fault on the same target; the parameters of its own it leaves out. */
export function mendingOf(command: FaultCommand): FaultCommand | null {
  const fault = mendingFault(command.fault);
  if (fault === null) return null;
  const taken = new Set(Object.keys(faultParameters[fault] ?? {}));
  const given = Object.entries(command).filter(([name]) => taken.has(name) || name === 'mirror');
  return { ...Object.fromEntries(given), kind: 'fault', fault } as FaultCommand;
}
