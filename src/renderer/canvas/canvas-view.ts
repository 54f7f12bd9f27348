import { useEffect } from 'react';
import { create } from 'zustand';
import type { Box } from '../../diagram/geometry.ts';

/** How what the canvas shows can be moved. */
export interface CanvasView {
  zoomIn(): void;
  zoomOut(): void;
  showEverything(): void;
  /** Where things can be selected. */
  showSelection?(): void;
  /** The selection, which stands in the box: moves only where not all of it is in view, and never to see it larger. */
  showSelectionIn?(box: Box): void;
}

/** The canvas on the screen; null where there is none. */
export const useCanvasView = create<{ readonly shown: CanvasView | null }>(() => ({ shown: null }));

/** Lets the commands move this canvas as long as it is shown. */
export function useShownCanvas(view: CanvasView): void {
  useEffect(() => {
    useCanvasView.setState({ shown: view });
    return () => useCanvasView.setState(({ shown }) => (shown === view ? { shown: null } : {}));
  });
}
