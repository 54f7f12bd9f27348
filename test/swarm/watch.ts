import { advance } from '../../src/engine/engine.ts';
import { CONNECTION_SLOTS } from '../../src/engine/state/connection.ts';
import type { LogEntry, MessageTrace } from '../../src/engine/state/observation.ts';
import type { Output, Violation } from '../../src/engine/state/output.ts';
import { peek } from '../../src/engine/state/queue.ts';
import { DELIVER, type World } from '../../src/engine/state/world.ts';

/** What a seed was found to do wrong. Two findings are the same defect, to the shrinker, when their kinds are equal. */
export interface Finding {
  readonly kind: string;
  readonly atMs: number;
  readonly text: string;
}

/** Watches one world from outside: breaches, the order of time, and (event by event) the order of messages. */
export interface Watch extends Output {
  finding: Finding | null;
  /** Breaches that are a person's, who had been warned. */
  warned: number;
  lastAtMs: number;
  /** What members have said in the instant of the last entry. */
  readonly linesNow: Set<string>;
  readonly refused: Set<number>;
  message?: (trace: MessageTrace) => void;
}

export function createWatch(): Watch {
  const watch: Watch = {
    finding: null,
    warned: 0,
    lastAtMs: 0,
    linesNow: new Set(),
    refused: new Set(),
    log: (entry) => noteLogEntry(watch, entry),
    violation: (violation) => noteViolation(watch, violation),
  };
  return watch;
}

export function found(watch: Watch, kind: string, atMs: number, text: string): void {
  watch.finding ??= { kind, atMs, text };
}

function noteLogEntry(watch: Watch, entry: LogEntry): void {
  if (entry.at < watch.lastAtMs) found(watch, 'time', entry.at, `${entry.text}: after ${watch.lastAtMs} ms`);
  if (entry.at !== watch.lastAtMs) watch.linesNow.clear();
  watch.lastAtMs = entry.at;
  if (entry.event === 'operation-refused') watch.refused.add(Number(entry.value));
  // Each power cut of two in one instant is told.
  else if (entry.event === 'fault-applied') watch.linesNow.clear();
  else if (entry.subject.kind === 'member') noteLine(watch, entry);
}

/** Commands may come twice in one instant; what a member says of itself stands once. */
function noteLine(watch: Watch, { at, mirror, subject, event, text }: LogEntry): void {
  if (event === 'operation-started') return;
  const line = `${mirror}/${subject.id}: ${text}`;
  if (watch.linesNow.has(line)) found(watch, 'line twice', at, line);
  watch.linesNow.add(line);
}

function noteViolation(watch: Watch, violation: Violation): void {
  if (violation.warned) {
    watch.warned += 1;
    return;
  }
  const text = `invariant ${violation.invariant} is broken by ${violation.members.join(' and ')}`;
  found(watch, `invariant ${violation.invariant}`, violation.at, text);
}

/** Runs a world on, and takes an exception for the defect that it is. */
export function advanceWatched(world: World, watch: Watch, untilMs: number, strictly: boolean): void {
  try {
    if (strictly) advanceStrictly(world, watch, untilMs);
    else advance(world, untilMs, watch);
  } catch (error) {
    found(watch, 'exception', untilMs, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Runs a single event; false where none is due by then. */
export function stepWatched(world: World, watch: Watch, untilMs: number): boolean {
  try {
    return advance(world, untilMs, watch, 1) > 0;
  } catch (error) {
    found(watch, 'exception', untilMs, error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  }
}

/** Event by event: time never goes back, and each side of a connection gets what was sent in the order it was sent. */
function advanceStrictly(world: World, watch: Watch, untilMs: number): void {
  const lastSent = new Map<string, number>();
  for (;;) {
    const before = world.nowUs;
    const record = peek(world.queue);
    const slot = record === null || record.kind !== DELIVER ? -1 : record.to % CONNECTION_SLOTS;
    const connection = slot === -1 ? null : (world.connections[slot] ?? null);
    const end = record?.from === 1 ? 1 : 0;
    const sentAt = slot === -1 ? 0 : ((record?.payload as { sentAt: number } | null)?.sentAt ?? 0);
    const expected = connection?.ends[end].expected ?? 0;
    if (advance(world, untilMs, watch, 1) === 0) return;
    if (world.nowUs < before) found(watch, 'time', untilMs, `time went back from ${before} to ${world.nowUs} µs`);
    if (connection === null || connection.ends[end].expected === expected) continue;
    const key = `${connection.id}.${end}`;
    if (sentAt < (lastSent.get(key) ?? 0)) {
      found(watch, 'order', (world.nowUs - world.originUs) / 1000, `a message overtook another on connection ${key}`);
    }
    lastSent.set(key, sentAt);
  }
}
