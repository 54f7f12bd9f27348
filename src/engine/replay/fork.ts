import { copy } from '../state/copy.ts';
import { copyQueue, pendingEvents } from '../state/queue.ts';
import type { World } from '../state/world.ts';

/** A world that goes on by itself from this moment. Messages, paths, epochs and the design are immutable and shared. */
export function fork(world: World): World {
  const { design, topology, queue, network, ...rest } = world;
  return {
    ...copy(rest),
    design,
    topology,
    queue: copyQueue(queue),
    network: { ...copy({ ...network, paths: {} }), paths: {} },
  };
}

/** A number that two worlds share when they are in the same state (FNV-1a over their text). */
export function fingerprint(world: World): number {
  const {
    design: _design,
    topology: _topology,
    queue,
    network,
    eventsExecuted: _executed,
    changes: _changes,
    judged: _judged,
    ...rest
  } = world;
  const text = JSON.stringify([rest, { ...network, paths: null }, pendingEvents(queue), queue.seq]);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
