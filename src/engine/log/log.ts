import type { LogEntry, TimelineEvent } from '../state/observation.ts';
import { milliseconds, type Turn, type World } from '../state/world.ts';

/** What a process says of a change or of a decision not taken; the rest of the entry is filled in here. */
export interface Saying {
  readonly event: TimelineEvent;
  readonly text: string;
  readonly safety?: string;
  readonly guide?: readonly string[];
  /** Facts that it knew; the time of each is in kernel microseconds. */
  readonly because?: readonly Fact[];
  readonly not?: readonly string[];
  readonly value?: string | null;
  readonly severity?: 0 | 1 | 2 | 3;
  readonly console?: boolean;
  readonly api?: readonly string[] | undefined;
}

export interface Fact {
  readonly text: string;
  readonly at: number | null;
}

export function fact(text: string, at: number | null = null): Fact {
  return { text, at };
}

export function say(turn: Turn, mirror: string, subject: LogEntry['subject'], saying: Saying): void {
  const { world, output } = turn;
  if (!world.started) return;
  const seq = ++world.logSeq;
  output?.log({
    seq,
    at: milliseconds(world, world.nowUs),
    mirror,
    subject,
    event: saying.event,
    text: saying.text,
    safety: saying.safety ?? null,
    guide: saying.guide ?? [],
    because: (saying.because ?? []).map((item) => ({
      text: item.text,
      at: item.at === null ? null : milliseconds(world, item.at),
    })),
    not: saying.not ?? [],
    value: saying.value ?? null,
    severity: saying.severity ?? 0,
    console: saying.console ?? subject.kind === 'member',
    ...(saying.api === undefined ? {} : { api: saying.api }),
  });
}

export function sayOfMember(turn: Turn, member: number, saying: Saying): void {
  const place = turn.world.topology.members[member];
  if (place === undefined) return;
  const mirror = turn.world.topology.mirrors[place.mirror];
  say(turn, mirror?.id ?? '', { kind: 'member', id: place.name }, saying);
}

export function memberName(world: World, member: number): string {
  return world.topology.members[member]?.name ?? '?';
}

/** A duration for reasons: `8 s`, `2.5 s`, `3 ms`. */
export function seconds(us: number): string {
  if (us > 0 && us < 1000) return 'less than 1 ms';
  return us < 100_000 ? `${Math.round(us / 1000)} ms` : `${Math.round(us / 100_000) / 10} s`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
