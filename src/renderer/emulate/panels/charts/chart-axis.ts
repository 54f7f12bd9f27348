import { SIZE_UNITS } from '../../../../design/size.ts';

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

/** A tenth of a unit is a step of that unit, as beside it stand whole ones. */
const PARTS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];

export const BYTES_PER_SECOND: ChartAxis = {
  steps: SIZE_UNITS.flatMap(([, unit]) => PARTS.map((part) => part * unit)),
  text: (bytes, step) => {
    if (bytes === 0) return '0';
    const [name, unit] = SIZE_UNITS.findLast(([, size]) => step >= 0.1 * size) ?? SIZE_UNITS[0];
    // Beside a chart there is little room.
    return `${(bytes / unit).toFixed(step < unit ? 1 : 0)} ${name === 'bytes' ? 'B' : name}/s`;
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
