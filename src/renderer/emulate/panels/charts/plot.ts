import uPlot from 'uplot';
import { colourOf } from '../../../ui/theme/colours.ts';
import { ticksOf, tickText } from '../../timeline/time-window.ts';

import type { ChartAxis } from './chart-axis.ts';

/** One line of a chart, in the colour of a token. */
export interface PlotLine {
  readonly title: string;
  readonly token: string;
  /** Beside its colour, what tells it from its neighbour. */
  readonly isDashed: boolean;
  readonly values: readonly (number | null)[];
}

export interface PlotData {
  readonly atMs: readonly number[];
  readonly lines: readonly PlotLine[];
  readonly fromMs: number;
  readonly toMs: number;
}

const HEIGHT = 112;
const AXIS_FONT = '11px "JetBrains Mono Variable", monospace';
const MIN_PIXELS_BETWEEN_TICKS = 62;

export interface Plot {
  show(data: PlotData): void;
  /** Where the clock stands, as a line. */
  point(atMs: number): void;
  resize(width: number): void;
  end(): void;
}

/** A chart over virtual time. Pressing or dragging on it moves the clock there. */
export function createPlot(
  host: HTMLElement,
  first: PlotData,
  { steps, text }: ChartAxis,
  seek: (atMs: number) => void,
): Plot {
  const axis = {
    stroke: colourOf('--muted'),
    font: AXIS_FONT,
    grid: { stroke: colourOf('--line'), width: 1 },
    ticks: { show: false },
  };
  let shown = first;
  const chart = new uPlot(
    {
      width: Math.max(120, host.clientWidth),
      height: HEIGHT,
      // The last moment of the axis has its figure half beyond the end.
      padding: [8, 18, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [shown.fromMs, shown.toMs] },
        y: { range: (_chart, _least, most) => [0, most > 0 ? most * 1.15 : 1] },
      },
      axes: [
        {
          ...axis,
          space: MIN_PIXELS_BETWEEN_TICKS,
          size: 24,
          incrs: (_chart, _axis, fromMs, toMs, width, space) => [
            ticksOf({ fromMs, toMs }, Math.floor(width / space)).stepMs,
          ],
          values: (_chart, ticks, _axis, _space, step) => ticks.map((tick) => tickText(tick, step)),
        },
        {
          ...axis,
          size: 66,
          // Steps grow threefold at most, and one of them must have room below the top.
          space: 26,
          incrs: [...steps],
          values: (_chart, ticks, _axis, _space, step) => ticks.map((tick) => text(tick, step)),
        },
      ],
      series: [
        {},
        ...first.lines.map(({ title, token, isDashed }) => ({
          label: title,
          stroke: colourOf(token),
          width: 1.5,
          dash: isDashed ? [5, 4] : [],
          points: { show: false },
        })),
      ],
      // Where the clock stands on it is known once it was drawn.
      hooks: { draw: [() => point()] },
    },
    columns(first),
    host,
  );
  let clockMs = 0;
  const clock = document.createElement('div');
  clock.className = 'chart-clock';
  chart.over.append(clock);
  const follow = (event: PointerEvent): void => {
    const { left } = chart.over.getBoundingClientRect();
    seek(Math.max(0, chart.posToVal(event.clientX - left, 'x')));
  };
  chart.over.addEventListener('pointerdown', (event) => {
    chart.over.setPointerCapture(event.pointerId);
    follow(event);
  });
  chart.over.addEventListener('pointermove', (event) => {
    if (chart.over.hasPointerCapture(event.pointerId)) follow(event);
  });
  const point = (): void => {
    const left = chart.valToPos(clockMs, 'x');
    // The width as uPlot knows it: asking the element would force a layout in every frame.
    const width = chart.bbox.width / devicePixelRatio;
    clock.style.display = left >= 0 && left <= width ? '' : 'none';
    clock.style.transform = `translateX(${left}px)`;
  };
  return {
    show: (data) => {
      if (data === shown) return;
      shown = data;
      chart.setData(columns(data));
    },
    point: (atMs) => {
      clockMs = atMs;
      point();
    },
    resize: (width) => chart.setSize({ width: Math.max(120, width), height: HEIGHT }),
    end: () => chart.destroy(),
  };
}

function columns({ atMs, lines }: PlotData): uPlot.AlignedData {
  return [atMs as number[], ...lines.map(({ values }) => values as (number | null)[])];
}
