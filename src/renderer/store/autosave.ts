import type { DesignDocument } from '../../design/design-document.ts';
import { undoLabel } from '../../design/edits/history.ts';
import { saveDesign } from '../../design/save-design.ts';
import { bridge } from '../bridge/bridge.ts';
import { useDesignStore } from './design-store.ts';
import { useNotice } from './notice-store.ts';

/** Long enough for a drag or a word to be told as one, and short enough that hardly anything could be lost. */
const PAUSE_MS = 300;

/** The version that main has; null while there is no document. */
let kept: DesignDocument | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** From here on main has this version, as it opened or wrote it itself. */
export function noteKept(document: DesignDocument | null): void {
  clearTimeout(timer);
  kept = document;
}

/** Tells main what is drawn, a moment after every edit, so that the drawing outlives the window. */
export function startAutosave(): () => void {
  return useDesignStore.subscribe(({ history }) => {
    if (kept === null || history.present === kept) return;
    clearTimeout(timer);
    timer = setTimeout(() => void autosaveNow(), PAUSE_MS);
  });
}

/** Tells it now, where main does not have it yet. */
export async function autosaveNow(): Promise<void> {
  const { present } = useDesignStore.getState().history;
  if (kept !== null && present !== kept) await tell(present);
}

/** Main waits for an answer, even where there is nothing new. */
export async function answerDocumentWanted(): Promise<void> {
  if (kept !== null) await tell(useDesignStore.getState().history.present);
}

async function tell(document: DesignDocument): Promise<void> {
  noteKept(document);
  try {
    const step = undoLabel(useDesignStore.getState().history);
    await bridge.keepDocument(saveDesign(document), step === null ? null : step.slice(0, 1_000));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    useNotice.getState().tell(`The drawing could not be backed up for recovery after a crash; save it. ${reason}`);
  }
}
