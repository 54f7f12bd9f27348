import type { Design } from '../../../../design/design.ts';
import { elementTitle } from '../../../../design/element-names.ts';
import type { ChartSample, Load } from '../../../../shared/charts.ts';
import { type ChartAxis, formatMilliseconds, formatPercent, MILLISECONDS, PERCENT } from './chart-axis.ts';
import type { PlotLine } from './plot.ts';

/** A chart of what all links and networks carry. */
export interface LoadRow {
  readonly title: string;
  readonly format: (value: number) => string;
  readonly axis: ChartAxis;
  readonly value: (load: Load) => number;
}

export const LOAD_ROWS: readonly LoadRow[] = [
  {
    title: 'Bandwidth used',
    format: formatPercent,
    axis: PERCENT,
    value: ({ usedMbps, bandwidthMbps }) => (bandwidthMbps === 0 ? 0 : (100 * usedMbps) / bandwidthMbps),
  },
  { title: 'Queued to be sent', format: formatMilliseconds, axis: MILLISECONDS, value: ({ queuedMs }) => queuedMs },
];

/** More lines than this are not told apart: the busiest are shown. */
const MAX_LINES = 6;
const TOKENS = ['--backup', '--trouble', '--dr', '--reporting', '--primary', '--muted'];

/** The links and networks that are used most over the whole run, one line each. */
export function loadLines(design: Design, samples: readonly ChartSample[], { value }: LoadRow): readonly PlotLine[] {
  const all = [
    ...design.links.map(({ id }, index) => ({
      title: elementTitle(design, { kind: 'link', id }),
      loads: samples.map(({ links }) => links[index]),
    })),
    ...design.networks.map(({ name }, index) => ({
      title: name,
      loads: samples.map(({ networks }) => networks[index]),
    })),
  ];
  const lines = all.map(({ title, loads }) => ({
    title,
    values: loads.map((load) => (load === undefined ? null : value(load))),
  }));
  const busiest = new Set(lines.toSorted((one, other) => peak(other.values) - peak(one.values)).slice(0, MAX_LINES));
  return lines
    .filter((line) => busiest.has(line))
    .map((line, index) => ({ ...line, token: TOKENS[index] as string, isDashed: index % 2 === 1 }));
}

const peak = (values: readonly (number | null)[]): number => Math.max(0, ...values.map((value) => value ?? 0));
