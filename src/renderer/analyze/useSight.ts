import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** The part of what scrolls that is in sight. */
export interface Sight {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function useSight(scroller: RefObject<HTMLDivElement | null>): {
  readonly sight: Sight;
  readonly look: () => void;
} {
  const [sight, setSight] = useState<Sight>({ left: 0, top: 0, width: 1200, height: 700 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    setSight({ left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight });
  }, [scroller]);
  useLayoutEffect(() => {
    if (scroller.current === null) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller, look]);
  return { sight, look };
}
