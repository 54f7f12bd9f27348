import { useId } from 'react';
import { whyNotConnect } from '../../../design/edits/connect.ts';
import type { ElementReference } from '../../../design/rules/rule.ts';
import { useDrawnContent } from '../drawing.ts';
import { join } from '../element-actions.ts';

/** The keyboard's way to connect to a network: the same that dragging does. */
export function ConnectTo({ element }: { readonly element: ElementReference }) {
  const id = useId();
  const document = useDrawnContent();
  const networks = (document.networks ?? []).filter(
    (network) => whyNotConnect(document, element, { kind: 'network', id: network.id }) === null,
  );
  if (networks.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{element.kind === 'network' ? 'Link to' : 'Connect to'}</label>
      <select id={id} value="" onChange={(event) => join(element, { kind: 'network', id: event.target.value })}>
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
