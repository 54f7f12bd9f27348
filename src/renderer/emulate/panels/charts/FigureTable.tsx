import { useState } from 'react';
import type { ChartSample } from '../../../../shared/charts.ts';
import { formatMoment } from '../../../ui/text/duration.ts';
import { seekSoon } from '../../timeline/seek-soon.ts';

const MAX_TABLE_ROWS = 40;

/** One column, with a text for each chosen sample. */
export interface TextColumn {
  readonly title: string;
  readonly texts: readonly string[];
}

interface FigureTableProps {
  readonly samples: readonly ChartSample[];
  readonly columnsOf: (chosen: readonly ChartSample[]) => readonly TextColumn[];
}

/** The same figures as text, evenly chosen; each row leads to its moment. */
export function FigureTable(props: FigureTableProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="figure-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The figures as a table</summary>
      {isOpen && <Figures {...props} />}
    </details>
  );
}

function Figures({ samples, columnsOf }: FigureTableProps) {
  const every = Math.ceil(samples.length / MAX_TABLE_ROWS);
  const chosen = samples.filter((_, place) => place % every === every - 1);
  const columns = columnsOf(chosen);
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
              {columns.map(({ title, texts }) => (
                <td key={title} className="figures">
                  {texts[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
