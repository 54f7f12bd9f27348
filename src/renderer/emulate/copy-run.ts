import { runDifferences } from '../../design/edits/copy-run.ts';
import { bridge } from '../bridge/bridge.ts';
import { useDesignStore } from '../store/design-store.ts';
import { openDialog } from '../store/dialog-store.ts';
import { useNotice } from '../store/notice-store.ts';

/** Shows in what the run differs from the drawing, before anything is copied. */
export async function askToCopyRun(): Promise<void> {
  const run = await bridge.readMirrorsAsRun();
  if (runDifferences(useDesignStore.getState().history.present, run).length === 0)
    useNotice.getState().tell('The mirrors of this run are as they are drawn.', 'neutral');
  else openDialog({ kind: 'copy-run', run });
}
