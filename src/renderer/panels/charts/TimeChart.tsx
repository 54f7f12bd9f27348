import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useSession } from '../../store/session-store.ts';
import { darkness } from '../../theme/colours.ts';
import { seekSoon } from '../../timeline/seek-soon.ts';
import type { ChartAxis } from './chart-axis.ts';
import { drawInTurn } from './draw-in-turn.ts';
import { createPlot, type Plot, type PlotData } from './plot.ts';

interface TimeChartProps {
  readonly title: string;
  readonly data: PlotData;
  readonly format: (value: number) => string;
  readonly axis: ChartAxis;
}

/** A chart with the value of each line at the clock; the table below the charts says the same in words. */
export function TimeChart({ title, data, format, axis }: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef(data);
  latest.current = data;
  const isDark = useIsDark();
  const lines = data.lines.map((line) => line.title).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours and lines are fixed when a plot is made.
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = createPlot(element, latest.current, axis, seekSoon);
    plot.current = made;
    const point = (): void => made.point(useSession.getState().observation?.atMs ?? 0);
    point();
    const stop = useSession.subscribe(point);
    const fit = new ResizeObserver(() => made.resize(element.clientWidth));
    fit.observe(element);
    return () => {
      stop();
      fit.disconnect();
      made.end();
      plot.current = null;
    };
  }, [isDark, lines, axis]);
  useEffect(
    () =>
      drawInTurn(plot, () => {
        plot.current?.show(data);
        plot.current?.point(useSession.getState().observation?.atMs ?? 0);
      }),
    [data],
  );
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
            {name} <LatestValue atMs={data.atMs} values={values} format={format} />
          </li>
        ))}
      </ul>
      <div ref={host} className="chart-plot" aria-hidden />
    </section>
  );
}

interface LatestValueProps {
  readonly atMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly format: (value: number) => string;
}

function LatestValue({ atMs, values, format }: LatestValueProps) {
  const index = useSession(({ observation }) => {
    const nowMs = observation?.atMs ?? 0;
    return atMs.findLastIndex((at) => at <= nowMs);
  });
  const value = values[index];
  return <span className="figures">{value === null || value === undefined ? '–' : format(value)}</span>;
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
