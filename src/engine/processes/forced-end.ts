import { schedule } from '../state/queue.ts';
import { INSTANCE_FORCED, LIFECYCLE, noteChange, type Turn } from '../state/world.ts';

/**
 * Forces an instance down: from now on it does nothing, and its process ends as the next event of this instant. False
 * where it has ended or been forced already, as by another of the requests that a thaw delivers at once.
 */
export function forceInstanceDown(turn: Turn, instance: number): boolean {
  const { world } = turn;
  const state = world.instances[instance];
  if (state === undefined || state.state === 'ended' || state.forced) return false;
  state.forced = true;
  state.hang = 'unnoticed';
  noteChange(world);
  schedule(world.queue, world.nowUs, LIFECYCLE, instance, INSTANCE_FORCED, state.runs, null);
  return true;
}
