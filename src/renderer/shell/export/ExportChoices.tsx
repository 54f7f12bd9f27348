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
          <Kind key={row.id} row={row} isChosen={isChosen(row)} onToggle={() => toggle(row)} />
        ))}
        {renderedKinds.map(({ id, title, of }) => {
          const others = choice.rendered.filter((one) => one !== id);
          const isAsked = others.length < choice.rendered.length;
          const lacks = kinds.find((row) => row.id === of)?.lacks ?? null;
          return (
            <Kind
              key={id}
              row={{ id, title, lacks }}
              isChosen={isAsked && lacks === null}
              onToggle={() => void choose({ rendered: isAsked ? others : [...others, id] })}
            />
          );
        })}
      </ul>
    </fieldset>
  );
}

interface KindProps {
  readonly row: ExportKindRow;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Kind({ row: { title, lacks }, isChosen, onToggle }: KindProps) {
  return (
    <li>
      <label>
        <input type="checkbox" checked={isChosen} disabled={lacks !== null} onChange={onToggle} />
        <span>{title}</span>
      </label>
      {lacks !== null && <p className="export-lacks">Needs {lacks}.</p>}
    </li>
  );
}
