import { useStore } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { type Transform, useLiveViewport } from './live-viewport.ts';
import { ViewportLayer } from './ViewportLayer.tsx';

/** Between dots, in the coordinates of the drawing; from afar every second, fourth, ... is left out. */
const GAP = 26;
const LEAST_GAP_ON_SCREEN = 14;
/** How far beyond what is in view the ground reaches: further than drawings do, as what lies beside it is a picture of its own. */
const REACH = 20_000;

/**
 * The dots that the drawing lies on: part of it and opaque, so that the browser can move the whole as one picture that it has
 * already. It is laid out anew only for another zoom, or when its end comes into view.
 */
export function DottedGround() {
  const live = useLiveViewport();
  const canvas = useStore(({ domNode }) => domNode);
  const ground = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let laid = { left: 0, top: 0, right: 0, bottom: 0, zoom: 0 };
    const lay = (): void => {
      if (canvas === null || ground.current === null) return;
      const { offsetWidth, offsetHeight } = canvas;
      const seen = seenFrom(live.transform(), offsetWidth, offsetHeight);
      const isCovered =
        seen.left >= laid.left && seen.top >= laid.top && seen.right <= laid.right && seen.bottom <= laid.bottom;
      if (isCovered && seen.zoom === laid.zoom) return;
      const { left, top, right, bottom, zoom } = seen;
      const gap = gapAt(zoom);
      const reach = Math.ceil(REACH / gap) * gap;
      const [fromX, fromY] = [Math.floor(left / gap) * gap - reach, Math.floor(top / gap) * gap - reach];
      laid = { left: fromX, top: fromY, right: right + reach, bottom: bottom + reach, zoom };
      const { style } = ground.current;
      style.left = `${fromX}px`;
      style.top = `${fromY}px`;
      style.width = `${laid.right - fromX}px`;
      style.height = `${laid.bottom - fromY}px`;
      style.setProperty('--gap', `${gap}px`);
      style.setProperty('--dot', `${Math.max(0.7, 0.7 / zoom)}px`);
      style.setProperty('--soft', `${0.5 / zoom}px`);
    };
    lay();
    return live.subscribe(lay);
  }, [live, canvas]);
  return (
    <ViewportLayer>
      <div ref={ground} className="dotted-ground" />
    </ViewportLayer>
  );
}

/** What is in view, in the coordinates of the drawing. */
function seenFrom([panX, panY, zoom]: Transform, width: number, height: number) {
  const [left, top] = [-panX / zoom, -panY / zoom];
  return { left, top, right: left + width / zoom, bottom: top + height / zoom, zoom };
}

function gapAt(zoom: number): number {
  return GAP * 2 ** Math.max(0, Math.ceil(Math.log2(LEAST_GAP_ON_SCREEN / (GAP * zoom))));
}
