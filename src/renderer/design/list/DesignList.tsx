import { elementKey } from '../../../design/element.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import './list.css';
import { useMemo, useState } from 'react';
import { ListBar } from './ListBar.tsx';
import { ListRow } from './ListRow.tsx';
import { useListedElements } from './listed-elements.ts';
import { useListKeys } from './useListKeys.ts';

/** The whole design as a list that can do what the canvas can: the palette, the keys and the inspector are the same. */
export function DesignList() {
  const [filter, setFilter] = useState('');
  const { rows, total } = useListedElements(filter);
  const elements = useMemo(() => rows.map(({ element }) => element), [rows]);
  const { table, active, press, point } = useListKeys(elements);
  const kinds = [...new Set(elements.map(({ kind }) => kind))];
  return (
    <section className="design-list" aria-label="Design list">
      <ListBar filter={filter} onFilter={setFilter} shown={rows.length} total={total} />
      {rows.length === 0 && <p className="panel-empty">{emptyWords(total)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are selected and carry fields, as those of a grid are. */}
      <table ref={table} role="grid" aria-label="Elements" aria-multiselectable onKeyDown={press}>
        <colgroup>
          <col className="list-names" />
          <col />
          <col className="list-findings" />
        </colgroup>
        {kinds.map((kind) => {
          const ofKind = rows.filter(({ element }) => element.kind === kind);
          return (
            <tbody key={kind}>
              <tr className="list-heading">
                <th scope="rowgroup" colSpan={3}>
                  {elementKinds[kind].noun}s <span className="figures">{ofKind.length}</span>
                </th>
              </tr>
              {ofKind.map((listed) => (
                <ListRow
                  key={elementKey(listed.element)}
                  listed={listed}
                  isActive={elementKey(listed.element) === active}
                  onPoint={point}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </section>
  );
}

function emptyWords(total: number): string {
  return total === 0 ? 'Nothing is drawn yet. Choose something on the left.' : 'No match. Try fewer letters.';
}
