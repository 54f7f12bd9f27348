import { chooseCell } from './analyze-view.ts';
import { CellTitle } from './CellTitle.tsx';

/** Outages by their names; each leads to its cell. */
export function CellLinks({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <button type="button" className="cause-cell" onClick={() => chooseCell(id)}>
            <CellTitle id={id} />
          </button>
        </li>
      ))}
    </ul>
  );
}
