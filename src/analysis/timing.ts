import { advance, command, fork } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import { milliseconds, type World } from '../engine/state/world.ts';
import type { Boundary, CellResult, OutcomeWord } from './cell.ts';
import { said } from './deciding-reason.ts';
import type { Plan, PlannedCell } from './plan.ts';
import { FAULT_AT_MS, type Moment, type Player, settle, settledAfter, worstMirror } from './player.ts';

/** Boundaries are found to this. */
export const EXACT_MS = 10;
/** What happens closer together than this counts as one event when offsets to try are chosen. */
const APART_MS = 50;
const MAX_OFFSETS = 24;
/** Worlds on the way from the first fault to where it has settled, for all that comes second. */
const KEPT_EVERY_MS = 1000;
const MAX_KEPT = 90;

interface Tried {
  readonly offsetMs: number;
  readonly outcome: OutcomeWord;
}

/** A sequence with the offsets at which its outcome changes, from both faults at once to the second after everything has settled. */
export function withBoundaries(player: Player, planned: PlannedCell, result: CellResult): CellResult {
  if (result.kind !== 'played' || planned.order !== 'sequence') return result;
  return { ...result, cell: { ...result.cell, boundaries: boundariesOf(player, planned) } };
}

export function boundariesOf(player: Player, { entries }: PlannedCell): Boundary[] {
  const [first = 0, second = 0] = entries;
  const before = settledAfter(player, first);
  const after = settledAfter(player, second);
  const settledMs = milliseconds(before.world, before.world.nowUs) - FAULT_AT_MS;
  const known = new Map<number, OutcomeWord>();
  const outcomeAt = (offsetMs: number): OutcomeWord => {
    const outcome = known.get(offsetMs) ?? outcomeOf(player, first, second, offsetMs);
    known.set(offsetMs, outcome);
    return outcome;
  };
  const tried = offsets(before, after, settledMs).map(
    (offsetMs): Tried => ({ offsetMs, outcome: outcomeAt(offsetMs) }),
  );
  return tried.slice(1).flatMap((next, index): Boundary[] => {
    const last = tried[index] as Tried;
    return last.outcome === next.outcome
      ? []
      : bisect(last, next, outcomeAt).map((found) => withCause(found, before, after));
  });
}

/** The second fault so long after the first. What only repair would show is left out: rebuilds that are due have shown by then. */
export function outcomeOf(player: Player, first: number, second: number, offsetMs: number): OutcomeWord {
  const world = worldAt(player, first, offsetMs);
  command(world, commandOf(player, second));
  const moment = settle({ ...player.steady, world });
  return worstMirror(player, moment.world, null).outcome;
}

const commandOf = ({ plan }: Player, entry: number): Plan['catalogue'][number]['command'] =>
  (plan.catalogue[entry] as Plan['catalogue'][number]).command;

/** The world so long after a fault, for whoever goes on from there. It is played from the last one before that was kept. */
function worldAt(player: Player, first: number, offsetMs: number): World {
  const { after } = player;
  if (after.entry !== first) {
    const world = fork(player.steady.world);
    command(world, commandOf(player, first));
    after.entry = first;
    after.worlds = [world];
  }
  const place = Math.min(Math.floor(offsetMs / KEPT_EVERY_MS), MAX_KEPT - 1);
  while (after.worlds.length <= place) {
    const next = fork(after.worlds.at(-1) as World);
    advance(next, FAULT_AT_MS + after.worlds.length * KEPT_EVERY_MS);
    after.worlds.push(next);
  }
  const world = fork(after.worlds[place] as World);
  if (offsetMs > 0) advance(world, FAULT_AT_MS + offsetMs);
  return world;
}

/** Every change in the first run, and every difference of a change in it and one in the second: between two of them nothing decides. */
function offsets(before: Moment, after: Moment, settledMs: number): number[] {
  const [own, others] = [eventsOf(before), eventsOf(after)];
  const differences = own.flatMap((one) => others.map((other) => one - other));
  const edges = spaced([...own, ...differences].filter((offset) => offset > 0 && offset < settledMs));
  const marks = [0, ...edges, settledMs];
  const between = marks.slice(1).map((mark, index) => round((mark + (marks[index] ?? 0)) / 2));
  return [...new Set([0, ...between, settledMs])].toSorted((one, other) => one - other);
}

/** When something changed in a run, from its fault on. */
function eventsOf({ log }: Moment): number[] {
  return spaced(log.filter(({ event }) => event !== 'fault-applied').map(({ at }) => at - FAULT_AT_MS));
}

function spaced(times: readonly number[]): number[] {
  const apart: number[] = [];
  for (const time of times.toSorted((one, other) => one - other)) {
    const last = apart.at(-1);
    if (last === undefined || time - last >= APART_MS) apart.push(time);
  }
  if (apart.length <= MAX_OFFSETS) return apart;
  const every = apart.length / MAX_OFFSETS;
  return Array.from({ length: MAX_OFFSETS }, (_, index) => apart[Math.floor(index * every)] as number);
}

const round = (ms: number): number => Math.round(ms / EXACT_MS) * EXACT_MS;

interface Found {
  readonly offsetMs: number;
  readonly before: OutcomeWord;
  readonly after: OutcomeWord;
}

/** Where there are several changes between two offsets, each of them is found. */
function bisect(from: Tried, to: Tried, outcomeAt: (offsetMs: number) => OutcomeWord): Found[] {
  if (from.outcome === to.outcome) return [];
  const offsetMs = round((from.offsetMs + to.offsetMs) / 2);
  if (offsetMs <= from.offsetMs || offsetMs >= to.offsetMs)
    return [{ offsetMs: to.offsetMs, before: from.outcome, after: to.outcome }];
  const middle = { offsetMs, outcome: outcomeAt(offsetMs) };
  return [...bisect(from, middle, outcomeAt), ...bisect(middle, to, outcomeAt)];
}

/** What a member or the arbiter decides, not what is only noted and not what clients see of it. */
const isDecision = ({ event, subject }: LogEntry): boolean =>
  subject.kind !== 'client' &&
  subject.kind !== 'application-server' &&
  event !== 'log' &&
  event !== 'fault-applied' &&
  event !== 'takeover-step';
/** Of what happens at one instant, a change of role or of trouble says more than one of mode or status. */
const saysLess = ({ event }: LogEntry): boolean => event === 'mode-changed' || event === 'status-changed';
/** A decision so close to a boundary is taken for its cause before any difference of two times is. */
const CLOSE_MS = 150;

interface Cause {
  readonly atMs: number;
  readonly text: string;
}

/** The decision in the first run that lies closest to the offset; else two decisions of which one has just overtaken the other. */
function withCause(found: Found, before: Moment, after: Moment): Boundary {
  const [own, others] = [before, after].map(({ log }) =>
    log.filter(isDecision).toSorted((one, other) => Number(saysLess(one)) - Number(saysLess(other))),
  ) as [LogEntry[], LogEntry[]];
  const alone = nearest(
    own.map((one) => ({ atMs: one.at - FAULT_AT_MS, text: said(one) })),
    found.offsetMs,
  );
  if (alone !== null && Math.abs(alone.atMs - found.offsetMs) <= CLOSE_MS) return { ...found, cause: alone.text };
  const pairs = own.flatMap((one) =>
    others.map((other) => ({ atMs: one.at - other.at, text: `${said(one)} (as soon as ${said(other)})` })),
  );
  const together = nearest([...pairs, ...(alone === null ? [] : [alone])], found.offsetMs);
  return { ...found, cause: together?.text ?? '' };
}

function nearest(causes: readonly Cause[], offsetMs: number): Cause | null {
  const distance = ({ atMs }: Cause): number => Math.abs(atMs - offsetMs);
  return causes.reduce<Cause | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}
