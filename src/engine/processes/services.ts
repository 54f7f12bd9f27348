import { dropConnections } from '../network/transport.ts';
import { serviceNumber, stopTimers } from '../state/process.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { ProcessPlace } from '../state/topology.ts';
import { noteChange, type Turn, type World } from '../state/world.ts';
import { behaviourOf } from './process-kinds.ts';

/** Gateways and load balancers come and go with their host, or by themselves. */
const stateOf = (world: World, process: number): ServiceState =>
  world.services[serviceNumber(world, process)] as ServiceState;

export function startServices(turn: Turn, host: number): void {
  for (const process of turn.world.topology.hosts[host]?.services ?? []) startService(turn, process);
}

export function startService(turn: Turn, process: number): void {
  const { world } = turn;
  const state = stateOf(world, process);
  const place = world.topology.processes[process] as ProcessPlace;
  if (state.running || world.hosts[place.host]?.state !== 'up') return;
  state.running = true;
  noteChange(world);
  behaviourOf(place).begins?.(turn, place.number);
}

export function endServices(turn: Turn, host: number, silently: boolean): void {
  for (const process of turn.world.topology.hosts[host]?.services ?? []) endService(turn, process, silently);
}

export function endService(turn: Turn, process: number, silently: boolean): void {
  const { world } = turn;
  const state = stateOf(world, process);
  if (!state.running) return;
  dropConnections(turn, process, silently);
  stopTimers(turn, process);
  state.running = false;
  state.runs += 1;
  noteChange(world);
}
