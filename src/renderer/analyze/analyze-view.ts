import { create } from 'zustand';
import type { OutcomeWord } from '../../analysis/cell.ts';

export interface MatrixFilter {
  readonly outcome: OutcomeWord | null;
  /** The name of a site, or what stands for all that belongs to none. */
  readonly site: string | null;
  readonly kind: string | null;
  readonly only: 'everything' | 'surprises' | 'person' | 'goals';
}

export const NO_FILTER: MatrixFilter = { outcome: null, site: null, kind: null, only: 'everything' };

interface AnalyzeView {
  readonly filter: MatrixFilter;
  /** The id of the cell whose story is told. */
  readonly chosen: string | null;
}

/** What a person looks at in the matrix. */
export const useAnalyzeView = create<AnalyzeView>(() => ({ filter: NO_FILTER, chosen: null }));

export function changeFilter(change: Partial<MatrixFilter>): void {
  useAnalyzeView.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export const chooseCell = (chosen: string | null): void => useAnalyzeView.setState({ chosen });
