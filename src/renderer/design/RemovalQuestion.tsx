import { consequencesOf } from '../../design/edits/consequences.ts';
import type { ElementReference } from '../../design/element.ts';
import { useModal } from '../ui/controls/useModal.ts';
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
  const modal = useModal(() => showInDesignView({ removing: null }));
  const title = `Delete ${wordsFor(elements)}?`;
  return (
    <dialog {...modal.dialog} className="dialog" aria-label={title}>
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
