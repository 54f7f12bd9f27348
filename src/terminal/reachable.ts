import { whyFrozen } from '../engine/commands/targets.ts';
import type { World } from '../engine/state/world.ts';
import type { TerminalPlace } from './terminal-state.ts';

/** Why a terminal does not answer now, or null. What does not answer reads nothing that is typed. */
export function whySilent(world: World, place: TerminalPlace): string | null {
  const host = hostOf(world, place);
  const name = world.topology.hosts[host]?.host?.name ?? place.id;
  const state = world.hosts[host]?.state;
  if (state === 'booting') return `${name} is starting: let the clock run.`;
  if (state !== 'up') return `${name} is down.`;
  const frozen = whyFrozen(world, host);
  if (frozen !== null) return `${frozen}.`;
  return place.kind === 'host' ? null : whyInstanceSilent(world, place.id, name);
}

function whyInstanceSilent(world: World, id: string, host: string): string | null {
  const instance = world.instances[instanceNumber(world, id)];
  if (instance?.state === 'starting') return `Instance ${id} is starting: let the clock run.`;
  if (instance?.state === 'stopping') return `Instance ${id} is shutting down: let the clock run.`;
  if (instance?.state !== 'running') return `Instance ${id} is not running. It is started on the shell of ${host}.`;
  return instance.hang === 'no'
    ? null
    : `Instance ${id} does not respond. It can be forced down on the shell of ${host}.`;
}

/** Rises whenever the processes behind a terminal end. */
export function lifeOf(world: World, place: TerminalPlace): number {
  const boots = world.hosts[hostOf(world, place)]?.boots ?? 0;
  return place.kind === 'host' ? boots : (world.instances[instanceNumber(world, place.id)]?.runs ?? 0);
}

function hostOf(world: World, { kind, id }: TerminalPlace): number {
  return kind === 'host'
    ? world.topology.hosts.findIndex((host) => host.id === id && host.host !== null)
    : (world.topology.instances[instanceNumber(world, id)]?.host ?? -1);
}

const instanceNumber = ({ topology }: World, id: string): number =>
  topology.instances.findIndex((instance) => instance.id === id);
