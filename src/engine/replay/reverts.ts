import type { Command } from '../commands/command-types.ts';
import { hostNumber } from '../commands/targets.ts';
import { milliseconds, type World } from '../state/world.ts';
import { takeSnapshot } from './take-snapshot.ts';

/**
 * A world keeps nothing of its past. Whoever gives the command to revert a host gives what the host was at that time along
 * with it: a recording looks back, and whoever plays a scenario knows the steps that are to come
 * (`docs/decisions/0011-a-revert-brings-its-snapshot.md`).
 */

/** The time that must be looked at before a command can be given, or null where it needs none. */
export function revertsTo(given: Command): number | null {
  if (given.kind !== 'fault' || given.fault !== 'host.revert' || given.snapshot !== undefined) return null;
  return given.toMs ?? null;
}

/** The command with the snapshot of its host; `then` is the world at the time that it asks for. */
export function withSnapshot(given: Command, then: World): Command {
  const toMs = revertsTo(given);
  const host = hostNumber(then, given.target);
  // A time that has not come, or that was before the beginning, has no snapshot.
  if (given.kind !== 'fault' || toMs === null || host === -1 || toMs > milliseconds(then, then.nowUs)) return given;
  return { ...given, snapshot: takeSnapshot(then, host) };
}
