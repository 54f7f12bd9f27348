import { useEffect, useRef } from 'react';
import type { Arrangement } from '../../../diagram/arrange.ts';
import { useLiveViewport } from '../../canvas/live-viewport.ts';
import { type DotDrawing, drawDots } from './draw-dots.ts';
import { showMessage } from './message-view.ts';

/** How near to a dot a press is meant for it. */
const REACH = 11;

/** Draws the messages as dots on one canvas above the drawing. It rests while there is nothing on its way. */
export function MessageLayer({ arrangement }: { readonly arrangement: Arrangement }) {
  const layer = useRef<HTMLDivElement>(null);
  const live = useLiveViewport();
  useEffect(() => {
    if (layer.current === null) return;
    // A surface is handed to its painter for good, so that each drawing has one of its own.
    const surface = document.createElement('canvas');
    layer.current.replaceChildren(surface);
    const drawing = drawDots(surface, arrangement, live.transform);
    const stopFollowing = live.subscribe(drawing.redraw);
    const stopPointing = pointAtDots(layer.current, drawing);
    return () => {
      stopFollowing();
      stopPointing();
      drawing.stop();
    };
  }, [arrangement, live]);
  return <div ref={layer} className="message-layer" aria-hidden />;
}

/** A dot can be pressed to be read. The layer lies over everything and catches nothing itself. */
function pointAtDots(layer: HTMLElement, { dotNear }: DotDrawing): () => void {
  const area = layer.parentElement;
  if (area === null) return () => {};
  const dotUnder = (event: MouseEvent) => {
    const { left, top } = layer.getBoundingClientRect();
    return dotNear({ x: event.clientX - left, y: event.clientY - top }, REACH);
  };
  const move = (event: PointerEvent): void => {
    area.classList.toggle('is-over-message', event.buttons === 0 && dotUnder(event) !== null);
  };
  // What was under the pointer when it was pressed: by the time it is let go, a dot has moved on.
  let pressed: ReturnType<typeof dotUnder> = null;
  const press = (event: PointerEvent): void => {
    pressed = event.button === 0 ? dotUnder(event) : null;
  };
  const click = (event: MouseEvent): void => {
    if (pressed === null) return;
    event.stopPropagation();
    showMessage({ id: pressed.id, sentMs: pressed.sentMs });
    pressed = null;
  };
  area.addEventListener('pointermove', move, true);
  area.addEventListener('pointerdown', press, true);
  area.addEventListener('click', click, true);
  return () => {
    area.removeEventListener('pointermove', move, true);
    area.removeEventListener('pointerdown', press, true);
    area.removeEventListener('click', click, true);
  };
}
