import { useMissingSteps } from '../design/useMissingSteps.ts';
import { WhatIsMissing } from '../workspace/WhatIsMissing.tsx';

/** Why there is nothing to play. */
export function AnalysisBlocked({ reasons }: { readonly reasons: readonly string[] }) {
  const missing = useMissingSteps();
  return (
    <main className="workspace">
      <WhatIsMissing
        id="analysis-blocked"
        title="This drawing cannot be analyzed yet"
        reasons={missing.length > 0 ? missing : reasons}
      />
    </main>
  );
}
