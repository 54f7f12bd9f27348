import type { DesignDocument } from '../../src/design/design-document.ts';
import type { MemberDisk } from '../../src/engine/state/member-disk.ts';
import { partnerOf } from '../../src/engine/state/membership.ts';
import type { World } from '../../src/engine/state/world.ts';
import { type Moment, momentOfMessage, momentOfTimer, nowMs } from './aim.ts';
import { type Dice, diceOf } from './dice.ts';
import { dataFlaw, healingCommands, isExcused, lacks, lacksEcp, primaryOf } from './healing.ts';
import { partAndMeet } from './part-and-meet.ts';
import { promoteApart } from './promote-apart.ts';
import { disturbance, randomCommand, type ScheduleKind } from './random-command.ts';
import { randomDesign } from './random-design.ts';
import { randomRevert } from './random-revert.ts';
import { redirectionLacks } from './redirected.ts';
import { give, keepMoment, keepMoments, passTime, type Stage, stageOf, type TimedCommand } from './stage.ts';
import { advanceWatched, type Finding, found, stepWatched, type Watch } from './watch.ts';

/** One seed played to its end. */
export interface Outcome {
  readonly seed: number;
  readonly document: DesignDocument;
  readonly schedule: readonly TimedCommand[];
  /** What was done at the end to heal everything. */
  readonly healing: readonly TimedCommand[];
  readonly finding: Finding | null;
  /** When the healing began. */
  readonly healedFromMs: number;
  readonly endMs: number;
  readonly events: number;
  readonly warned: number;
  readonly excused: boolean;
}

const MAX_PAUSE_MS = 60_000;

/** Draws a design and a schedule from a seed and plays them. */
export function playSeed(seed: number): Outcome {
  const dice = diceOf(seed);
  const document = randomDesign(dice, diceOf((seed ^ 0x5bd1e995) >>> 0));
  const stage = stageOf(document, seed);
  const kind: ScheduleKind = dice.chance(0.15)
    ? 'with caution'
    : dice.chance(0.4)
      ? 'between three'
      : 'without caution';
  if (dice.chance(0.1)) return probe(dice, document, stage);
  if (dice.chance(0.08)) partAndMeet(dice, stage);
  else if (dice.chance(0.12)) promoteApart(dice, stage);
  const count = dice.integer(2, 14);
  for (let step = 0; step < count && stage.watch.finding === null; step += 1) {
    const { atMs, hosts } = nextMoment(dice, stage);
    advanceWatched(stage.world, stage.watch, atMs, stage.strictly);
    if (stage.watch.finding !== null) break;
    if (stage.world.platforms !== undefined && dice.chance(0.3)) keepMoment(stage);
    const between = hosts !== null && dice.chance(0.5) ? disturbance(dice, stage.world, hosts) : null;
    give(stage, between ?? randomRevert(dice, stage, kind) ?? randomCommand(dice, stage.world, kind));
  }
  return finish(seed, document, stage);
}

/**
 * The promise of §3.1.3.3, scenarios 5 and 6: a whole mirror in arbiter controlled mode loses its primary's host, or only
 * the way to it, and the active backup takes over. Nobody promises it where packets are lost: one that is lost three times
 * is retransmitted so late that the arbiter's silence alone exceeds a short QoS timeout (seed 3096853).
 */
function probe(dice: Dice, document: DesignDocument, stage: Stage): Outcome {
  const { world, watch } = stage;
  const { seed, topology } = world;
  advanceWatched(world, watch, nextMoment(dice, stage).atMs, stage.strictly);
  const primary = primaryOf(world, 0);
  const host = topology.hosts[topology.members[primary]?.host ?? -1]?.id;
  const backup = partnerOf((world.disks[primary] as MemberDisk).membership, primary);
  // What restarts the primary elsewhere may be quicker than the backup notices.
  if (world.platforms !== undefined) return finish(seed, document, stage);
  const isWhole = world.members[backup]?.mode === 'Arbiter Controlled' && lacks(world, 0) === null;
  if (!isWhole || host === undefined || world.members[backup]?.zmirror.canStart === false)
    return finish(seed, document, stage);
  if (dice.chance(0.3)) return hangInTakeOver(seed, document, stage, primary, backup);
  give(stage, { kind: 'fault', fault: dice.pick(['isolate', 'host.fail']), target: host });
  advanceWatched(world, watch, nowMs(world) + probeMs(document), stage.strictly);
  if (primaryOf(world, 0) !== backup && !losesPackets(document))
    found(watch, 'promise', nowMs(world), 'the active backup has not taken over');
  return finish(seed, document, stage);
}

/**
 * The promise of the note in §3.1.3.5: a backup that hangs on its way to become primary is forced down by its agent, so
 * that the primary that crashed takes its place back when it is started. Healing would restart what hangs, and so hide it.
 */
function hangInTakeOver(
  seed: number,
  document: DesignDocument,
  stage: Stage,
  primary: number,
  backup: number,
): Outcome {
  const { world, watch } = stage;
  const place = (member: number) => world.topology.instances[world.topology.members[member]?.instance ?? -1];
  const hosts = [primary, backup].map((member) => world.topology.members[member]?.host ?? -1);
  const canTell = hosts.every((host) => world.agents[host]?.state === 'running') && hosts[0] !== hosts[1];
  const [former, taking] = [place(primary), place(backup)];
  if (!canTell || former?.instance.zmirror.canStart !== true || taking === undefined || losesPackets(document))
    return finish(seed, document, stage);
  give(stage, { kind: 'fault', fault: 'instance.crash', target: former.id });
  const untilMs = nowMs(world) + PROBE_MS;
  while (world.members[backup]?.takeOver == null && stepWatched(world, watch, untilMs)) {}
  if (world.members[backup]?.takeOver == null) return finish(seed, document, stage);
  give(stage, { kind: 'fault', fault: 'instance.hang', target: taking.id, detected: false });
  give(stage, { kind: 'operate', action: 'instance.start', target: former.id });
  advanceWatched(world, watch, nowMs(world) + probeMs(document), stage.strictly);
  if (primaryOf(world, 0) !== primary)
    found(watch, 'promise', nowMs(world), 'the member that hangs in its take-over still holds up the other');
  return finish(seed, document, stage);
}

function losesPackets({ networks = [], links = [] }: DesignDocument): boolean {
  return [...networks, ...links].some(({ lossPercent = 0 }) => lossPercent > 0);
}

/** Long enough for the longest QoS timeout that is drawn, to the last receipt of the arbiter, and a take-over. */
const PROBE_MS = 40_000;

/** A take-over waits for application servers as well (§3.2.15). */
function probeMs({ applicationServers = [] }: DesignDocument): number {
  return applicationServers.length === 0 ? PROBE_MS : PROBE_MS + ECP_WINDOW_MS;
}

const ECP_WINDOW_MS = 30_000;

/** Plays a schedule that is written down, on a design that need not be the seed's own. */
export function playSchedule(
  seed: number,
  document: DesignDocument,
  schedule: readonly TimedCommand[],
  healedFromMs: number,
): Outcome {
  const stage = stageOf(document, seed);
  for (const { atMs, command: given } of schedule) {
    keepMoments(stage, schedule, atMs);
    advanceWatched(stage.world, stage.watch, atMs, stage.strictly);
    if (stage.watch.finding !== null) break;
    give(stage, given);
  }
  if (stage.watch.finding === null) advanceWatched(stage.world, stage.watch, healedFromMs, stage.strictly);
  return finish(seed, document, stage);
}

/** About half of the commands are aimed at a packet in flight or at a timer that is about to fire. */
function nextMoment(dice: Dice, { world, watch }: Stage): Moment {
  const qosMs = world.design.mirrors[0]?.qosTimeoutMs ?? 8000;
  const how = dice.roll();
  const aimed =
    how < 0.3
      ? momentOfMessage(dice, world, watch, 4 * qosMs)
      : how < 0.55
        ? momentOfTimer(dice, world, dice.pick([1, 3]) * qosMs)
        : null;
  if (aimed !== null) return aimed;
  const most = dice.pick([0, 100, qosMs / 2, qosMs, 3 * qosMs, MAX_PAUSE_MS]);
  return { atMs: nowMs(world) + Math.round(dice.roll() * most * 1000) / 1000, hosts: null };
}

const HEALING_ROUNDS = 16;
const ROUND_MS = 40_000;

function finish(seed: number, document: DesignDocument, stage: Stage): Outcome {
  const { world, watch } = stage;
  const scheduled = stage.given.length;
  passTime(stage, nowMs(world));
  const healedFromMs = nowMs(world);
  let excused = false;
  if (watch.finding === null) excused = heal(stage, document);
  const commands = stage.given.map(({ operation, ...timed }): TimedCommand => {
    const refused = operation === -1 || (operation > 0 && watch.refused.has(operation));
    return refused ? { ...timed, refused } : timed;
  });
  return {
    seed,
    document,
    schedule: commands.slice(0, scheduled),
    healing: commands.slice(scheduled),
    finding: watch.finding,
    healedFromMs,
    endMs: nowMs(world),
    events: world.eventsExecuted,
    warned: watch.warned,
    excused,
  };
}

/** Heals everything and waits. Returns whether the mirror need not find back. */
function heal(stage: Stage, document: DesignDocument): boolean {
  const { world, watch } = stage;
  const mirrors = world.topology.mirrors.map((_, mirror) => mirror);
  let missing: string | null = null;
  for (let round = 0; round < HEALING_ROUNDS; round += 1) {
    for (const given of healingCommands(world)) give(stage, given);
    // What could not be mended before something else was: a host whose disk array is whole again.
    for (const given of healingCommands(world)) if (given.kind === 'fault') give(stage, given);
    advanceWatched(world, watch, nowMs(world) + ROUND_MS, stage.strictly);
    if (watch.finding !== null) return false;
    foundInconsistent(world, watch);
    missing =
      mirrors.map((mirror) => lacks(world, mirror) ?? lacksEcp(world, mirror)).find((reason) => reason !== null) ??
      null;
    if (missing === null) break;
  }
  if (missing !== null) {
    if (mirrors.some((mirror) => isExcused(world, mirror))) return true;
    found(watch, 'liveness', nowMs(world), `everything is healed, but ${missing}`);
    return false;
  }
  if (!losesPackets(document)) {
    advanceWatched(world, watch, nowMs(world) + ROUND_MS, stage.strictly);
    const unserved = redirectionLacks(world);
    if (unserved !== null) found(watch, 'redirection', nowMs(world), `everything is healed, but ${unserved}`);
  }
  const flaw = mirrors.map((mirror) => dataFlaw(world, mirror)).find((reason) => reason !== null) ?? null;
  if (flaw !== null) found(watch, 'data', nowMs(world), flaw);
  return false;
}

/** Without a person's CAUTION no member's databases may ever part from the mirror. */
function foundInconsistent(world: World, watch: Watch): void {
  world.topology.members.forEach((place, member) => {
    if (!world.disks[member]?.inconsistent || world.checkers[place.mirror]?.warned) return;
    found(watch, 'inconsistent', nowMs(world), `${place.name} must be rebuilt although nobody was warned`);
  });
}
