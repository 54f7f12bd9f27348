import type { Cell } from '../../analysis/cell.ts';
import { bridge } from '../bridge/bridge.ts';
import { differOnlyOnCanvas } from '../design/drawing.ts';
import { useAnalysis } from '../store/analysis-store.ts';
import { useDesignStore } from '../store/design-store.ts';
import { runNewDrawing, showWorkspace, useDocument } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { faultIdsOf } from './matrix-model.ts';

/** Plays the run of a cell in Emulate, in a branch of its own beside what was played there. */
export async function watchCell({ atMs, endMs }: Cell, id: string): Promise<void> {
  const { present } = useDesignStore.getState().history;
  const analysed = useAnalysis.getState().document;
  if (analysed === null || !differOnlyOnCanvas(analysed, present)) return;
  const isEmulated = (): boolean => {
    const { emulated } = useDocument.getState();
    return emulated !== null && differOnlyOnCanvas(emulated.document, present);
  };
  try {
    const scenario = await bridge.scenarioOfCell({ faults: [...faultIdsOf(id)], atMs: [...atMs], endMs });
    await showWorkspace('emulate');
    if (!isEmulated()) await runNewDrawing();
    // Something in the run that is open was not to be lost.
    if (!isEmulated()) return;
    await bridge.playBeside(scenario);
    await bridge.play();
  } catch (error) {
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  }
}
