import { elementName } from '../../design/element-names.ts';
import { useCheck, useDrawnContent } from '../design/drawing.ts';
import { useDocument } from '../store/document-store.ts';
import { WhatIsMissing } from '../workspace/WhatIsMissing.tsx';

/** What the drawing still needs before it can run. Empty for the moment in which a run begins. */
export function EmulationBlocked() {
  const blockers = useDocument((state) => state.blockers);
  const { steps } = useCheck();
  const document = useDrawnContent();
  const missing = steps.map(({ elements: [element], message }) =>
    element === undefined ? message : message.replace(/^It\b/, elementName(document, element)),
  );
  return (
    <main className="workspace">
      {blockers.length > 0 && (
        <WhatIsMissing
          id="emulation-blocked"
          title="This drawing cannot be emulated yet"
          reasons={missing.length > 0 ? missing : blockers}
        />
      )}
    </main>
  );
}
