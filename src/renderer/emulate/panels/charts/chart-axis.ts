import { SIZE_UNITS } from '../../../ui/text/size.ts';

/** In which steps the figures beside a chart go up, and how each is written: round in the unit that is shown. */
export interface ChartAxis {
  readonly steps: readonly number[];
  readonly text: (value: number, step: number) => string;
}

const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500];

export const MILLISECONDS: ChartAxis = {
  steps: [
    ...ROUND.map((amount) => amount / 1000),
    ...ROUND,
    // Half a minute is the longest step of which every multiple is short in seconds or in minutes.
    ...[1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 36_000, 72_000, 360_000].map((seconds) => seconds * 1000),
  ],
  text: formatMilliseconds,
};

/** A tenth of a unit is a step of that unit, and not a hundred of the one before: 1024 make the next. */
const PARTS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];

export const BYTES_PER_SECOND: ChartAxis = {
  steps: SIZE_UNITS.flatMap((_, power) => PARTS.map((part) => part * 1024 ** power)),
  text: (bytes, step) => {
    if (bytes === 0) return '0';
    const power = SIZE_UNITS.findLastIndex((_, index) => step >= 0.1 * 1024 ** index);
    const divisor = 1024 ** power;
    return `${(bytes / divisor).toFixed(step < divisor ? 1 : 0)} ${SIZE_UNITS[power]}/s`;
  },
};

export const PERCENT: ChartAxis = {
  steps: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100],
  text: (value) => `${value} %`,
};

export function formatPercent(value: number): string {
  return `${value >= 10 ? Math.round(value) : Math.round(value * 100) / 100} %`;
}

export function formatMilliseconds(ms: number): string {
  if (ms >= 60_000) return `${Math.round(ms / 6000) / 10} min`;
  if (ms >= 1000) return `${Math.round(ms / 100) / 10} s`;
  return `${ms >= 10 || ms === 0 ? Math.round(ms) : Math.round(ms * 100) / 100} ms`;
}
