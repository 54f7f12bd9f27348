import { armTimer, clearTimer, NEVER } from './queue.ts';
import { TIMERS_PER_PROCESS, type Turn, type World } from './world.ts';

/**
 * What every process is to the network and the kernel: a number, whether it runs, and which run of it this is. A member
 * runs while its instance does; an agent by itself; a client always.
 */
export function isRunning(world: World, process: number): boolean {
  const members = world.topology.members;
  if (process < members.length) {
    const instance = world.instances[(members[process] as { instance: number }).instance];
    return instance !== undefined && (instance.state === 'running' || instance.state === 'stopping');
  }
  const host = process - members.length;
  if (host < world.topology.hosts.length) return world.agents[host]?.state === 'running';
  return world.clients[host - world.topology.hosts.length]?.running === true;
}

export function runOf(world: World, process: number): number {
  const members = world.topology.members;
  if (process < members.length) return world.instances[(members[process] as { instance: number }).instance]?.runs ?? 0;
  const host = process - members.length;
  return host < world.topology.hosts.length ? (world.agents[host]?.runs ?? 0) : 0;
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
