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
    services,
    gateways,
    loadBalancers,
    dnsNames,
    ...others
  } = world;
  // What is not drawn leaves no trace, so that a kind of element more changes no state that lacks it.
  const rest = { ...others, ...drawnOnly({ services, gateways, loadBalancers, dnsNames }) };
  // Where the address was announced matters only to routers that have missed it.
  const { vipLearned, routersBehind, ...wires } = network;
  const arp = routersBehind.length === 0 ? {} : { vipLearned, routersBehind };
  const text = JSON.stringify([rest, { ...wires, ...arp, paths: null }, pendingEvents(queue), queue.seq]);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

function drawnOnly(lists: Readonly<Record<string, readonly unknown[]>>): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
