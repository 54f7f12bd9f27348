import { runWindowCommand, windowCommand } from '../commands/registry.ts';

interface WhatIsMissingProps {
  readonly id: string;
  readonly title: string;
  /** One sentence each. */
  readonly reasons: readonly string[];
}

/** What keeps a drawing from being played, in place of a workspace that plays it. */
export function WhatIsMissing({ id, title, reasons }: WhatIsMissingProps) {
  return (
    <section className="emulation-blocked" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ol className="problem-lines selectable">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ol>
      <button type="button" className="button is-strong" onClick={() => runWindowCommand(windowCommand('design'))}>
        Back to the drawing
      </button>
    </section>
  );
}
