import type { AgentState } from './agent-state.ts';
import type { ClientState } from './client-state.ts';
import type { ApplicationServerState } from './ecp-state.ts';
import { armTimer, clearTimer, NEVER } from './queue.ts';
import type { ServiceState } from './service-state.ts';
import type { ProcessPlace } from './topology.ts';
import { type InstanceProcess, TIMERS_PER_PROCESS, type Turn, type World } from './world.ts';

/**
 * What every process is to the network and the loop: a number, whether it runs, and which run of it this is. One that is part
 * of an instance runs while that does; of the others each kind has a case here. (They are asked several times for every
 * message: functions in a table made a run of two members slower by a twelfth.)
 */
export function isRunning(world: World, process: number): boolean {
  const { kind, number, instance } = world.topology.processes[process] as ProcessPlace;
  switch (kind) {
    case 'member':
    case 'data-server': {
      const { state } = world.instances[instance] as InstanceProcess;
      return state === 'running' || state === 'stopping';
    }
    case 'agent':
      return (world.agents[number] as AgentState).state === 'running';
    case 'client':
      return (world.clients[number] as ClientState).running;
    case 'dns-name':
      return true;
    case 'web-gateway':
    case 'load-balancer':
      return (world.services[serviceNumber(world, process)] as ServiceState).running;
    case 'application-server':
      return (world.applicationServers[number] as ApplicationServerState).state === 'running';
  }
}

export function runOf(world: World, process: number): number {
  const { kind, number, instance } = world.topology.processes[process] as ProcessPlace;
  switch (kind) {
    case 'member':
    case 'data-server':
      return (world.instances[instance] as InstanceProcess).runs;
    case 'agent':
      return (world.agents[number] as AgentState).runs;
    case 'client':
    case 'dns-name':
      return 0;
    case 'web-gateway':
    case 'load-balancer':
      return (world.services[serviceNumber(world, process)] as ServiceState).runs;
    case 'application-server':
      return (world.applicationServers[number] as ApplicationServerState).runs;
  }
}

/** The place of a gateway or load balancer in `World.services`. */
export function serviceNumber(world: World, process: number): number {
  return process - world.topology.firstProcess['web-gateway'];
}

/** Whether a process runs and this is the run of it. */
export function isInRun(world: World, process: number, run: number): boolean {
  return runOf(world, process) === run && isRunning(world, process);
}

/** Arms a named timer of a process, or moves it. */
export function setTimer(turn: Turn, process: number, timer: number, delayUs: number): void {
  armTimer(turn.world.queue, process * TIMERS_PER_PROCESS + timer, turn.world.nowUs + delayUs);
}

export function stopTimer(turn: Turn, process: number, timer: number): void {
  clearTimer(turn.world.queue, process * TIMERS_PER_PROCESS + timer);
}

export function timerRuns(turn: Turn, process: number, timer: number): boolean {
  return turn.world.queue.deadline[process * TIMERS_PER_PROCESS + timer] !== NEVER;
}

export function stopTimers(turn: Turn, process: number): void {
  for (let timer = 0; timer < TIMERS_PER_PROCESS; timer += 1) stopTimer(turn, process, timer);
}
