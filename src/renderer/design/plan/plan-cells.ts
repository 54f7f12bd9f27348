import { type PlanColumn, planColumns } from '../../../design/plan/address-plan.ts';

/** A cell tells by these where in the plan it stands. */
export const cellPlace = (row: string, column: PlanColumn) => ({ 'data-row': row, 'data-column': column });

/** Where the first cell of a block goes: the one that has the focus, or else the first address. */
export function placeOfCell(cell: Element | null): { readonly row: string; readonly column: PlanColumn } {
  const row = cell?.getAttribute('data-row') ?? '';
  const column = planColumns.find((one) => one === cell?.getAttribute('data-column')) ?? 'address';
  return { row, column };
}

/** Moves the focus to another cell: up and down within the column, left and right to whatever stands there. */
export function goToCell(from: HTMLInputElement, key: string): boolean {
  const cells = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-row]') ?? [])];
  const isInColumn = (cell: HTMLInputElement): boolean => cell.dataset.column === from.dataset.column;
  const way = key === 'ArrowUp' || key === 'ArrowDown' || key === 'Enter' ? cells.filter(isInColumn) : cells;
  const step = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  const next = way[way.indexOf(from) + step];
  if (next === undefined) return false;
  next.focus();
  next.select();
  return true;
}
