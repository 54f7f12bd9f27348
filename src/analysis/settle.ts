import { advance } from '../engine/engine.ts';
import { dejournalingText, journalTransferText } from '../engine/log/status-texts.ts';
import { hasPath } from '../engine/network/transport.ts';
import { platformTimers } from '../engine/observe/platform-timers.ts';
import { memberSettled } from '../engine/observe/settled.ts';
import { armedUntil, lifecycleAt, NOT_ARMED } from '../engine/observe/timer.ts';
import { MONITOR } from '../engine/processes/redirection/dns.ts';
import type { ConnectionEnd } from '../engine/state/connection.ts';
import type { Output } from '../engine/state/output.ts';
import { isRunning, runOf } from '../engine/state/process.ts';
import { HANG_REQUEST, hostOfProcess, milliseconds, TIMERS_PER_PROCESS, type World } from '../engine/state/world.ts';
import { countsChecks, keepsOldAnswer, roundOfChecksMs } from './redirection-settles.ts';

/** How often a running world is asked whether it has settled, in virtual milliseconds. */
const STEP_MS = 500;
/** Nothing else retries more seldom, ^ZMIRROR's 30 seconds apart, which `underWay` knows of. */
const RETRIES = 2;
const SPARE_MS = 1000;
/** Where something is tried for ever, nothing that counts may have changed for this long. */
const UNCHANGED_MS = 75_000;

export interface Settling {
  readonly settled: boolean;
  /** What still goes on where it has not settled, or empty. */
  readonly goingOn: string;
}

/**
 * Plays on until nothing is under way that would come to an end by itself, or until the time is up. What is tried again and
 * again without an end does not keep a mirror from having settled.
 */
export function playUntilSettled(world: World, forMs: number, output: Output | null = null): Settling {
  const startMs = milliseconds(world, world.nowUs);
  const watch = watchSettling(world);
  for (let nowMs = startMs; nowMs < startMs + forMs; ) {
    nowMs = Math.min(nowMs + STEP_MS, startMs + forMs);
    advance(world, nowMs, output);
    if (watch.hasSettled()) return { settled: true, goingOn: '' };
  }
  return { settled: false, goingOn: watch.goingOn() ?? 'the members go on changing their states' };
}

/** Looks at a world again and again, half a second or a second apart, while somebody plays it. */
export interface SettlingWatch {
  hasSettled(): boolean;
  /** What must still end, in words, or null. */
  goingOn(): string | null;
}

export function watchSettling(world: World): SettlingWatch {
  const quietMs = Math.max(RETRIES * world.design.timings.retryMs, roundOfChecksMs(world)) + SPARE_MS;
  let standing = standingOf(world);
  let unchangedSince = milliseconds(world, world.nowUs);
  let quietSince = unchangedSince;
  let lag = lagOf(world);
  let goingOn: string | null = null;
  return {
    goingOn: () => goingOn,
    hasSettled: () => {
      const nowMs = milliseconds(world, world.nowUs);
      const lagNow = lagOf(world);
      goingOn = mustEnd(world) ?? (lagNow === '' || lagNow === lag ? null : 'members catch up');
      lag = lagNow;
      const current = standingOf(world);
      if (current !== standing || goingOn !== null) unchangedSince = nowMs;
      if (current !== standing || goingOn !== null || willNotice(world)) quietSince = nowMs;
      standing = current;
      const neededMs = isSeeking(world) ? quietMs + roundOfAddressesMs(world) : quietMs;
      return nowMs - quietSince >= neededMs || nowMs - unchangedSince >= UNCHANGED_MS;
    },
  };
}

/** Whether a member that runs looks for its place in the mirror: it may find it at its next try. */
function isSeeking(world: World): boolean {
  return world.members.some(({ phase }, member) => {
    const instance = world.instances[world.topology.members[member]?.instance ?? -1];
    return phase === 'seeking' && instance?.state === 'running' && instance.hang === 'no';
  });
}

/** Two failover members at two addresses each, or an agent at three: each try takes up to half the QoS timeout (§3.1.5.4). */
const ADDRESSES = 4;

function roundOfAddressesMs({ design }: World): number {
  return ADDRESSES * Math.max(0, ...design.mirrors.map(({ qosTimeoutMs }) => qosTimeoutMs / 2));
}

/** What has an end and will end by itself, in words, or null. */
function mustEnd(world: World): string | null {
  for (let host = 0; host < world.hosts.length; host += 1) {
    const state = world.hosts[host] as World['hosts'][number];
    const id = world.topology.hosts[host]?.id;
    if (state.state === 'booting') return `host ${id} boots`;
    if (state.frozenUntil > 0) return `host ${id} is frozen`;
    if (platformTimers(world, host).length > 0) return `the platform of host ${id} acts`;
    if (world.agents[host]?.state === 'starting') return `the agent on ${id} starts`;
  }
  for (let instance = 0; instance < world.instances.length; instance += 1) {
    const state = world.instances[instance] as World['instances'][number];
    const id = world.topology.instances[instance]?.id;
    if (state.state === 'starting' || state.state === 'stopping') return `instance ${id} is ${state.state}`;
    if (state.hang === 'noticed' && lifecycleAt(world, HANG_REQUEST, instance, state.runs) !== NOT_ARMED)
      return `instance ${id} is about to ask the backup to take over`;
  }
  const starting = world.topology.applicationServers.find(
    (_, server) => world.applicationServers[server]?.state === 'starting',
  );
  if (starting !== undefined) return `application server ${starting.id} starts`;
  const update = world.topology.dnsNames.find(
    ({ process }) => armedUntil(world, process * TIMERS_PER_PROCESS + MONITOR) !== NOT_ARMED,
  );
  if (update !== undefined) return `the monitor is about to change ${update.id}`;
  const asker = keepsOldAnswer(world);
  if (asker !== null) return `${asker} keeps an old answer of the DNS server`;
  for (let member = 0; member < world.members.length; member += 1) {
    const what = memberMustEnd(world, member);
    if (what !== null) return `${world.topology.members[member]?.name} ${what}`;
  }
  return null;
}

function memberMustEnd(world: World, member: number): string | null {
  const place = world.topology.members[member] as World['topology']['members'][number];
  const instance = world.instances[place.instance];
  if (instance?.state !== 'running' || instance.hang !== 'no' || world.hosts[place.host]?.state !== 'up') return null;
  const state = world.members[member] as World['members'][number];
  const disk = world.disks[member] as World['disks'][number];
  const { primary } = state;
  if (state.takeOver !== null) return 'is becoming primary';
  if (state.operation !== null) return `has a ${state.operation.action} under way`;
  if (state.heldUntil > world.nowUs && state.zmirror.canStart && state.zmirror.checkOk) return 'waits for ^ZMIRROR';
  if (primary !== null && primary.trouble !== null && primary.trouble.kind !== 'indefinite') return 'is in trouble';
  if (primary?.receivers.some(({ active }) => active === 1)) return 'makes its backup active';
  if (primary !== null && primary.frozenSince !== -1) {
    const untilUs = primary.frozenSince + world.design.timings.hangDetectionMs * 1000;
    if (untilUs >= world.nowUs && primary.receivers.some(({ active }) => active !== 0)) return 'is frozen';
  }
  return disk.databases.some(({ catchingUp }) => catchingUp) ? 'catches a database up' : null;
}

/**
 * How far the members are that are behind, or empty. One that gets no further, as while its primary is in trouble, does
 * not keep a mirror from having settled.
 */
function lagOf(world: World): string {
  let text = '';
  for (let member = 0; member < world.members.length; member += 1) {
    const place = world.topology.members[member] as World['topology']['members'][number];
    const instance = world.instances[place.instance];
    if (instance?.state !== 'running' || instance.hang !== 'no' || world.hosts[place.host]?.state !== 'up') continue;
    const disk = world.disks[member] as World['disks'][number];
    const isReceiving = journalTransferText(world, member).endsWith('behind');
    // Worked out to this moment it is further, never less far: where it is not behind as it stands, it is not.
    if (!isReceiving && !dejournalingText(world, member).endsWith('behind')) continue;
    const settled = memberSettled(world, member);
    if (isReceiving || dejournalingText(settled, member).endsWith('behind'))
      text += `${member} ${disk.end} ${settled.disks[member]?.applied};`;
  }
  return text;
}

/**
 * Whether something may come of what a member does now: it looks for its place, a load balancer counts checks, or a process still takes a connection for
 * alive whose other side cannot answer any more.
 */
function willNotice(world: World): boolean {
  for (let member = 0; member < world.members.length; member += 1) if (isPassing(world, member)) return true;
  if (countsChecks(world)) return true;
  for (const connection of world.connections) {
    if (connection === null || !connection.established || connection.kind === 'agent') continue;
    const [one, other] = connection.ends;
    const isThrough = hasPath(world, connection);
    const [oneActs, otherActs] = [acts(world, one), acts(world, other)];
    if (oneActs && notices(world, one) && !(otherActs && isThrough)) return true;
    if (otherActs && notices(world, other) && !(oneActs && isThrough)) return true;
  }
  return false;
}

function isPassing(world: World, member: number): boolean {
  const { status } = world.members[member] as World['members'][number];
  if (status !== 'Transition' && status !== 'Synchronizing') return false;
  const place = world.topology.members[member];
  const instance = world.instances[place?.instance ?? -1];
  return instance?.state === 'running' && instance.hang === 'no' && world.hosts[place?.host ?? -1]?.state === 'up';
}

/** Silence is noticed by those who watch a connection; a client has a timer of its own. */
function notices(world: World, { rule, process }: ConnectionEnd): boolean {
  return rule !== 'none' || process >= world.topology.members.length + world.topology.hosts.length;
}

function acts(world: World, end: ConnectionEnd): boolean {
  const { process } = end;
  if (!end.open || !isRunning(world, process) || runOf(world, process) !== end.run) return false;
  const place = world.topology.members[process];
  if (place !== undefined && world.instances[place.instance]?.hang === 'unnoticed') return false;
  const host = world.hosts[hostOfProcess(world.topology, process)];
  return host?.state === 'up' && host.frozenUntil === 0;
}

/** Everything by which an outcome is judged, and what decides on it; equal texts mean that nothing has changed. */
function standingOf(world: World): string {
  let text = '';
  for (let member = 0; member < world.members.length; member += 1) {
    const { primary, active, mode, phase, vipAborted } = world.members[member] as World['members'][number];
    const disk = world.disks[member] as World['disks'][number];
    const role =
      primary === null
        ? phase === 'joined' || phase === 'halted'
          ? phase
          : 'out'
        : (primary.trouble?.kind ?? 'primary');
    const receivers = primary === null ? 0 : primary.receivers.length;
    text += `${role},${active ? 'a' : ''}${mode === 'Arbiter Controlled' ? 'r' : ''}${vipAborted ? 'v' : ''}${receivers},${disk.membership.version}${disk.inconsistent ? 'i' : ''};`;
  }
  for (const instance of world.instances) text += instance.state;
  for (const agent of world.agents) text += agent.state;
  for (const checker of world.checkers) text += `${checker.outageReason},${checker.lastPrimary};`;
  for (const client of world.clients) text += isServed(world, client) ? client.member : '-';
  for (const { established, member } of world.gateways) text += established ? `g${member}` : 'g-';
  for (const { target, targets } of world.loadBalancers)
    text += `b${target}${targets.map(({ healthy }) => (healthy ? '+' : '-')).join('')}`;
  for (const { address } of world.dnsNames) text += `,${address}`;
  return text;
}

const SERVED_WITHIN_US = 2_000_000;

function isServed(world: World, client: World['clients'][number]): boolean {
  return client.status === 'Served' && world.nowUs - client.lastServed < SERVED_WITHIN_US;
}
