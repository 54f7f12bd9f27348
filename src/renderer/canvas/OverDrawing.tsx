import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { styleOf, useLiveViewport } from './live-viewport.ts';

/**
 * Over the drawing and in its coordinates, but apart from it: for what changes with every movement of the mouse, so that
 * the browser need not go through the drawing to find what is to be painted.
 */
export function OverDrawing({ children }: { readonly children: ReactNode }) {
  const live = useLiveViewport();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      if (layer.current !== null) layer.current.style.transform = styleOf(live.transform());
    };
    place();
    return live.subscribe(place);
  }, [live]);
  return (
    <div ref={layer} className="over-drawing" aria-hidden>
      {children}
    </div>
  );
}
