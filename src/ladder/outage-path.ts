import type { LogEntry } from '../engine/state/observation.ts';

/** A part of an outage: what was waited for, until what happened. Milliseconds. */
export interface OutageSegment {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Whose step ended it; null for the last part, which ends as updates become durable again. */
  readonly member: string | null;
  /** What happened at its end, as the log says it. */
  readonly text: string;
  readonly guide: readonly string[];
}

/** Events of a member on its way to serve; other log lines tell of things beside the way. */
const STEPS: ReadonlySet<LogEntry['event']> = new Set([
  'connection-lost',
  'entered-trouble',
  'left-trouble',
  'forced-down',
  'became-backup',
  'became-active',
  'status-changed',
  'operation-started',
  'operation-finished',
  'takeover-started',
  'takeover-step',
  'takeover-aborted',
  'vip-bound',
  'became-primary',
]);

/**
 * Where an outage of a mirror went: the steps of the member that serves at its end, from the moment at which updates
 * stopped to that at which they became durable again. The parts follow one another without a gap, so that they add up to
 * the outage, to the microsecond.
 */
export function outagePath(
  entries: readonly LogEntry[],
  outage: { readonly mirror: string; readonly fromMs: number; readonly untilMs: number; readonly servedBy: string },
): OutageSegment[] {
  const { mirror, fromMs, untilMs, servedBy } = outage;
  const steps = entries.filter(
    ({ at, event, subject, mirror: of }) =>
      of === mirror &&
      at > fromMs &&
      at < untilMs &&
      subject.kind === 'member' &&
      subject.id === servedBy &&
      STEPS.has(event),
  );
  const segments: OutageSegment[] = [];
  let beganMs = fromMs;
  for (const [index, { at, text, guide }] of steps.entries()) {
    // What happened at one moment ended one part: the last line of it says what it led to.
    if (steps[index + 1]?.at === at) continue;
    segments.push({ fromMs: beganMs, untilMs: at, member: servedBy, text, guide });
    beganMs = at;
  }
  return [
    ...segments,
    { fromMs: beganMs, untilMs, member: null, text: 'Updates became durable again', guide: ['3.1.2'] },
  ];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every outage of every mirror that lies within a stretch of a run, with where its time went. */
export function outagePaths(run: {
  readonly outages: Readonly<Record<string, { readonly outages: readonly Span[] }>>;
  readonly entries: readonly LogEntry[];
  /** Who was primary when the run began, by the ids of the mirrors. */
  readonly firstPrimary: (mirror: string) => string;
  readonly fromMs: number;
  readonly untilMs: number;
}): OutagePath[] {
  const { entries, firstPrimary } = run;
  return Object.entries(run.outages).flatMap(([mirror, { outages }]) =>
    joined(outages)
      .filter(({ from, to }) => from >= run.fromMs && to <= run.untilMs && to > from)
      .map(({ from: fromMs, to: untilMs }) => {
        const servedBy = newestPrimary(entries, mirror, untilMs) ?? firstPrimary(mirror);
        return { mirror, segments: outagePath(entries, { mirror, fromMs, untilMs, servedBy }) };
      }),
  );
}

export interface OutagePath {
  readonly mirror: string;
  readonly segments: readonly OutageSegment[];
}

/** Outages that follow one another without an update in between are one to whoever waits; only their reasons differ. */
function joined(outages: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { from, to } of outages) {
    const before = whole.at(-1);
    if (before?.to === from) whole[whole.length - 1] = { from: before.from, to };
    else whole.push({ from, to });
  }
  return whole;
}

function newestPrimary(entries: readonly LogEntry[], mirror: string, untilMs: number): string | null {
  const entry = entries.findLast(
    ({ at, event, mirror: of }) => event === 'became-primary' && of === mirror && at <= untilMs,
  );
  return entry?.subject.id ?? null;
}
