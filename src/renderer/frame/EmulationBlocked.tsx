import { elementName } from '../../design/edits/elements.ts';
import { runWindowCommand, windowCommand } from '../commands/window-commands.ts';
import { useCheck, useDrawnContent } from '../design/drawing.ts';
import { useDocument } from '../store/document-store.ts';

/** What the drawing still needs before it can run. Empty for the moment in which a run begins. */
export function EmulationBlocked() {
  const blockers = useDocument((state) => state.blockers);
  const { steps } = useCheck();
  const document = useDrawnContent();
  const stepWords = steps.map(({ elements: [element], message }) =>
    element === undefined ? message : `${elementName(document, element)}: ${message}`,
  );
  return (
    <main className="workspace">
      {blockers.length > 0 && (
        <section className="emulation-blocked" aria-labelledby="emulation-blocked">
          <h2 id="emulation-blocked">This drawing cannot be emulated yet</h2>
          <ol className="refusal-problems selectable">
            {(stepWords.length > 0 ? stepWords : blockers).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ol>
          <button type="button" className="button is-strong" onClick={() => runWindowCommand(windowCommand('design'))}>
            Back to the drawing
          </button>
        </section>
      )}
    </main>
  );
}
