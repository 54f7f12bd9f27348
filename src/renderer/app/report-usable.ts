import type { FirstView } from '../../shared/about.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCanvasView } from '../canvas/canvas-view.ts';

/** React Flow hides what it has not measured yet. */
const NOT_PLACED = '.react-flow__node[style*="visibility: hidden"]';

/** Tells main when what is shown first is painted and the page has time for a person again. */
export function reportWhenUsable(view: FirstView): void {
  if (view === 'welcome page') return afterPainting(() => void bridge.reportUsable(view));
  const lookAgain = (): void => {
    if (document.querySelector(NOT_PLACED) === null) afterPainting(() => void bridge.reportUsable(view));
    else requestAnimationFrame(lookAgain);
  };
  if (useCanvasView.getState().shown !== null) return lookAgain();
  const stop = useCanvasView.subscribe(({ shown }) => {
    if (shown === null) return;
    stop();
    lookAgain();
  });
}

/** A frame begins with this callback, and its tasks come after it. */
function afterPainting(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
