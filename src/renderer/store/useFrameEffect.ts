import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type SessionState, useSession } from './session-store.ts';

/** Changes a text in place, which costs less than one that is put there anew, and only where it has changed. */
export function drawText(element: Element, text: string): void {
  if (!(element.firstChild instanceof Text)) element.textContent = text;
  else if (element.firstChild.data !== text) element.firstChild.data = text;
}

/** Draws an element again in every animation frame, outside React: what moves with the clock is drawn, not rendered. */
export function useFrameEffect<Drawn extends Element>(
  draw: (element: Drawn, state: SessionState) => void,
): RefObject<Drawn | null> {
  const element = useRef<Drawn>(null);
  useLayoutEffect(() => {
    const picture = (state: SessionState): void => {
      if (element.current !== null) draw(element.current, state);
    };
    picture(useSession.getState());
    return useSession.subscribe(picture);
  });
  return element;
}
