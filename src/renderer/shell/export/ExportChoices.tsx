import { type ExportKindRow, type ExportProduct, renderedKinds } from '../../../shared/export.ts';
import { FilterChoice } from '../../ui/controls/FilterChoice.tsx';
import { choose, useExport } from './export-store.ts';

const PRODUCTS: readonly { readonly title: string; readonly value: ExportProduct | null }[] = [
  { title: 'As drawn', value: null },
  { title: 'Caché', value: 'cache' },
  { title: 'InterSystems IRIS', value: 'iris' },
];

/** Which kinds of files, and for which product. */
export function ExportChoices() {
  const { choice, preview, progress } = useExport();
  const kinds = preview?.kinds ?? [];
  const isChosen = ({ id, lacks }: ExportKindRow): boolean =>
    lacks === null && (choice.kinds === null || choice.kinds.includes(id));
  const toggle = (row: ExportKindRow): void => {
    const chosen = kinds.filter((one) => isChosen(one) !== (one.id === row.id)).map(({ id }) => id);
    const isAll = kinds.every(({ id, lacks }) => lacks !== null || chosen.includes(id));
    void choose({ kinds: isAll ? null : chosen });
  };
  return (
    <fieldset className="export-choices" disabled={progress !== null}>
      <legend>What to export</legend>
      <div className="export-product">
        <span>Product</span>
        <FilterChoice
          name="Product"
          value={choice.product}
          options={PRODUCTS}
          onChange={(product) => void choose({ product })}
        />
      </div>
      <ul>
        {kinds.map((row) => (
          <li key={row.id}>
            <label>
              <input
                type="checkbox"
                checked={isChosen(row)}
                disabled={row.lacks !== null}
                onChange={() => toggle(row)}
              />
              <span>{row.title}</span>
            </label>
            {row.lacks !== null && <p className="export-lacks">Needs {row.lacks}.</p>}
          </li>
        ))}
        {renderedKinds.map(({ id, title }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={choice.rendered.includes(id)}
                onChange={({ target }) => {
                  const others = choice.rendered.filter((one) => one !== id);
                  void choose({ rendered: target.checked ? [...others, id] : others });
                }}
              />
              <span>{title}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
