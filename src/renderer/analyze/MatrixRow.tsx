import { memo } from 'react';
import { OUTCOME_LETTERS, OUTCOME_TEXTS } from '../../analysis/sentences.ts';
import type { MatrixFilter } from './analyze-view.ts';
import { fieldAt, groupOf, isFiltered, type Matrix, missesGoal } from './matrix-model.ts';
import { HEAD_WIDTH_PX, type Places } from './matrix-places.ts';
import { outcomeClass } from './outcome-looks.ts';

interface MatrixRowProps {
  readonly matrix: Matrix;
  readonly filter: MatrixFilter;
  readonly row: number;
  /** What is written before it. */
  readonly words: string;
  readonly top: number;
  readonly columns: Places;
  readonly from: number;
  readonly to: number;
  readonly isDiagonalOnly: boolean;
  /** Where the keyboard is, if it is in this row. */
  readonly activeColumn: number | null;
  readonly chosen: string | null;
  readonly onChoose: (row: number, column: number) => void;
}

export const MatrixRow = memo(Row, (before, after) => {
  const { onChoose: _before, ...one } = before;
  const { onChoose: _after, ...other } = after;
  return (Object.keys(one) as (keyof typeof one)[]).every((key) => one[key] === other[key]);
});

function Row({ matrix, row, words, top, from, to, isDiagonalOnly, activeColumn, ...rest }: MatrixRowProps) {
  const line = matrix.faults[row] as Matrix['faults'][number];
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus.
    <div className="matrix-row" role="row" aria-rowindex={row + 2} style={{ top }}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above. */}
      <div
        className="matrix-row-head"
        role="rowheader"
        aria-colindex={1}
        aria-label={`${line.title}, ${groupOf(line)}`}
        title={line.title}
        style={{ width: HEAD_WIDTH_PX }}
      >
        {words}
      </div>
      {drawn.map((column) =>
        isDiagonalOnly && column !== row && column !== activeColumn ? null : (
          <FieldCell
            key={column}
            matrix={matrix}
            row={row}
            column={column}
            isActive={column === activeColumn}
            {...rest}
          />
        ),
      )}
    </div>
  );
}

interface FieldCellProps extends Pick<MatrixRowProps, 'matrix' | 'filter' | 'row' | 'columns' | 'chosen' | 'onChoose'> {
  readonly column: number;
  readonly isActive: boolean;
}

function FieldCell({ matrix, filter, row, column, columns, chosen, isActive, onChoose }: FieldCellProps) {
  const { order, ids } = fieldAt(matrix, row, column);
  const entry = matrix.entries.get(ids[0] ?? '');
  const cell = entry?.kind === 'played' ? entry.cell : null;
  const title = (index: number): string => matrix.faults[index]?.title ?? '';
  const what =
    order === 'single'
      ? title(row)
      : `${title(row)} ${order === 'together' ? 'and at once' : 'and in sequence'} ${title(column)}`;
  const isMissed = cell !== null && missesGoal(cell);
  const words =
    cell !== null
      ? `${OUTCOME_TEXTS[cell.outcome]}${isMissed ? '; misses a goal' : ''}`
      : entry === undefined
        ? 'not played yet'
        : 'changes nothing more';
  const isDim = cell === null || !isFiltered(filter, matrix, cell);
  const look =
    cell !== null ? outcomeClass(cell.outcome) : `outcome ${entry === undefined ? 'is-unknown' : 'is-excluded'}`;
  const isChosen = chosen !== null && ids.includes(chosen);
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid has the focus, and its keys.
    <div
      id={`field-${row}-${column}`}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={isChosen}
      aria-label={`${what}: ${words}`}
      title={`${what}: ${words}`}
      className={`matrix-field ${look} ${isDim ? 'is-dim' : ''} ${isMissed ? 'misses-goal' : ''} ${isActive ? 'is-active' : ''} ${isChosen ? 'is-chosen' : ''}`}
      style={{ left: HEAD_WIDTH_PX + (columns.at[column] ?? 0) }}
      onClick={() => onChoose(row, column)}
    >
      {cell !== null ? OUTCOME_LETTERS[cell.outcome] : entry === undefined ? '' : '–'}
    </div>
  );
}
