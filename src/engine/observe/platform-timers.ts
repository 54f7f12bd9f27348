import { targetName } from '../log/names.ts';
import { CLUSTER_NODE_LOST, VIRTUAL_HOST_RESTARTED, type World } from '../state/world.ts';
import { lifecycleAt, NOT_ARMED, type Timer } from './timer.ts';

/** What a platform is about to do about a host that it has lost (§1.2, §1.3, §3.1.8). */
export function platformTimers(world: World, host: number): Timer[] {
  if (world.platforms === undefined) return [];
  return [...restartOf(world, host), ...failoversFrom(world, host)];
}

function restartOf(world: World, host: number): Timer[] {
  const until = lifecycleAt(world, VIRTUAL_HOST_RESTARTED, host, world.hosts[host]?.boots ?? 0);
  if (until === NOT_ARMED || world.hosts[host]?.state !== 'down') return [];
  const sentence = 'The platform restarts the virtual host where its disk is reached.';
  return [{ until, label: 'Restart', about: null, sentence, guide: ['1.3', '3.1.8'], isRemarkable: true }];
}

function failoversFrom(world: World, host: number): Timer[] {
  const places = world.topology.platforms?.clusters ?? [];
  return places.flatMap(({ nodes, instance }, number): Timer[] => {
    const state = world.platforms?.clusters[number];
    if (state === undefined || nodes[state.active] !== host || state.lostSince === -1) return [];
    const until = lifecycleAt(world, CLUSTER_NODE_LOST, number, state.lostSince);
    if (until === NOT_ARMED) return [];
    const name = targetName(world.design, 'instance', world.topology.instances[instance]?.id);
    const other = targetName(world.design, 'host', world.topology.hosts[nodes[state.active === 0 ? 1 : 0]]?.id);
    const sentence = `The failover cluster then starts ${name} on ${other}.`;
    return [{ until, label: 'Cluster failover', about: null, sentence, guide: ['1.2'], isRemarkable: true }];
  });
}
