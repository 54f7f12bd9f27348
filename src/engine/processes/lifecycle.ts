import { settleDejournaling } from '../journal/dejournaling.ts';
import { takeFileKey } from '../journal/journal-disk.ts';
import { isStorageFailed } from '../journal/journal-room.ts';
import { say, sayOfMember } from '../log/log.ts';
import { targetName } from '../log/names.ts';
import { finishOperation } from '../log/operation-log.ts';
import { dropConnections, networkChanged } from '../network/transport.ts';
import { microseconds } from '../state/network-state.ts';
import { stopTimers } from '../state/process.ts';
import { schedule } from '../state/queue.ts';
import {
  AGENT_STARTED,
  BOOTED,
  type EndCause,
  INSTANCE_STARTED,
  INSTANCE_STOPPED,
  LIFECYCLE,
  noteChange,
  processOf,
  THAWED,
  type Turn,
} from '../state/world.ts';
import { endApplicationServer, startApplicationServer } from './ecp/application-server.ts';
import { dataServerStarted } from './ecp/lone-data-server.ts';
import { memberEnded, memberStarted, memberStopping } from './member/start-and-stop.ts';
import { endProductions, startUnmirrored } from './productions.ts';
import { endServices, startServices } from './services.ts';

/** Hosts, instances and agents come and go here. */
export function failHost(turn: Turn, host: number): void {
  const { world } = turn;
  const state = world.hosts[host];
  // One that is down loses nothing more, and its platform still restarts it when it would have.
  if (state === undefined || state.state === 'down') return;
  for (const instance of world.topology.hosts[host]?.instances ?? []) endInstance(turn, instance, 'power');
  endAgent(turn, host, true);
  endServices(turn, host, true);
  for (const server of applicationServersOn(turn, host)) endApplicationServer(turn, server, true);
  state.state = 'down';
  state.boots += 1;
  state.frozenUntil = 0;
  state.inbox = [];
  noteChange(world);
}

export function bootHost(turn: Turn, host: number, startInstances: boolean): void {
  const { world } = turn;
  const state = world.hosts[host];
  const place = world.topology.hosts[host];
  if (state === undefined || place?.host == null) return;
  state.state = 'booting';
  state.startInstances = startInstances;
  schedule(world.queue, world.nowUs + microseconds(place.host.bootMs), LIFECYCLE, host, BOOTED, state.boots, null);
}

export function hostBooted(turn: Turn, host: number, boots: number): void {
  const { world } = turn;
  const state = world.hosts[host];
  const place = world.topology.hosts[host];
  if (state === undefined || place === undefined || state.boots !== boots || state.state !== 'booting') return;
  state.state = 'up';
  networkChanged(turn);
  if (place.host?.agent?.startsWithHost) startAgent(turn, host);
  startServices(turn, host);
  if (!state.startInstances) return;
  for (const server of applicationServersOn(turn, host)) startApplicationServer(turn, server);
  for (const instance of place.instances) {
    if (world.topology.instances[instance]?.instance.startsWithHost) startInstance(turn, instance);
  }
}

export function startAgent(turn: Turn, host: number): void {
  const { world } = turn;
  const agent = world.agents[host];
  const design = world.topology.hosts[host]?.host?.agent;
  if (agent === undefined || design == null || agent.state !== 'ended') return;
  agent.state = 'starting';
  schedule(world.queue, world.nowUs + microseconds(design.startMs), LIFECYCLE, host, AGENT_STARTED, agent.runs, null);
}

export function agentStarted(turn: Turn, host: number, runs: number): void {
  const agent = turn.world.agents[host];
  if (agent === undefined || agent.state !== 'starting' || agent.runs !== runs) return;
  agent.state = 'running';
  noteChange(turn.world);
}

export function endAgent(turn: Turn, host: number, silently: boolean): void {
  const { world } = turn;
  const agent = world.agents[host];
  if (agent === undefined || agent.state === 'ended' || agent.state === 'none') return;
  const me = processOf(world.topology, 'agent', host);
  dropConnections(turn, me, silently);
  stopTimers(turn, me);
  agent.state = 'ended';
  agent.runs += 1;
  agent.questions = [];
  agent.arbiter = [];
  noteChange(world);
}

export function startInstance(turn: Turn, instance: number): void {
  const { world } = turn;
  const state = world.instances[instance];
  const place = world.topology.instances[instance];
  if (state === undefined || place === undefined || state.state !== 'ended') return;
  state.state = 'starting';
  takeFileKey(world, instance);
  noteChange(world);
  const at = world.nowUs + microseconds(place.instance.startMs);
  schedule(world.queue, at, LIFECYCLE, instance, INSTANCE_STARTED, state.runs, null);
}

export function instanceStarted(turn: Turn, instance: number, runs: number): void {
  const { world } = turn;
  const state = world.instances[instance];
  const place = world.topology.instances[instance];
  if (state === undefined || place === undefined || state.state !== 'starting' || state.runs !== runs) return;
  if (isStorageFailed(world, instance)) {
    state.state = 'ended';
    for (const member of place.members) {
      sayOfMember(turn, member, {
        event: 'log',
        text: 'The instance cannot start: its storage has failed',
        severity: 3,
      });
    }
    return;
  }
  state.state = 'running';
  noteChange(world);
  startUnmirrored(turn, instance);
  for (const member of place.members) memberStarted(turn, member);
  if (place.dataServer !== -1) dataServerStarted(turn, numberOf(turn, place.dataServer));
}

function numberOf({ world }: Turn, process: number): number {
  return world.topology.processes[process]?.number ?? -1;
}

function applicationServersOn({ world }: Turn, host: number): number[] {
  return world.topology.applicationServers.filter((place) => place.host === host).map(({ index }) => index);
}

/** A graceful shutdown; a hung instance ends at once. */
export function stopInstance(turn: Turn, instance: number, operation: number, noFailover: boolean): void {
  const { world } = turn;
  const state = world.instances[instance];
  const place = world.topology.instances[instance];
  if (state === undefined || place === undefined) return;
  state.operation = operation;
  if (state.state !== 'running' || state.hang !== 'no') {
    endInstance(turn, instance, 'stopped');
    return;
  }
  state.state = 'stopping';
  noteChange(world);
  const at = world.nowUs + microseconds(place.instance.stopMs);
  schedule(world.queue, at, LIFECYCLE, instance, INSTANCE_STOPPED, state.runs, null);
  for (const member of place.members) memberStopping(turn, member, noFailover);
}

export function instanceStopped(turn: Turn, instance: number, runs: number): void {
  const state = turn.world.instances[instance];
  if (state?.state === 'stopping' && state.runs === runs) endInstance(turn, instance, 'stopped');
}

export function endInstance(turn: Turn, instance: number, cause: EndCause): void {
  const { world } = turn;
  const state = world.instances[instance];
  const place = world.topology.instances[instance];
  if (state === undefined || place === undefined || state.state === 'ended') return;
  const wasStarting = state.state === 'starting';
  for (const member of place.members) {
    if (!wasStarting) memberEnded(turn, member, cause);
    dropConnections(turn, member, cause === 'power' || cause === 'moved');
    stopTimers(turn, member);
  }
  if (place.dataServer !== -1) {
    dropConnections(turn, place.dataServer, cause === 'power');
    stopTimers(turn, place.dataServer);
  }
  state.state = 'ended';
  state.runs += 1;
  state.hang = 'no';
  state.freeze = null;
  endProductions(turn, instance);
  state.forced = false;
  noteChange(world);
  const { operation, restart } = state;
  state.operation = 0;
  state.restart = false;
  if (operation !== 0 && !restart)
    finishOperation(turn, operation, `${targetName(world.design, 'instance', place.id)} stopped`);
  if (restart && cause === 'stopped') startInstance(turn, instance);
}

/** The host stops running for a while and then goes on, as in a virtual machine's migration or snapshot (§3.1.8). */
export function pauseHost(turn: Turn, host: number, forUs: number): void {
  const { world } = turn;
  const state = world.hosts[host];
  if (state === undefined) return;
  for (const member of world.topology.hosts[host]?.members ?? []) settleDejournaling(world, member);
  state.frozenUntil = world.nowUs + forUs;
  noteChange(world);
  schedule(world.queue, state.frozenUntil, LIFECYCLE, host, THAWED, state.boots, null);
}

/** Overdue timers have run by now; then come the packets and disk writes that arrived meanwhile, in their order. */
export function hostThawed(turn: Turn, host: number, boots: number): void {
  const { world } = turn;
  const state = world.hosts[host];
  if (state === undefined || state.boots !== boots || state.frozenUntil === 0 || state.frozenUntil > world.nowUs)
    return;
  for (const member of world.topology.hosts[host]?.members ?? []) settleDejournaling(world, member);
  state.frozenUntil = 0;
  noteChange(world);
  const inbox = state.inbox;
  state.inbox = [];
  for (const event of inbox) {
    schedule(world.queue, world.nowUs, event.kind, event.to, event.from, event.value, event.payload);
  }
  const id = world.topology.hosts[host]?.id ?? '';
  say(
    turn,
    '',
    { kind: 'host', id },
    {
      event: 'log',
      text: `${targetName(world.design, 'host', id)} resumed after having been frozen`,
      guide: ['3.1.8'],
    },
  );
}

/** The end that `forceInstanceDown` has announced. */
export function instanceForced(turn: Turn, instance: number, runs: number): void {
  if (turn.world.instances[instance]?.runs === runs) endInstance(turn, instance, 'forced');
}
