import { useMemo, useState } from 'react';
import { type PlanColumn, type PlanRow, planColumns } from '../../../design/plan/address-plan.ts';
import { applyPlan, PLAN_HEAD, proposeCell } from '../../../design/plan/change-plan.ts';
import { planCellKey, planProblems } from '../../../design/plan/plan-problems.ts';
import type { Finding } from '../../../design/rules/check-design.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { nameParts } from '../../ui/text/name-parts.ts';
import { checkOf, useDrawnContent } from '../drawing.ts';
import { RANKS, worstOf } from '../problems/severity.ts';
import { cellPlace, goToCell } from './plan-cells.ts';

/** More would make the window slow; the filter finds the others. */
const MOST_ROWS = 300;
/** Of a member's use its words, and the end of its name before them: `…0A1 mirror private`. */
function endLengthOf(use: string): number {
  const words = / (superserver|mirror private|agent)$/.exec(use)?.[0] ?? '';
  return Math.max(15, words.length + 4);
}

interface PlanTableProps {
  readonly rows: readonly PlanRow[];
  readonly isFiltered: boolean;
}

export function PlanTable({ rows, isFiltered }: PlanTableProps) {
  const document = useDrawnContent();
  const problems = useMemo(() => planProblems(rows, checkOf(document).findings), [rows, document]);
  const [told, setTold] = useState<string | null>(null);
  if (rows.length === 0) {
    const words = isFiltered
      ? 'No match. Try fewer letters.'
      : 'No addresses yet: draw a host and connect it to a network.';
    return <p className="plan-empty">{words}</p>;
  }
  const foundAt = (row: PlanRow, column: PlanColumn): readonly Finding[] =>
    problems.get(planCellKey(row, column)) ?? [];
  return (
    <>
      <div className="plan-rows">
        <table className="plan-table">
          <thead>
            <tr>
              {PLAN_HEAD.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <Name text={row.host} />
                </th>
                <td>
                  <Name text={row.use} endLength={endLengthOf(row.use)} />
                </td>
                {planColumns.map((column) => (
                  <td key={column}>
                    {row.cells[column] !== undefined && (
                      <PlanField row={row} column={column} findings={foundAt(row, column)} tell={setTold} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_ROWS && (
        <p className="plan-words">
          The first {MOST_ROWS} of {rows.length} rows. The filter finds the others.
        </p>
      )}
      <p className="plan-told" role="status">
        {told}
      </p>
    </>
  );
}

interface PlanFieldProps {
  readonly row: PlanRow;
  readonly column: PlanColumn;
  readonly findings: readonly Finding[];
  readonly tell: (words: string | null) => void;
}

/** One cell: checked while it is typed, written when it is left or confirmed. */
function PlanField({ row, column, findings, tell }: PlanFieldProps) {
  const document = useDrawnContent();
  const cell = row.cells[column];
  const shown = cell === undefined || cell.isDefault ? '' : cell.text;
  const [draft, setDraft] = useState<string | null>(null);
  const { change, reason } =
    draft === null || draft === shown ? { change: null, reason: null } : proposeCell(document, row, column, draft);
  const rank = worstOf(findings);
  const words = reason ?? (findings.length === 0 ? null : findings.map(({ message }) => message).join(' '));
  const end = (): void => {
    if (change !== null) {
      const title = `${PLAN_HEAD[planColumns.indexOf(column) + 2]} of ${row.host} ${row.use}`;
      useDesignStore.getState().edit(title, (before) => applyPlan(before, [change]));
    }
    setDraft(null);
  };
  return (
    <span className="plan-cell">
      <span className="plan-typed">
        <input
          type="text"
          className={column === 'network' ? undefined : 'figures'}
          {...cellPlace(row.key, column)}
          aria-label={`${PLAN_HEAD[planColumns.indexOf(column) + 2]} of ${row.host} ${row.use}`}
          aria-invalid={reason !== null || rank === 'error'}
          // A long name may not have room in its cell.
          title={words ?? draft ?? shown}
          spellCheck={false}
          placeholder={cell?.text}
          value={draft ?? shown}
          onFocus={() => tell(words)}
          onChange={(event) => {
            setDraft(event.target.value);
            tell(proposeCell(document, row, column, event.target.value).reason);
          }}
          onBlur={() => {
            end();
            tell(null);
          }}
          onKeyDown={(event) => {
            const { key, currentTarget: field } = event;
            if (key === 'Escape' && draft !== null && draft !== shown) {
              setDraft(null);
              tell(null);
            } else if (key === 'Enter' && reason !== null) {
              tell(reason);
            } else if (!isWay(key, field) || !goToCell(field, key)) {
              if (key !== 'Enter') return;
              end();
            }
            event.preventDefault();
          }}
        />
        {column === 'network' && draft === null && nameParts(shown)[1] !== '' && (
          <span className="plan-name" aria-hidden="true">
            <Name text={shown} />
          </span>
        )}
      </span>
      {rank !== null && (
        <span className={`plan-mark tone-${RANKS[rank].tone}`} title={words ?? undefined}>
          <Icon of={RANKS[rank].icon} size={14} />
          <span className="plan-mark-word">{RANKS[rank].word}</span>
        </span>
      )}
    </span>
  );
}

/** Left and right move within what is typed first. */
function isWay(key: string, { selectionStart, selectionEnd, value }: HTMLInputElement): boolean {
  if (key === 'ArrowUp' || key === 'ArrowDown' || key === 'Enter') return true;
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  if (key === 'ArrowLeft') return isAll || (selectionStart === 0 && selectionEnd === 0);
  return key === 'ArrowRight' && (isAll || selectionStart === value.length);
}
