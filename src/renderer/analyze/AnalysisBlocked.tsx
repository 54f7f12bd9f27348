import { runWindowCommand, windowCommand } from '../commands/registry.ts';

/** Why there is nothing to play. */
export function AnalysisBlocked({ reasons }: { readonly reasons: readonly string[] }) {
  return (
    <main className="workspace">
      <section className="emulation-blocked" aria-labelledby="analysis-blocked">
        <h2 id="analysis-blocked">This drawing cannot be analyzed yet</h2>
        <ol className="refusal-problems selectable">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ol>
        <button type="button" className="button is-strong" onClick={() => runWindowCommand(windowCommand('design'))}>
          Back to the drawing
        </button>
      </section>
    </main>
  );
}
