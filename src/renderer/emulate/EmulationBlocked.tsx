import { useMissingSteps } from '../design/useMissingSteps.ts';
import { useDocument } from '../store/document-store.ts';
import { WhatIsMissing } from '../workspace/WhatIsMissing.tsx';

/** What the drawing still needs before it can run. Empty for the moment in which a run begins. */
export function EmulationBlocked() {
  const blockers = useDocument((state) => state.blockers);
  const missing = useMissingSteps();
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
