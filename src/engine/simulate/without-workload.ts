import { stopTimers } from '../state/process.ts';
import { clientProcess, type World } from '../state/world.ts';

/**
 * Users and applications fall silent for good: no more updates. What the members still have to do takes its course, in a
 * small part of the events, as most of them are journal blocks and their acknowledgements.
 */
export function endWorkload(world: World): void {
  world.clients.forEach((client, index) => {
    client.running = false;
    client.outstanding = [];
    stopTimers({ world, output: null }, clientProcess(world.topology, index));
  });
}
