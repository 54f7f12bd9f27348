import { useId } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { useDrawnContent } from '../drawing.ts';
import { connectableNetworks, connectWords, joinAll } from '../element-actions.ts';

/** The keyboard's way to connect to a network: the same that dragging does, for all at once. */
export function ConnectTo({ elements }: { readonly elements: readonly ElementReference[] }) {
  const id = useId();
  const networks = connectableNetworks(useDrawnContent(), elements);
  if (networks.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{connectWords(elements)}</label>
      <select id={id} value="" onChange={(event) => joinAll(elements, { kind: 'network', id: event.target.value })}>
        <option value="">Choose a network…</option>
        {networks.map((network) => (
          <option key={network.id} value={network.id}>
            {network.name ?? network.id}
          </option>
        ))}
      </select>
    </div>
  );
}
