import { useEffect } from 'react';
import { useDesignStore } from '../store/design-store.ts';
import { focusDrawingIfLost } from '../workspace/regions.ts';

/** An edit, or taking one back, may take away what has the focus: the browser would give it to nothing. */
export function useFocusKept(): void {
  useEffect(() => {
    let last: Element | null = null;
    const note = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : null;
    };
    // The canvas draws what was edited in the frame after it.
    const look = (): void => {
      const before = last;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (before?.isConnected === false) focusDrawingIfLost();
        }),
      );
    };
    document.addEventListener('focusin', note);
    const stop = useDesignStore.subscribe(({ history }, previous) => {
      if (history !== previous.history) look();
    });
    return () => {
      document.removeEventListener('focusin', note);
      stop();
    };
  }, []);
}
