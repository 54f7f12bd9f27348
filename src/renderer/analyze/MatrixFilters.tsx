import { OUTCOMES } from '../../analysis/cell.ts';
import { OUTCOME_LETTERS, OUTCOME_TEXTS } from '../../analysis/sentences.ts';
import type { FaultLine } from '../../shared/analysis.ts';
import { FilterChoice } from '../ui/controls/FilterChoice.tsx';
import { changeFilter, type MatrixFilter, NO_FILTER, useAnalyzeView } from './analyze-view.ts';
import { faultsInOrder, groupOf, isFiltered, kindOf, kindTitle, type Matrix } from './matrix-model.ts';

interface MatrixFiltersProps {
  readonly catalogue: readonly FaultLine[];
  readonly matrix: Matrix;
}

/** Sites and kinds take rows and columns away; what remains is dimmed where it is not asked for. */
export function MatrixFilters({ catalogue, matrix }: MatrixFiltersProps) {
  const filter = useAnalyzeView((state) => state.filter);
  const groups = [...new Set(faultsInOrder(catalogue).map(groupOf))];
  const kinds = [...new Set(catalogue.map(kindOf))];
  return (
    <fieldset className="matrix-filters" aria-label="Filters">
      <FilterChoice<MatrixFilter['outcome']>
        name="Outcome"
        value={filter.outcome}
        options={[
          { title: 'Every outcome', value: null },
          ...OUTCOMES.map((value) => ({ title: `${OUTCOME_LETTERS[value]} ${OUTCOME_TEXTS[value]}`, value })),
        ]}
        onChange={(outcome) => changeFilter({ outcome })}
      />
      <FilterChoice<string | null>
        name="Site"
        value={filter.site}
        options={[{ title: 'Every site', value: null }, ...groups.map((value) => ({ title: value, value }))]}
        onChange={(site) => changeFilter({ site })}
      />
      <FilterChoice<string | null>
        name="Kind"
        value={filter.kind}
        options={[{ title: 'Every kind', value: null }, ...kinds.map((value) => ({ title: kindTitle(value), value }))]}
        onChange={(kind) => changeFilter({ kind })}
      />
      <FilterChoice<MatrixFilter['only']>
        name="Only"
        value={filter.only}
        options={[
          { title: 'All cells', value: 'everything' },
          { title: 'Only surprises: pairs worse than both singles', value: 'surprises' },
          { title: 'Only what a person must end', value: 'person' },
          { title: 'Only what misses a goal', value: 'goals' },
        ]}
        onChange={(only) => changeFilter({ only })}
      />
      <p className="matrix-count" role="status">
        {countWords(filter, matrix)}
      </p>
    </fieldset>
  );
}

function countWords(filter: MatrixFilter, matrix: Matrix): string {
  if (filter === NO_FILTER) return '';
  const shown = new Set(matrix.faults.map(({ id }) => id));
  let count = 0;
  for (const [id, entry] of matrix.entries) {
    const isShown = id.split(/ [+>] /).every((fault) => shown.has(fault));
    if (isShown && entry.kind === 'played' && isFiltered(filter, matrix, entry.cell)) count += 1;
  }
  return count === 1 ? '1 cell' : `${count} cells`;
}
