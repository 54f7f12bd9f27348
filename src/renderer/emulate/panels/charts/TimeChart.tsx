import { useEffect, useRef, useSyncExternalStore } from 'react';
import { scheduleDeferredFrame } from '../../../store/frame-scheduler.ts';
import { Name } from '../../../ui/controls/Name.tsx';
import { darkness } from '../../../ui/theme/colours.ts';
import { seekSoon } from '../../timeline/seek-soon.ts';
import type { ChartAxis } from './chart-axis.ts';
import { createPlot, type Plot, type PlotData } from './plot.ts';

interface TimeChartProps {
  readonly title: string;
  readonly data: PlotData;
  /** The moment of the clock. */
  readonly nowMs: number;
  readonly format: (value: number) => string;
  readonly axis: ChartAxis;
}

/** A chart with the value of each line at the clock; the table below the charts says the same in words. */
export function TimeChart({ title, data, nowMs, format, axis }: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef({ data, nowMs });
  latest.current = { data, nowMs };
  const isDark = useIsDark();
  const lines = data.lines.map((line) => line.title).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours and lines are fixed when a plot is made.
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = createPlot(element, latest.current.data, axis, seekSoon);
    plot.current = made;
    made.point(latest.current.nowMs);
    const fit = new ResizeObserver(() => made.resize(element.clientWidth));
    fit.observe(element);
    return () => {
      fit.disconnect();
      made.end();
      plot.current = null;
    };
  }, [isDark, lines, axis]);
  useEffect(() => scheduleDeferredFrame(plot, () => plot.current?.show(data)), [data]);
  useEffect(() => plot.current?.point(nowMs), [nowMs]);
  return (
    <section className="chart">
      <h3>{title}</h3>
      <ul className="chart-legend">
        {data.lines.map(({ title: name, token, isDashed, values }) => (
          <li key={name}>
            <span
              className={isDashed ? 'chart-stroke is-dashed' : 'chart-stroke'}
              style={{ color: `var(${token})` }}
              aria-hidden
            />
            <Name text={name} /> <span className="figures">{valueAt(nowMs, data.atMs, values, format)}</span>
          </li>
        ))}
      </ul>
      <div ref={host} className="chart-plot" aria-hidden />
    </section>
  );
}

function valueAt(
  nowMs: number,
  atMs: readonly number[],
  values: readonly (number | null)[],
  format: (value: number) => string,
): string {
  const value = values[atMs.findLastIndex((at) => at <= nowMs)];
  return value === null || value === undefined ? '–' : format(value);
}

function useIsDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      darkness.addEventListener('change', changed);
      return () => darkness.removeEventListener('change', changed);
    },
    () => darkness.matches,
  );
}
