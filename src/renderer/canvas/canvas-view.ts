import { useEffect } from 'react';
import { create } from 'zustand';

/** How what the canvas shows can be moved. */
export interface CanvasView {
  zoomIn(): void;
  zoomOut(): void;
  showEverything(): void;
  /** Where things can be selected. */
  showSelection?(): void;
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
