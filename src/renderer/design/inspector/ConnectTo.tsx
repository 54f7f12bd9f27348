import { useId } from 'react';
import { type ElementReference, elementKey, elementOfKey } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import { useDrawnContent } from '../drawing.ts';
import { connectableNetworks, connectWords, joinAll, joinable } from '../element-actions.ts';

/** The keyboard's way to connect: the same that dragging does, onto networks for all at once. */
export function ConnectTo({ elements }: { readonly elements: readonly ElementReference[] }) {
  const id = useId();
  const document = useDrawnContent();
  const networks = connectableNetworks(document, elements);
  const [only] = elements;
  const others = only === undefined || elements.length > 1 ? [] : joinable(document, only);
  if (networks.length + others.length === 0) return null;
  const choose = (key: string): void => {
    if (key !== '') joinAll(elements, elementOfKey(key));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{connectWords(elements)}</label>
      <select id={id} value="" onChange={(event) => choose(event.target.value)}>
        <option value="">Choose…</option>
        {networks.map((network) => (
          <option key={network.id} value={elementKey({ kind: 'network', id: network.id })}>
            {network.name ?? network.id}
          </option>
        ))}
        {others.map((other) => (
          <option key={elementKey(other)} value={elementKey(other)}>
            {elementTitle(document, other)}
          </option>
        ))}
      </select>
    </div>
  );
}
