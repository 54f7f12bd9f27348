import { useEffect, useRef } from 'react';
import { consequencesOf } from '../../design/edits/consequences.ts';
import type { ElementReference } from '../../design/element.ts';
import { showInDesignView, useDesignView } from './design-view.ts';
import { useDrawnContent } from './drawing.ts';
import { removeNow, wordsFor } from './element-actions.ts';

/** What else goes when something is deleted, before it does. */
export function RemovalQuestion() {
  const removing = useDesignView((view) => view.removing);
  return removing === null ? null : <Question elements={removing} />;
}

function Question({ elements }: { readonly elements: readonly ElementReference[] }) {
  const document = useDrawnContent();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const title = `Delete ${wordsFor(elements)}?`;
  return (
    <dialog ref={dialog} className="dialog" aria-label={title} onClose={() => showInDesignView({ removing: null })}>
      <h2>{title}</h2>
      <ul className="consequences">
        {consequencesOf(document, elements).map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <form method="dialog" className="dialog-buttons">
        <button type="submit" className="button">
          Cancel
        </button>
        <button type="submit" className="button is-removal" onClick={() => removeNow(elements)}>
          Delete
        </button>
      </form>
    </dialog>
  );
}
