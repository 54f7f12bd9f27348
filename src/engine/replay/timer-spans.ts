import { hostTimers } from '../observe/host-timers.ts';
import { memberTimers } from '../observe/member-timers.ts';
import type { Timer } from '../observe/timer.ts';
import type { LogEntry } from '../state/observation.ts';
import type { World } from '../state/world.ts';
import { fork } from './fork.ts';
import { advanceCursor, type Cursor, type Recording } from './recording.ts';

/** A timer from when it was armed until it ran out or was stopped; re-armed for the same it is the same span. Times are virtual milliseconds. */
export interface TimerSpan {
  readonly subject: LogEntry['subject'];
  /** The mirror of a member, or empty. */
  readonly mirror: string;
  readonly label: string;
  /** The member or host from which something is waited for, or null. */
  readonly about: string | null;
  readonly sentence: string;
  readonly guide: readonly string[];
  readonly armedMs: number;
  /** When it runs out, as it was set last. */
  readonly dueMs: number;
  /** Null where it is still armed at the end of what is looked at. */
  readonly endMs: number | null;
  readonly end: 'fired' | 'stopped' | null;
}

/** What stands armed, by the process and what it waits for. */
type Open = Map<string, { span: TimerSpan; isSeen: boolean }>;

/**
 * The timers that stand out (`isRemarkable`) in a part of a run, found again by playing it from a kept world and looking
 * after every event. Yields after so many events, so that whoever asks can do other things in between.
 */
export function* timerSpans(
  recording: Recording,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  eventsAtATime: number,
): Generator<void, TimerSpan[]> {
  const { head, checkpoints } = recording;
  const fromUs = head.originUs + Math.round(fromMs * 1000);
  const untilUs = Math.min(head.nowUs, head.originUs + Math.round(untilMs * 1000));
  const start = checkpoints.findLast(({ world }) => world.nowUs <= fromUs) ?? checkpoints[0];
  if (start === undefined) return [];
  const cursor: Cursor = { world: fork(start.world), commands: start.commands };
  const all = { events: Number.MAX_SAFE_INTEGER, commands: Number.MAX_SAFE_INTEGER };
  const open: Open = new Map();
  const ended: TimerSpan[] = [];
  look(cursor.world, open, ended);
  for (let ran = 1, sinceYield = 0; ran > 0; sinceYield += 1) {
    ran = advanceCursor(recording, cursor, { untilUs, ...all }, null, 1);
    look(cursor.world, open, ended);
    if (sinceYield < eventsAtATime) continue;
    sinceYield = 0;
    yield;
  }
  const spans = [...ended, ...[...open.values()].map(({ span }) => span)];
  return spans
    .filter(({ endMs }) => endMs === null || endMs >= fromMs)
    .sort((one, other) => one.armedMs - other.armedMs || one.dueMs - other.dueMs);
}

function look(world: World, open: Open, ended: TimerSpan[]): void {
  const nowMs = (world.nowUs - world.originUs) / 1000;
  for (const entry of open.values()) entry.isSeen = false;
  const { members, mirrors, hosts } = world.topology;
  for (const { index, name, mirror } of members) {
    const id = mirrors[mirror]?.id ?? '';
    for (const timer of memberTimers(world, index)) note(world, open, { kind: 'member', id: name }, id, timer);
  }
  for (const [number, { id, host }] of hosts.entries()) {
    if (host === null) continue;
    for (const timer of hostTimers(world, number)) note(world, open, { kind: 'host', id }, '', timer);
  }
  for (const [key, { span, isSeen }] of open) {
    if (isSeen) continue;
    open.delete(key);
    const isFired = nowMs >= span.dueMs;
    ended.push({ ...span, endMs: isFired ? span.dueMs : nowMs, end: isFired ? 'fired' : 'stopped' });
  }
}

function note(world: World, open: Open, subject: LogEntry['subject'], mirror: string, timer: Timer): void {
  if (!timer.isRemarkable) return;
  const { label, sentence, guide, about } = timer;
  const key = [subject.kind, mirror, subject.id, label, about].join('\n');
  const dueMs = (timer.until - world.originUs) / 1000;
  const known = open.get(key);
  if (known !== undefined) {
    known.isSeen = true;
    if (known.span.dueMs !== dueMs) known.span = { ...known.span, dueMs };
    return;
  }
  const armedMs = ((timer.since ?? world.nowUs) - world.originUs) / 1000;
  const span: TimerSpan = { subject, mirror, label, about, sentence, guide, armedMs, dueMs, endMs: null, end: null };
  open.set(key, { span, isSeen: true });
}
