import { useMemo } from 'react';
import type { Mirror } from '../../../../design/design.ts';
import type { ChartSample } from '../../../../shared/charts.ts';
import { useDesign } from '../../../store/document-store.ts';
import { OUTAGE_WORDS } from '../../outage-words.ts';
import { type TimeWindow, wholeRun } from '../../timeline/time-window.ts';
import { Availability } from './Availability.tsx';
import { CHART_ROWS, type ChartRow } from './chart-lines.ts';
import { FigureTable, type TextColumn } from './FigureTable.tsx';
import { LOAD_ROWS, type LoadRow, loadLines } from './load-lines.ts';
import type { PlotLine } from './plot.ts';
import { TimeChart } from './TimeChart.tsx';
import { useChartedRun } from './useChartedRun.ts';

/** The figures of the run over virtual time, for each mirror. */
export function ChartsPanel() {
  const { mirrors } = useDesign();
  const { samples, nowMs, untilMs } = useChartedRun();
  const { fromMs, toMs } = wholeRun(untilMs);
  const window = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  if (samples.length === 0) return <p className="panel-empty">{untilMs === 0 && 'Nothing has been played yet.'}</p>;
  const ofMirrors = mirrors.map((mirror, index) => (
    <div key={mirror.id} className="charts">
      {mirrors.length > 1 && <h2>{mirror.label}</h2>}
      {CHART_ROWS.map((row) => (
        <RowChart
          key={row.title}
          row={row}
          mirror={mirror}
          index={index}
          samples={samples}
          window={window}
          nowMs={nowMs}
        />
      ))}
      <Availability mirror={mirror} index={index} samples={samples} window={window} untilMs={untilMs} />
      <FigureTable samples={samples} columnsOf={(chosen) => mirrorColumns(mirror, index, chosen)} />
    </div>
  ));
  return (
    <>
      {ofMirrors}
      <LoadCharts samples={samples} window={window} nowMs={nowMs} />
    </>
  );
}

/** What links and networks carry, whatever it is about. */
function LoadCharts({ samples, window, nowMs }: Omit<OfMirror, 'mirror' | 'index'> & InTime) {
  const design = useDesign();
  return (
    <div className="charts">
      <h2>Links and networks</h2>
      {LOAD_ROWS.map((row) => (
        <LoadChart key={row.title} row={row} samples={samples} window={window} nowMs={nowMs} />
      ))}
      <FigureTable
        samples={samples}
        columnsOf={(chosen) =>
          LOAD_ROWS.flatMap((row) => textColumns(row.title, row.format, loadLines(design, chosen, row)))
        }
      />
    </div>
  );
}

function LoadChart({
  row,
  samples,
  window,
  nowMs,
}: { readonly row: LoadRow; readonly samples: readonly ChartSample[] } & InTime) {
  const design = useDesign();
  const data = useMemo(() => {
    return { atMs: samples.map(({ atMs }) => atMs), lines: loadLines(design, samples, row), ...window };
  }, [design, row, samples, window]);
  return <TimeChart title={row.title} data={data} nowMs={nowMs} format={row.format} axis={row.axis} />;
}

function mirrorColumns(mirror: Mirror, index: number, chosen: readonly ChartSample[]): readonly TextColumn[] {
  const own = chosen.map(({ mirrors }) => mirrors[index] as ChartSample['mirrors'][number]);
  return [
    ...CHART_ROWS.flatMap(({ title, format, lines }) => textColumns(title, format, lines(mirror, own))),
    { title: 'Updates', texts: own.map(({ outage }) => (outage === null ? 'possible' : OUTAGE_WORDS[outage])) },
  ];
}

const textColumns = (
  title: string,
  format: (value: number) => string,
  lines: readonly PlotLine[],
): readonly TextColumn[] =>
  lines.map((line) => ({
    title: `${title}, ${line.title}`,
    texts: line.values.map((value) => (value === null ? '–' : format(value))),
  }));

interface OfMirror {
  readonly mirror: Mirror;
  readonly index: number;
  readonly samples: readonly ChartSample[];
}

interface InTime {
  readonly window: TimeWindow;
  readonly nowMs: number;
}

function RowChart({ row, mirror, index, samples, window, nowMs }: OfMirror & { readonly row: ChartRow } & InTime) {
  const data = useMemo(() => {
    const own = samples.map(({ mirrors }) => mirrors[index] as ChartSample['mirrors'][number]);
    return { atMs: samples.map(({ atMs }) => atMs), lines: row.lines(mirror, own), ...window };
  }, [row, mirror, index, samples, window]);
  return <TimeChart title={row.title} data={data} nowMs={nowMs} format={row.format} axis={row.axis} />;
}
