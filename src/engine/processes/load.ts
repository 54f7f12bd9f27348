import { say, seconds } from '../log/log.ts';
import { targetName } from '../log/names.ts';
import { networkChanged } from '../network/transport.ts';
import { createLoadState } from '../state/load-state.ts';
import type { Turn, World } from '../state/world.ts';

/** From this share on a host is said to be busy; nobody notices less. */
const BUSY = 0.5;

/**
 * Adds up what every host has to do now: its instances' own work, the applications of the mirrors whose primary it runs, and
 * what a person put on it. What is asked of it then waits in a queue (as M/M/1 has it): so much longer, the less is free.
 */
export function settleLoad(turn: Turn): void {
  const { world } = turn;
  const { load } = world;
  if (load === undefined) return;
  let isChanged = false;
  for (let host = 0; host < load.share.length; host += 1) {
    const share = shareOf(world, host, load.other[host] as number);
    const before = load.share[host] as number;
    if (share === before) continue;
    load.share[host] = share;
    world.network.answerDelayUs ??= load.share.map(() => 0);
    world.network.answerDelayUs[host] = answerDelayUs(world, share);
    isChanged = true;
    if (share >= BUSY || before >= BUSY) sayLoad(turn, host, share);
  }
  if (isChanged) networkChanged(turn);
}

function shareOf(world: World, host: number, other: number): number {
  const place = world.topology.hosts[host];
  if (place?.host == null || world.hosts[host]?.state !== 'up') return 0;
  const { cpus } = place.host;
  let share = other;
  for (const instance of place.instances) {
    if (world.instances[instance]?.state !== 'running') continue;
    const { instance: drawn, members } = world.topology.instances[instance] as World['topology']['instances'][number];
    share += drawn.workload;
    for (const member of members) share += applicationCpus(world, member) / cpus;
  }
  return share;
}

/** What the clients of its mirror make a primary work. */
function applicationCpus(world: World, member: number): number {
  const primary = world.members[member]?.primary ?? null;
  if (primary === null || primary.closing !== 'no' || primary.trouble !== null) return 0;
  const mirror = world.topology.members[member]?.mirror ?? -1;
  let cpus = 0;
  for (const { mirror: own, client } of world.topology.clients) if (own === mirror) cpus += client.workload.cpus;
  return cpus;
}

function answerDelayUs({ design }: World, share: number): number {
  const { loadServiceMs, overloadMs } = design.timings;
  const waitMs = share >= 1 ? overloadMs : Math.min(overloadMs, (loadServiceMs * share) / (1 - share));
  return Math.round(waitMs * 1000);
}

function sayLoad(turn: Turn, host: number, share: number): void {
  const { design, topology } = turn.world;
  const id = topology.hosts[host]?.id ?? '';
  const name = targetName(design, 'host', id);
  const wait = seconds(answerDelayUs(turn.world, share));
  const text =
    share >= 1
      ? `${name} is overloaded: its load is ${percent(share)} of its CPUs, so that it answers after ${wait}`
      : `${name}: load ${percent(share)} of its CPUs${share > 0 ? `, it answers ${wait} later` : ''}`;
  say(turn, '', { kind: 'host', id }, { event: 'log', text, guide: ['3.1.9', '3.1.10'], severity: share >= 1 ? 1 : 0 });
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A person puts other work on a host, whatever is drawn. */
export function setOtherLoad(world: World, host: number, share: number): void {
  world.load ??= createLoadState(world.topology);
  world.load.other[host] = share;
}
