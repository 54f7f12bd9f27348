import { hostTimers } from '../observe/host-timers.ts';
import { memberTimers } from '../observe/member-timers.ts';
import type { Timer } from '../observe/timer.ts';
import type { LogEntry } from '../state/observation.ts';
import type { World } from '../state/world.ts';
import { playPart, type RecordedPart } from './recorded-part.ts';
import type { Recording } from './recording.ts';

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

/** A timer with what it is told apart by. */
interface KnownTimer {
  readonly key: string;
  readonly span: TimerSpan;
}

/** The timers of one part of a run. */
export interface TimersOfPart {
  /** What was armed where the part begins: those are told of by the part before as well. */
  readonly before: ReadonlySet<string>;
  readonly ended: readonly KnownTimer[];
  readonly open: readonly KnownTimer[];
}

/**
 * The timers that stand out (`isRemarkable`) in a part of a run, found again by playing it and looking after every event.
 * Yields after so many events, so that whoever asks can do other things in between.
 */
export function* timersOfPart(
  recording: Recording,
  part: RecordedPart,
  eventsAtATime: number,
): Generator<void, TimersOfPart> {
  const open: Open = new Map();
  const ended: KnownTimer[] = [];
  look(part.start.world, open, ended);
  const before = new Set(open.keys());
  const playing = playPart(recording, part, { output: null, eventsAtATime: 1 });
  for (let ran = 1; ; ran += 1) {
    const { value: world, done } = playing.next();
    look(world, open, ended);
    if (done === true) break;
    if (ran % eventsAtATime === 0) yield;
  }
  return { before, ended, open: [...open].map(([key, { span }]) => ({ key, span })) };
}

/** The timers of parts that follow one another, in the order in which they were armed; a span that two parts tell of is one. */
export function timerSpans(parts: readonly TimersOfPart[], fromMs: number): TimerSpan[] {
  const spans: TimerSpan[] = [];
  let open = new Map<string, TimerSpan>();
  for (const part of parts) {
    // The first of its key in a part is the one that the part before has told of.
    const continued = new Set(part.before);
    const whole = ({ key, span }: KnownTimer): TimerSpan => {
      const earlier = continued.delete(key) ? open.get(key) : undefined;
      return earlier === undefined ? span : { ...span, armedMs: earlier.armedMs };
    };
    spans.push(...part.ended.map(whole));
    open = new Map(part.open.map((timer) => [timer.key, whole(timer)]));
  }
  return [...spans, ...open.values()]
    .filter(({ endMs }) => endMs === null || endMs >= fromMs)
    .sort((one, other) => one.armedMs - other.armedMs || one.dueMs - other.dueMs);
}

function look(world: World, open: Open, ended: KnownTimer[]): void {
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
    ended.push({ key, span: { ...span, endMs: isFired ? span.dueMs : nowMs, end: isFired ? 'fired' : 'stopped' } });
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
