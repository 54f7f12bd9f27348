import { schedule } from '../state/queue.ts';
import { INSTANCE_FORCED, LIFECYCLE, type Turn } from '../state/world.ts';

/** Forces an instance down: from now on it does nothing, and its process ends as the next event of this instant. */
export function forceInstanceDown(turn: Turn, instance: number): void {
  const { world } = turn;
  const state = world.instances[instance];
  if (state === undefined || state.state === 'ended') return;
  state.hang = 'unnoticed';
  world.changes += 1;
  schedule(world.queue, world.nowUs, LIFECYCLE, instance, INSTANCE_FORCED, state.runs, null);
}
