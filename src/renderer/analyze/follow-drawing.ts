import type { DesignDocument } from '../../design/design-document.ts';
import { differOnlyOnCanvas } from '../design/drawing.ts';
import { analyse, forgetAnalysis, useAnalysis } from '../store/analysis-store.ts';
import { useDesignStore } from '../store/design-store.ts';
import { useDocument } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';

/** Long enough for a word to be typed, and short enough that the answer is there within a second. */
const PAUSE_MS = 400;

let timer: ReturnType<typeof setTimeout> | undefined;
/** The version whose outages were asked for last: moving something about asks for nothing. */
let asked: DesignDocument | null = null;
/** How the document began that is open: another one begins otherwise. */
let opened: DesignDocument | null = null;

/** Works out anew what the drawing survives, a moment after every edit, while it is drawn or analysed. */
export function startFollowingDrawing(): () => void {
  const stops = [useDesignStore.subscribe(follow), useDocument.subscribe(follow)];
  return () => {
    for (const stop of stops) stop();
  };
}

function follow(): void {
  const { document, workspace } = useDocument.getState();
  const { past, present } = useDesignStore.getState().history;
  const beginning = document === null ? null : (past[0]?.document ?? present);
  if (document === null || beginning !== opened) {
    opened = beginning;
    asked = null;
    forgetAnalysis();
  }
  clearTimeout(timer);
  if (document === null || workspace === 'emulate' || workspace === 'learn') return;
  if (asked !== null && differOnlyOnCanvas(asked, present)) return;
  timer = setTimeout(() => void analyseNow(), PAUSE_MS);
}

async function analyseNow(): Promise<void> {
  const { present } = useDesignStore.getState().history;
  asked = present;
  try {
    await analyse(1);
  } catch (error) {
    asked = null;
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  }
}

/** Whether the results are of the drawing as it is now, wherever its elements stand. */
export function useIsOld(): boolean {
  const analysed = useAnalysis(({ document }) => document);
  return useDesignStore(({ history }) => analysed === null || !differOnlyOnCanvas(analysed, history.present));
}
