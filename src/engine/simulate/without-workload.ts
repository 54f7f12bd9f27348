import { stopTimers } from '../state/process.ts';
import { processOf, turnOf, type World } from '../state/world.ts';

/**
 * Users and applications fall silent for good: no more updates. What the members still have to do takes its course, in a
 * small part of the events, as most of them are journal blocks and their acknowledgements.
 */
export function endWorkload(world: World): void {
  const turn = turnOf(world, null);
  world.clients.forEach((client, index) => {
    client.running = false;
    client.outstanding = [];
    stopTimers(turn, processOf(world.topology, 'client', index));
  });
}
