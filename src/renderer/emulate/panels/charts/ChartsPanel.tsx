import { useMemo, useState } from 'react';
import type { Mirror } from '../../../../design/design.ts';
import type { ChartSample } from '../../../../shared/charts.ts';
import { useDesign } from '../../../store/document-store.ts';
import { formatMoment } from '../../../ui/text/duration.ts';
import { OUTAGE_WORDS } from '../../outage-words.ts';
import { seekSoon } from '../../timeline/seek-soon.ts';
import { type TimeWindow, wholeRun } from '../../timeline/time-window.ts';
import { Availability } from './Availability.tsx';
import { CHART_ROWS, type ChartRow } from './chart-lines.ts';
import { TimeChart } from './TimeChart.tsx';
import { useChartedRun } from './useChartedRun.ts';

const MAX_TABLE_ROWS = 40;

/** The figures of the run over virtual time, for each mirror. */
export function ChartsPanel() {
  const { mirrors } = useDesign();
  const { samples, nowMs, untilMs } = useChartedRun();
  const { fromMs, toMs } = wholeRun(untilMs);
  const window = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  if (samples.length === 0) return <p className="panel-empty">{untilMs === 0 && 'Nothing has been played yet.'}</p>;
  return mirrors.map((mirror, index) => (
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
      <FigureTable mirror={mirror} index={index} samples={samples} />
    </div>
  ));
}

interface OfMirror {
  readonly mirror: Mirror;
  readonly index: number;
  readonly samples: readonly ChartSample[];
}

function RowChart({
  row,
  mirror,
  index,
  samples,
  window,
  nowMs,
}: OfMirror & { readonly row: ChartRow; readonly window: TimeWindow; readonly nowMs: number }) {
  const data = useMemo(() => {
    const own = samples.map(({ mirrors }) => mirrors[index] as ChartSample['mirrors'][number]);
    return { atMs: samples.map(({ atMs }) => atMs), lines: row.lines(mirror, own), ...window };
  }, [row, mirror, index, samples, window]);
  return <TimeChart title={row.title} data={data} nowMs={nowMs} format={row.format} axis={row.axis} />;
}

/** The same figures as text, evenly chosen; each row leads to its moment. */
function FigureTable(props: OfMirror) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="figure-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The figures as a table</summary>
      {isOpen && <Figures {...props} />}
    </details>
  );
}

function Figures({ mirror, index, samples }: OfMirror) {
  const every = Math.ceil(samples.length / MAX_TABLE_ROWS);
  const chosen = samples.filter((_, place) => place % every === every - 1);
  const own = chosen.map(({ mirrors }) => mirrors[index] as ChartSample['mirrors'][number]);
  const columns = CHART_ROWS.flatMap(({ title, format, lines }) =>
    lines(mirror, own).map((line) => ({ title: `${title}, ${line.title}`, format, values: line.values })),
  );
  return (
    <div className="figure-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">At</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">Updates</th>
          </tr>
        </thead>
        <tbody>
          {chosen.map(({ atMs }, place) => (
            <tr key={atMs}>
              <th scope="row">
                <button type="button" className="text-button figures" onClick={() => seekSoon(atMs)}>
                  {formatMoment(atMs)}
                </button>
              </th>
              {columns.map(({ title, format, values }) => (
                <td key={title} className="figures">
                  {values[place] == null ? '–' : format(values[place])}
                </td>
              ))}
              <td>{own[place]?.outage == null ? 'possible' : OUTAGE_WORDS[own[place].outage]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
