import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { chooseCell, useAnalyzeView } from './analyze-view.ts';
import { headWords } from './head-words.ts';
import { MatrixHeads } from './MatrixHeads.tsx';
import { MatrixRow } from './MatrixRow.tsx';
import { fieldAt, type Matrix } from './matrix-model.ts';
import {
  COLUMN_WORDS_PX,
  columnPlaces,
  FIELD_PX,
  HEAD_HEIGHT_PX,
  HEAD_WIDTH_PX,
  inSight,
  ROW_WORDS_PX,
  rowPlaces,
} from './matrix-places.ts';
import { useSight } from './useSight.ts';

interface MatrixGridProps {
  readonly matrix: Matrix;
  readonly hasPairs: boolean;
}

/** Rows and columns are outages. Only what is in sight is drawn, so that hundreds of them are no burden. */
export function MatrixGrid({ matrix, hasPairs }: MatrixGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { sight, look } = useSight(scroller);
  const [active, setActive] = useState<readonly [number, number]>([0, 0]);
  const { filter, chosen } = useAnalyzeView();
  const { faults } = matrix;
  const rows = useMemo(() => rowPlaces(faults), [faults]);
  const columns = useMemo(() => columnPlaces(faults), [faults]);
  const words = useMemo(() => {
    const titles = faults.map(({ title }) => title);
    return { rows: headWords(titles, ROW_WORDS_PX), columns: headWords(titles, COLUMN_WORDS_PX) };
  }, [faults]);
  const last = faults.length - 1;
  const [activeRow, activeColumn] = [Math.min(active[0], last), Math.min(active[1], last)];
  const [firstRow, lastRow] = inSight(rows, sight.top, sight.height - HEAD_HEIGHT_PX);
  const [firstColumn, lastColumn] = inSight(columns, sight.left, sight.width - HEAD_WIDTH_PX);
  const isActiveDrawn =
    activeRow >= firstRow && activeRow <= lastRow && activeColumn >= firstColumn && activeColumn <= lastColumn;

  const choose = (row: number, column: number): void => {
    setActive([row, column]);
    const [id = ''] = fieldAt(matrix, row, column).ids;
    if (matrix.entries.has(id)) chooseCell(id);
  };
  const show = (row: number, column: number): void => {
    setActive([row, column]);
    const element = scroller.current as HTMLDivElement;
    const [top, left] = [rows.at[row] ?? 0, columns.at[column] ?? 0];
    element.scrollTop = withinSight(element.scrollTop, top, element.clientHeight - HEAD_HEIGHT_PX);
    element.scrollLeft = withinSight(element.scrollLeft, left, element.clientWidth - HEAD_WIDTH_PX);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((sight.height - HEAD_HEIGHT_PX) / FIELD_PX) - 1);
    const target = moved(event, [activeRow, activeColumn], { last, page });
    if (event.key === 'Enter' || event.key === ' ') choose(activeRow, activeColumn);
    else if (event.key === 'Escape') chooseCell(null);
    else if (target !== null) show(...target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const width = HEAD_WIDTH_PX + columns.size;
  return (
    <div className="matrix-scroll" ref={scroller} onScroll={look}>
      {/* biome-ignore lint/a11y/useSemanticElements: only the rows in sight exist, and stand where they belong. */}
      <div
        className="matrix"
        role="grid"
        tabIndex={0}
        aria-label="Outages by outages"
        aria-rowcount={faults.length + 1}
        aria-colcount={faults.length + 1}
        aria-activedescendant={isActiveDrawn ? `field-${activeRow}-${activeColumn}` : undefined}
        style={{ width, height: HEAD_HEIGHT_PX + rows.size }}
        onKeyDown={onKeyDown}
      >
        <MatrixHeads
          faults={faults}
          words={words.columns}
          columns={columns}
          from={firstColumn}
          to={lastColumn}
          hasPairs={hasPairs}
        />
        {rows.groups.map(({ name, at }) => (
          <div key={name} className="matrix-row-group" aria-hidden="true" style={{ top: HEAD_HEIGHT_PX + at }}>
            <span>{name}</span>
          </div>
        ))}
        {faults.slice(firstRow, lastRow + 1).map((line, index) => {
          const row = firstRow + index;
          return (
            <MatrixRow
              key={line.id}
              matrix={matrix}
              filter={filter}
              row={row}
              words={words.rows[row] ?? line.title}
              top={HEAD_HEIGHT_PX + (rows.at[row] ?? 0)}
              columns={columns}
              from={firstColumn}
              to={hasPairs ? lastColumn : Math.min(lastColumn, row)}
              isDiagonalOnly={!hasPairs}
              activeColumn={row === activeRow ? activeColumn : null}
              chosen={chosen}
              onChoose={choose}
            />
          );
        })}
      </div>
    </div>
  );
}

function withinSight(scroll: number, place: number, size: number): number {
  return Math.min(place, Math.max(scroll, place + 2 * FIELD_PX - size));
}

function moved(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  [row, column]: readonly [number, number],
  { last, page }: { readonly last: number; readonly page: number },
): readonly [number, number] | null {
  const isFar = ctrlKey || metaKey;
  const within = (place: number): number => Math.min(last, Math.max(0, place));
  switch (key) {
    case 'ArrowUp':
      return [within(row - 1), column];
    case 'ArrowDown':
      return [within(row + 1), column];
    case 'ArrowLeft':
      return [row, within(column - 1)];
    case 'ArrowRight':
      return [row, within(column + 1)];
    case 'PageUp':
      return [within(row - page), column];
    case 'PageDown':
      return [within(row + page), column];
    case 'Home':
      return [isFar ? 0 : row, 0];
    case 'End':
      return [isFar ? last : row, last];
    default:
      return null;
  }
}
