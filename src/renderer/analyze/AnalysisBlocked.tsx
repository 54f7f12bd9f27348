import { WhatIsMissing } from '../workspace/WhatIsMissing.tsx';

/** Why there is nothing to play. */
export function AnalysisBlocked({ reasons }: { readonly reasons: readonly string[] }) {
  return (
    <main className="workspace">
      <WhatIsMissing id="analysis-blocked" title="This drawing cannot be analyzed yet" reasons={reasons} />
    </main>
  );
}
