/** The part of the run that the timeline shows, in virtual milliseconds. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Lengths that the whole run is rounded up to, so that the lanes grow in peace and are redrawn to scale seldom. */
const LENGTHS_S = [
  30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800, 14_400, 21_600, 43_200,
  86_400,
];
const MIN_MS = 1;
const ROOM_AHEAD = 1.06;

export function wholeRun(recordedUntilMs: number): TimeWindow {
  const needed = (recordedUntilMs * ROOM_AHEAD) / 1000;
  const length = LENGTHS_S.find((candidate) => candidate >= needed) ?? Math.ceil(needed / 86_400) * 86_400;
  return { fromMs: 0, toMs: length * 1000 };
}

export function zoomed({ fromMs, toMs }: TimeWindow, factor: number, aroundMs: number): TimeWindow {
  const length = Math.max(MIN_MS, (toMs - fromMs) * factor);
  const share = (aroundMs - fromMs) / (toMs - fromMs);
  return notBeforeStart({ fromMs: aroundMs - share * length, toMs: aroundMs + (1 - share) * length });
}

export function shifted({ fromMs, toMs }: TimeWindow, byMs: number): TimeWindow {
  return notBeforeStart({ fromMs: fromMs + byMs, toMs: toMs + byMs });
}

/** Moves on when the clock leaves the window, by most of a window at a time. */
export function following(window: TimeWindow, nowMs: number): TimeWindow {
  if (nowMs >= window.fromMs && nowMs <= window.toMs) return window;
  const length = window.toMs - window.fromMs;
  return notBeforeStart({ fromMs: nowMs - length * 0.2, toMs: nowMs + length * 0.8 });
}

export function shareOf({ fromMs, toMs }: TimeWindow, ms: number): number {
  return (ms - fromMs) / (toMs - fromMs);
}

export function timeAt({ fromMs, toMs }: TimeWindow, share: number): number {
  return Math.max(0, fromMs + share * (toMs - fromMs));
}

/** A person who points means no fraction of what can be seen: 10 ms, or less where the window is very short. */
export function pointedAt(window: TimeWindow, share: number): number {
  const lengthMs = window.toMs - window.fromMs;
  const stepMs = Math.min(10, 10 ** Math.floor(Math.log10(lengthMs / 200)));
  return Math.round(Math.round(timeAt(window, share) / stepMs) * stepMs * 1000) / 1000;
}

function notBeforeStart({ fromMs, toMs }: TimeWindow): TimeWindow {
  return fromMs < 0 ? { fromMs: 0, toMs: toMs - fromMs } : { fromMs, toMs };
}

const STEPS_MS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 3000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000,
];

/** The round moments at which the axis bears a figure, at most `most` of them. */
export function ticksOf(
  { fromMs, toMs }: TimeWindow,
  most: number,
): { readonly stepMs: number; readonly ticks: readonly number[] } {
  const least = (toMs - fromMs) / Math.max(1, most);
  const stepMs = STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / 86_400_000) * 86_400_000;
  const ticks: number[] = [];
  for (let index = Math.ceil(fromMs / stepMs); index * stepMs <= toMs; index += 1) ticks.push(index * stepMs);
  return { stepMs, ticks };
}

/** `3 s`, `2 min`, `1:30`, `1 h`, `12.345 s`: as short as the step between two figures allows. */
export function tickText(ms: number, stepMs: number): string {
  if (stepMs < 1000) return `${(ms / 1000).toFixed(stepMs < 1 ? 4 : stepMs < 10 ? 3 : stepMs < 100 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (seconds < 60) return `${seconds} s`;
  if (hours === 0) return rest === 0 ? `${minutes} min` : `${minutes}:${String(rest).padStart(2, '0')}`;
  if (minutes === 0 && rest === 0) return `${hours} h`;
  return `${hours}:${String(minutes).padStart(2, '0')}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
