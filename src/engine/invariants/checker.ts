import { journalError } from '../journal/journal-room.ts';
import { connectionOf, hasPath } from '../network/transport.ts';
import type { CheckerState } from '../state/checker-state.ts';
import { type Epoch, newestEpoch } from '../state/history.ts';
import { addLatency } from '../state/latency.ts';
import type { PendingBlock, PrimaryState } from '../state/member-state.ts';
import type { OutageReason } from '../state/observation.ts';
import { isInRun } from '../state/process.ts';
import { milliseconds, noteChange, type Turn, type World } from '../state/world.ts';
import { judgeRequests } from './ecp-judge.ts';

/**
 * The judge, who alone sees everything: both invariants after every event, what was reported durable, and why no update
 * can become durable (`engine.md` section 6). No process reads it.
 */
/** Intervals below this do not count as outages. */
const MIN_OUTAGE_US = 1_000_000;
const OUTAGES_KEPT = 1000;

function checkerOf(world: World, member: number): CheckerState {
  return world.checkers[world.topology.members[member]?.mirror ?? -1] as CheckerState;
}

export function warned(world: World, mirror: number): void {
  (world.checkers[mirror] as CheckerState).warned = true;
}

/**
 * The disk of a member has gone back to a snapshot. What it lacks since then is the guide's warning (§3.1.8), should it
 * become primary without that, and everybody's where no failover member has it any more.
 */
export function eraseJournal(world: World, member: number): void {
  const checker = checkerOf(world, member);
  checker.reverted = [...(checker.reverted ?? []).filter((other) => other !== member), member];
  // That it became primary since then is erased with the rest of its status: whoever was before it may serve again.
  if (checker.lastPrimary === member) checker.lastPrimary = newestEpoch(world.disks[member]?.epochs ?? [])?.owner ?? -1;
  const mirror = world.topology.mirrors[world.topology.members[member]?.mirror ?? -1];
  const holders = (mirror?.members ?? []).filter((other) => {
    return world.disks[other]?.membership.failover.includes(other) === true;
  });
  if (holders.every((other) => lostBytes(world, checker, other) > 0)) checker.warned = true;
}

/** Invariant 1, first half: an update is reported durable only by the member that became primary last. */
export function blockDurable(turn: Turn, member: number, epoch: Epoch, block: PendingBlock): void {
  const { world } = turn;
  const checker = checkerOf(world, member);
  if (checker.lastPrimary !== member) wentAstray(turn, checker, member);
  const newest = checker.durable.at(-1);
  const range =
    newest?.epoch === epoch.id ? newest : checker.durable.findLast((candidate) => candidate.epoch === epoch.id);
  if (range !== undefined) range.end = block.to;
  addLatency(checker.latency, (world.nowUs - block.writtenAt) / 1000);
}

/** Told once until somebody becomes primary, however many updates are reported. */
function wentAstray(turn: Turn, checker: CheckerState, member: number): void {
  if (checker.astray.includes(member)) return;
  checker.astray.push(member);
  serveAtOnce(turn, checker, [checker.lastPrimary, member]);
}

/** The same members are found by what they report and by what they are: one breach, whichever is seen first. */
function serveAtOnce(turn: Turn, checker: CheckerState, members: readonly number[]): void {
  const inOrder = members.toSorted((one, other) => one - other);
  const key = inOrder.join();
  if (checker.told.includes(key)) return;
  checker.told.push(key);
  breach(turn, inOrder[0] as number, 1, inOrder);
}

/** A primary that was in trouble serves again. Where another became primary meanwhile, two histories have parted. */
export function resumedPrimary(turn: Turn, member: number): void {
  const checker = checkerOf(turn.world, member);
  lacksWhatWasErased(turn, checker, member);
  if (checker.lastPrimary === member) return;
  wentAstray(turn, checker, member);
  checker.lastPrimary = member;
  checker.astray = [];
}

/** It goes on without updates of a primary after it that was reverted: once until somebody becomes primary (§3.1.8). */
function lacksWhatWasErased(turn: Turn, checker: CheckerState, member: number): void {
  if (checker.reverted === undefined || checker.told.includes('lost')) return;
  if (lostBytes(turn.world, checker, member) === 0) return;
  checker.told.push('lost');
  breach(turn, member, 2, [member]);
}

/** Invariant 2: an automatic failover never loses an update that was reported durable. */
export function becamePrimary(turn: Turn, member: number, automatic: boolean, previous: number): void {
  const { world } = turn;
  const checker = checkerOf(world, member);
  const disk = world.disks[member] as World['disks'][number];
  judgeRequests(turn, member, automatic || checker.warned);
  if ((automatic || checker.warned) && lostBytes(world, checker, member) > 0) breach(turn, member, 2, [member]);
  if (previous !== member && checker.lastPrimary !== -1) checker.failovers += 1;
  checker.lastPrimary = member;
  checker.astray = [];
  checker.told = [];
  const epoch = disk.epochs[disk.epochs.length - 1] as Epoch;
  checker.durable.push({ epoch: epoch.id, start: epoch.start, end: epoch.start });
  if (checker.durable.length > OUTAGES_KEPT) checker.durable.shift();
  noteChange(world);
}

/** Another mirror than before, even where it bears the same name: what was in the one before is none of its updates. */
export function mirrorCreated(world: World, mirror: number): void {
  Object.assign(world.checkers[mirror] as CheckerState, { durable: [], lastPrimary: -1, astray: [], told: [] });
}

function breach(turn: Turn, member: number, invariant: 1 | 2, members: readonly number[]): void {
  const { world } = turn;
  const place = world.topology.members[member];
  const checker = checkerOf(world, member);
  turn.output?.violation?.({
    at: milliseconds(world, world.nowUs),
    mirror: world.topology.mirrors[place?.mirror ?? -1]?.id ?? '',
    invariant,
    members: members.map((other) => world.topology.members[other]?.name ?? '?'),
    warned: checker.warned || (invariant === 2 && checker.reverted?.includes(member) === true),
  });
}

/** Bytes that were reported durable and are missing in a member's journal. */
export function lostBytes(world: World, checker: CheckerState, member: number): number {
  const disk = world.disks[member];
  if (disk === undefined) return 0;
  let lost = 0;
  for (const range of checker.durable) {
    if (range.end === range.start) continue;
    const index = disk.epochs.findIndex((epoch) => epoch.id === range.epoch);
    const upTo = index === -1 ? range.start : Math.min(range.end, disk.epochs[index + 1]?.start ?? disk.end);
    lost += Math.max(0, range.end - Math.max(range.start, upTo));
  }
  return lost;
}

/** After an event that may have changed who serves. */
export function judge(turn: Turn): void {
  const { world } = turn;
  world.judged = world.changes;
  if (!world.started) return;
  for (let mirror = 0; mirror < world.checkers.length; mirror += 1) {
    const checker = world.checkers[mirror] as CheckerState;
    const serving = servingMembers(world, mirror);
    if (serving.length > 1 && !checker.doubled) serveAtOnce(turn, checker, serving);
    checker.doubled = serving.length > 1;
    recordOutage(world, checker, outageReason(world, mirror, serving));
  }
}

/** The member by which lost updates are judged: the one that serves, else the one that became primary last, or -1. */
export function currentPrimary(world: World, mirror: number): number {
  const serving = servingMembers(world, mirror);
  const { lastPrimary } = world.checkers[mirror] as CheckerState;
  return serving.includes(lastPrimary) ? lastPrimary : (serving[0] ?? lastPrimary);
}

/** Members that are primary, out of trouble, and run. */
export function servingMembers(world: World, mirror: number): number[] {
  return (world.topology.mirrors[mirror]?.members ?? []).filter((member) => {
    const primary = world.members[member]?.primary ?? null;
    return (
      primary !== null && primary.closing === 'no' && primary.trouble === null && impediment(world, member) === null
    );
  });
}

/** Why a primary's instance does nothing although it is primary, or null. */
function impediment(world: World, member: number): OutageReason | null {
  const place = world.topology.members[member];
  const host = world.hosts[place?.host ?? -1];
  const instance = world.instances[place?.instance ?? -1];
  if (host === undefined || instance === undefined) return 'no-primary';
  if (host.frozenUntil > 0) return 'frozen';
  if (instance.hang !== 'no') return 'hung';
  if (instance.freeze !== null && world.members[member]?.primary != null) return 'frozen';
  if (journalError(world, place?.instance ?? -1) !== null) return 'frozen';
  return null;
}

function outageReason(world: World, mirror: number, serving: readonly number[]): OutageReason | null {
  if (serving.some((member) => canCommit(world, member))) return null;
  if (serving.length > 0) return 'waiting-for-acknowledgement';
  for (const member of responsible(world, mirror)) {
    const reason = impediment(world, member);
    if (reason !== null) return reason;
    if (world.members[member]?.primary?.trouble != null) return 'trouble';
  }
  return isFormed(world, mirror) ? 'no-primary' : null;
}

/** Where nobody is a member there is no mirror yet, or no longer, and nothing that could be missed. */
function isFormed({ topology, disks }: World, mirror: number): boolean {
  const members = topology.mirrors[mirror]?.members ?? [];
  return members.some((member) => disks[member]?.membership.types[member] !== undefined);
}

/** Whose state tells why nobody serves: a member that takes over, the one that became primary last, any other primary. */
function responsible(world: World, mirror: number): number[] {
  const members = world.topology.mirrors[mirror]?.members ?? [];
  const last = world.checkers[mirror]?.lastPrimary ?? -1;
  const rank = (member: number): number => (world.members[member]?.takeOver != null ? 0 : member === last ? 1 : 2);
  return members
    .filter((member) => world.members[member]?.primary != null || world.members[member]?.takeOver != null)
    .sort((one, other) => rank(one) - rank(other));
}

/** With an active backup: whether an acknowledgement could come from it now. */
function canCommit(world: World, member: number): boolean {
  const primary = world.members[member]?.primary as PrimaryState;
  return primary.receivers.every((receiver) => {
    if (receiver.active === 0) return true;
    const connection = connectionOf(world, receiver.connection);
    if (connection === null || !hasPath(world, connection)) return false;
    const end = connection.ends[0];
    if (!end.open || !isInRun(world, receiver.member, end.run)) return false;
    const host = world.hosts[world.topology.members[receiver.member]?.host ?? -1];
    return host?.state === 'up' && impediment(world, receiver.member) === null;
  });
}

function recordOutage(world: World, checker: CheckerState, reason: OutageReason | null): void {
  if (reason === checker.outageReason) return;
  if (checker.outageReason !== null) closeOutage(world, checker);
  if (reason !== null && checker.outageSince === -1) checker.outageSince = world.nowUs;
  if (reason === null) {
    endOutage(world, checker);
    checker.outageSince = -1;
  }
  checker.outageReason = reason;
  checker.reasonSince = world.nowUs;
}

function endOutage(world: World, checker: CheckerState): void {
  const lasted = currentOutageUs(world, checker);
  checker.longestOutageUs = Math.max(checker.longestOutageUs, lasted);
  checker.unavailableUs += lasted;
}

/** How long the present outage lasts already; 0 where there is none, or none that counts yet. */
function currentOutageUs(world: World, { outageSince }: CheckerState): number {
  const lasted = outageSince === -1 ? 0 : world.nowUs - outageSince;
  return lasted >= MIN_OUTAGE_US ? lasted : 0;
}

function closeOutage(world: World, checker: CheckerState): void {
  if (checker.outageReason === null || world.nowUs - checker.reasonSince === 0) return;
  checker.outages.push({ from: checker.reasonSince, to: world.nowUs, reason: checker.outageReason });
  if (checker.outages.length > OUTAGES_KEPT) checker.outages.shift();
}

/** The longest outage so far, the one that still lasts included, in microseconds. */
export function longestOutageUs(world: World, checker: CheckerState): number {
  return Math.max(checker.longestOutageUs, currentOutageUs(world, checker));
}

/** All outages so far together, the one that still lasts included, in microseconds. */
export function unavailableUs(world: World, checker: CheckerState): number {
  return checker.unavailableUs + currentOutageUs(world, checker);
}

/** The outages so far as intervals, each with why; neighbours that together last a second or more are shown. */
export function outagesOf(world: World, checker: CheckerState): { from: number; to: number; reason: OutageReason }[] {
  const all = checker.outages.slice();
  if (checker.outageReason !== null && world.nowUs > checker.reasonSince) {
    all.push({ from: checker.reasonSince, to: world.nowUs, reason: checker.outageReason });
  }
  const shown: typeof all = [];
  for (let first = 0; first < all.length; ) {
    let last = first;
    while (last + 1 < all.length && (all[last + 1] as { from: number }).from === (all[last] as { to: number }).to)
      last += 1;
    const whole = (all[last] as { to: number }).to - (all[first] as { from: number }).from;
    if (whole >= MIN_OUTAGE_US) shown.push(...all.slice(first, last + 1));
    first = last + 1;
  }
  return shown;
}
