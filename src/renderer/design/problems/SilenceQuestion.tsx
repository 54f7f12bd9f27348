import { useId, useState } from 'react';
import { elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import type { Finding } from '../../../design/rules/check-design.ts';
import { useModal } from '../../ui/controls/useModal.ts';
import { showInDesignView, useDesignView } from '../design-view.ts';
import { useDrawnContent } from '../drawing.ts';
import { silence } from '../element-actions.ts';

/** Asks why somebody lives with a finding; the answer is saved with the design. */
export function SilenceQuestion() {
  const silencing = useDesignView((view) => view.silencing);
  return silencing === null ? null : <Question finding={silencing} />;
}

/** The choice that silences a rule wherever it is broken. No element can be called that, as an id is never empty. */
const EVERYWHERE = '';

function Question({ finding }: { readonly finding: Finding }) {
  const document = useDrawnContent();
  const ids = { reason: useId(), scope: useId() };
  const modal = useModal(() => showInDesignView({ silencing: null }));
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState(finding.elements[0]?.id ?? EVERYWHERE);
  const isAnswered = reason.trim() !== '';
  const answer = (): void => {
    if (isAnswered) silence(finding, { reason: reason.trim(), element: scope === EVERYWHERE ? undefined : scope });
  };
  return (
    <dialog {...modal.dialog} className="dialog silence-question" aria-label="Silence this finding">
      <h2>Silence this finding</h2>
      <p className="dialog-words">{finding.message}</p>
      <form method="dialog" onSubmit={answer}>
        <label htmlFor={ids.reason}>Reason</label>
        <input
          id={ids.reason}
          type="text"
          maxLength={300}
          required
          placeholder="Why it is acceptable here"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <label htmlFor={ids.scope}>Holds for</label>
        <select id={ids.scope} value={scope} onChange={(event) => setScope(event.target.value)}>
          {finding.elements.map((element) => (
            <option key={elementKey(element)} value={element.id}>
              {elementName(document, element)}, {elementKinds[element.kind].noun}
            </option>
          ))}
          <option value={EVERYWHERE}>The whole design</option>
        </select>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={modal.close}>
            Cancel
          </button>
          <button type="submit" className="button is-strong" disabled={!isAnswered}>
            Silence
          </button>
        </div>
      </form>
    </dialog>
  );
}
