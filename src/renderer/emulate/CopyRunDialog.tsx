import { copyRun, type MirrorAsRun, runDifferences } from '../../design/edits/copy-run.ts';
import { useDesignDocument, useDesignStore } from '../store/design-store.ts';
import { closeDialog, useShownDialog } from '../store/dialog-store.ts';
import { useModal } from '../ui/controls/useModal.ts';

/** What an operator changed in the run becomes the drawing: one edit, which can be undone. */
export function CopyRunDialog() {
  const asked = useShownDialog('copy-run');
  return asked === null ? null : <Question run={asked.run} />;
}

function Question({ run }: { readonly run: readonly MirrorAsRun[] }) {
  const modal = useModal(() => closeDialog('copy-run'));
  const document = useDesignDocument();
  const copy = (): void =>
    useDesignStore.getState().edit('Copy the run into the drawing', (drawn) => copyRun(drawn, run));
  const title = 'Copy into the drawing';
  return (
    <dialog {...modal.dialog} className="dialog" aria-label={title}>
      <h2>{title}</h2>
      <p>The run differs from the drawing. What is copied can be undone:</p>
      <ul className="copied-differences">
        {runDifferences(document, run).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <form method="dialog" className="dialog-buttons">
        <button type="submit" className="button">
          Cancel
        </button>
        <button type="submit" className="button is-strong" onClick={copy}>
          Copy
        </button>
      </form>
    </dialog>
  );
}
