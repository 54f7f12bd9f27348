import type { Mirror } from '../../../../design/design.ts';
import { size } from '../../../../design/size.ts';
import type { ChartSample } from '../../../../shared/charts.ts';
import { BYTES_PER_SECOND, type ChartAxis, formatMilliseconds, MILLISECONDS } from './chart-axis.ts';
import type { PlotLine } from './plot.ts';

/** The charts of one mirror, a row each. */
export interface ChartRow {
  readonly title: string;
  readonly format: (value: number) => string;
  readonly axis: ChartAxis;
  readonly lines: (mirror: Mirror, samples: readonly ChartSample['mirrors'][number][]) => readonly PlotLine[];
}

export const CHART_ROWS: readonly ChartRow[] = [
  {
    title: 'Commit latency',
    format: formatMilliseconds,
    axis: MILLISECONDS,
    lines: (_mirror, samples) => [
      { title: 'median', token: '--backup', isDashed: false, values: samples.map((sample) => sample.latencyP50Ms) },
      {
        title: '99th percentile',
        token: '--trouble',
        isDashed: true,
        values: samples.map((sample) => sample.latencyP99Ms),
      },
    ],
  },
  {
    title: 'Journal rate',
    format: formatRate,
    axis: BYTES_PER_SECOND,
    lines: (_mirror, samples) => [
      {
        title: 'written',
        token: '--backup',
        isDashed: false,
        values: samples.map((sample) => sample.journalBytesPerS),
      },
    ],
  },
  {
    title: 'Time behind the primary',
    format: formatMilliseconds,
    axis: MILLISECONDS,
    lines: ({ members }, samples) =>
      members.map(({ name, type }, index) => ({
        title: name,
        token: TOKENS[type],
        // Two of a kind are told apart by their strokes.
        isDashed: members.slice(0, index).filter((other) => TOKENS[other.type] === TOKENS[type]).length % 2 === 1,
        values: samples.map(({ lagMs }) => lagMs[index] ?? null),
      })),
  },
];

const TOKENS: Readonly<Record<Mirror['members'][number]['type'], string>> = {
  failover: '--primary',
  dr: '--dr',
  'reporting-read-only': '--reporting',
  'reporting-read-write': '--reporting',
};

function formatRate(bytesPerS: number): string {
  return `${size(bytesPerS)}/s`;
}
