import { useEffect } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';

/** Asks for what the frames carry only while it is shown. A new session has to be told anew. */
export function useFrameExtras(): void {
  const beliefs = useView((view) => view.showsBeliefs);
  const load = useView((view) => view.showsLoad);
  const charts = useView((view) => view.panel === 'charts');
  const lanes = useSession((state) => state.lanes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `lanes` stands for the session.
  useEffect(() => {
    // A session that has just ended cannot be asked.
    bridge.watchExtras({ beliefs, charts, load }).catch(() => {});
  }, [beliefs, charts, load, lanes]);
}
