import { advance, advice, command, createWorld, fork } from '../engine/engine.ts';
import { servingMembers } from '../engine/invariants/checker.ts';
import { endOfWay } from '../engine/observe/application-servers.ts';
import { clientOutageUs } from '../engine/state/client-state.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import type { Output } from '../engine/state/output.ts';
import { milliseconds, type World } from '../engine/state/world.ts';
import { hindrance } from './catalogue.ts';
import { type Cell, type CellResult, type OutcomeWord, rankOf } from './cell.ts';
import { decidingReason } from './deciding-reason.ts';
import { effectOn } from './effect.ts';
import { judgeOutcome } from './judge-outcome.ts';
import type { Plan, PlannedCell } from './plan.ts';
import { playRecovery, type Recovery, wholeness } from './recovery.ts';
import { playUntilSettled } from './settle.ts';
import { OUTCOME_MS } from './time-limits.ts';
import { isWithinReach } from './ways-out.ts';

/** When the first fault happens: late enough for every connection to have had its keepalives. */
export const FAULT_AT_MS = 10_000;
export const SEED = 1;
/** Settled worlds that are kept for what comes second. */
const KEPT_WORLDS = 48;

/** A run so far: where it stands and what decided. */
export interface Moment {
  readonly world: World;
  readonly log: readonly LogEntry[];
  readonly violations: number;
  readonly goingOn: string | null;
  readonly atMs: readonly number[];
}

/** What plays the cells of a plan. It keeps worlds to be quick; what it answers does not depend on what it has played. */
export interface Player {
  readonly plan: Plan;
  readonly steady: Moment;
  readonly whole: readonly string[];
  readonly initial: readonly (string | null)[];
  readonly settled: Map<number, Moment>;
  /** Worlds after the first fault of a pair whose boundaries are looked for, one for each second. */
  readonly after: { entry: number; worlds: World[] };
}

export function createPlayer(plan: Plan): Player {
  const world = createWorld(plan.design, { seed: SEED });
  advance(world, FAULT_AT_MS);
  return {
    plan,
    steady: { world, log: [], violations: 0, goingOn: null, atMs: [] },
    whole: wholeness(world),
    initial: world.topology.mirrors.map((_, mirror) => effectOn(world, mirror).primary),
    settled: new Map(),
    after: { entry: -1, worlds: [] },
  };
}

/** The pure heart: one cell of a plan, whoever asks for it and in whatever order. */
export function playCell(player: Player, planned: PlannedCell): CellResult {
  const { plan } = player;
  const entries = planned.entries.map((entry) => plan.catalogue[entry] as (typeof plan.catalogue)[number]);
  const [first = 0, second] = planned.entries;
  const { id, faults, order, alike } = planned;
  const exclude = (reason: string): CellResult => ({
    kind: 'excluded',
    excluded: { id, faults, order, reason, alike },
  });
  let moment: Moment;
  if (second === undefined) moment = settledAfter(player, first);
  else {
    const [one, other] = entries as [(typeof entries)[number], (typeof entries)[number]];
    const before = order === 'together' ? inject(player.steady, one.command) : settledAfter(player, first);
    const obstacle = hindrance(before.world, other);
    if (obstacle !== null) return exclude(`${other.title}: nothing changes after “${one.title}”, as ${obstacle}`);
    moment = settle(inject(before, other.command));
  }
  return { kind: 'played', cell: cellOf(player, planned, moment) };
}

/** What has settled from one fault is the beginning of every sequence that this fault begins. */
export function settledAfter(player: Player, entry: number): Moment {
  const kept = player.settled.get(entry);
  if (kept !== undefined) return kept;
  const { command: given } = player.plan.catalogue[entry] as Plan['catalogue'][number];
  const moment = settle(inject(player.steady, given));
  player.settled.set(entry, moment);
  const [oldest] = player.settled.keys();
  if (player.settled.size > KEPT_WORLDS && oldest !== undefined) player.settled.delete(oldest);
  return moment;
}

/** What a run tells is kept as far as it may decide. */
export function listen(): { readonly output: Output; readonly log: LogEntry[]; violations(): number } {
  const log: LogEntry[] = [];
  let count = 0;
  return {
    log,
    violations: () => count,
    output: {
      log: (entry) => {
        log.push(entry);
      },
      violation: () => {
        count += 1;
      },
    },
  };
}

export function inject(before: Moment, given: Parameters<typeof command>[1]): Moment {
  const world = fork(before.world);
  const heard = listen();
  command(world, given, heard.output);
  return {
    world,
    log: [...before.log, ...heard.log],
    violations: before.violations + heard.violations(),
    goingOn: before.goingOn,
    atMs: [...before.atMs, milliseconds(world, world.nowUs)],
  };
}

/** Plays the world of a moment on, in place, as nobody else has it. */
export function settle(moment: Moment): Moment {
  const heard = listen();
  const { settled, goingOn } = playUntilSettled(moment.world, OUTCOME_MS, heard.output);
  return {
    ...moment,
    log: [...moment.log, ...heard.log],
    violations: moment.violations + heard.violations(),
    goingOn: settled ? null : goingOn,
  };
}

export interface MirrorOutcome {
  readonly mirror: number;
  readonly outcome: OutcomeWord;
}

/** The outcome of the whole drawing is that of the mirror that came off worst. */
export function worstMirror(player: Player, world: World, recovery: Recovery | null): MirrorOutcome {
  const outcomes = player.initial.flatMap((initial, mirror): MirrorOutcome[] =>
    initial === null ? [] : [{ mirror, outcome: judgeOutcome(world, mirror, initial, recovery) }],
  );
  return outcomes.reduce(
    (worst, other) => (isWorse(world, other, worst) ? other : worst),
    outcomes[0] ?? { mirror: 0, outcome: 'no-effect' },
  );
}

/** By the outcome, then by the outage, then by what is left for one more. */
function isWorse(world: World, one: MirrorOutcome, other: MirrorOutcome): boolean {
  const difference = rankOf(one.outcome) - rankOf(other.outcome);
  if (difference !== 0) return difference < 0;
  const [mine, theirs] = [effectOn(world, one.mirror), effectOn(world, other.mirror)];
  if (mine.outageMs !== theirs.outageMs) return mine.outageMs > theirs.outageMs;
  return !mine.failoverReady && theirs.failoverReady;
}

function cellOf(player: Player, planned: PlannedCell, moment: Moment): Cell {
  const { world, log } = moment;
  const entries = planned.entries.map((entry) => player.plan.catalogue[entry] as Plan['catalogue'][number]);
  const recovery = playRecovery(world, entries, player.whole);
  const { mirror, outcome } = worstMirror(player, world, recovery);
  const place = world.topology.mirrors[mirror];
  const effects = world.topology.mirrors.map((_, index) => effectOn(world, index));
  const reason = decidingReason(log, place?.id ?? '', outcome, entries);
  return {
    id: planned.id,
    faults: planned.faults,
    order: planned.order,
    outcome,
    mirror: place?.id ?? '',
    ...effectOn(world, mirror),
    longestOutageMs: Math.max(0, ...effects.map(({ outageMs }) => outageMs)),
    mostLostBytes: Math.max(0, ...effects.map(({ lostBytes }) => lostBytes)),
    clients: clientsOf(world),
    actions: servingMembers(world, mirror).length > 0 ? [] : actionsOf(world, mirror),
    recovers: recovery.recovers,
    steps: recovery.steps.map(({ text, guide }) => ({ text, guide })),
    guide: reason.guide,
    cause: reason.text,
    atMs: moment.atMs,
    endMs: milliseconds(world, world.nowUs),
    goingOn: moment.goingOn ?? (recovery.settled ? null : `after repair ${recovery.goingOn}`),
    violations: moment.violations,
    isBack: recovery.isBack,
    alike: planned.alike,
  };
}

/** What a person can do, before repair and by repair. */
function actionsOf(world: World, mirror: number): Cell['actions'] {
  return advice(world, world.topology.mirrors[mirror]?.id ?? '').flatMap(
    ({ command: given, allowed, text, risk, guide }) => {
      const isOpen =
        given !== null && allowed === true && (given.kind === 'fault' || isWithinReach(world, mirror, given));
      return isOpen ? [{ text, risk, guide, repairs: given.kind === 'fault' }] : [];
    },
  );
}

/** As `observe` shows them, without looking at everything else. */
function clientsOf(world: World): Cell['clients'] {
  return Object.fromEntries(
    world.topology.clients.map(({ id }, client) => {
      const state = world.clients[client] as World['clients'][number];
      const connectedTo = state.established
        ? endOfWay(world, world.topology.clients[client]?.mirror, state.member)
        : null;
      return [id, { outageMs: clientOutageUs(world, state) / 1000, connectedTo }];
    }),
  );
}
