import { elementName } from '../../design/element-names.ts';
import { runWindowCommand, windowCommand } from '../commands/registry.ts';
import { useCheck, useDrawnContent } from '../design/drawing.ts';
import { useDocument } from '../store/document-store.ts';

/** What the drawing still needs before it can run. Empty for the moment in which a run begins. */
export function EmulationBlocked() {
  const blockers = useDocument((state) => state.blockers);
  const { steps } = useCheck();
  const document = useDrawnContent();
  return (
    <main className="workspace">
      {blockers.length > 0 && (
        <section className="emulation-blocked" aria-labelledby="emulation-blocked">
          <h2 id="emulation-blocked">This drawing cannot be emulated yet</h2>
          <ol className="refusal-problems selectable">
            {steps.map(({ elements: [element], message }) => {
              const words = element === undefined ? message : message.replace(/^It\b/, elementName(document, element));
              return <li key={words}>{words}</li>;
            })}
            {steps.length === 0 && blockers.map((reason) => <li key={reason}>{reason}</li>)}
          </ol>
          <button type="button" className="button is-strong" onClick={() => runWindowCommand(windowCommand('design'))}>
            Back to the drawing
          </button>
        </section>
      )}
    </main>
  );
}
