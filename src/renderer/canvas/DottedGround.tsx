import { useStore } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { type Box, bottom, contains, right } from '../../diagram/geometry.ts';
import { useLiveViewport } from './live-viewport.ts';
import { ViewportLayer } from './ViewportLayer.tsx';

/** Between dots, in the coordinates of the drawing; from afar every second, fourth, ... is left out. */
const GAP = 26;
const MIN_GAP_ON_SCREEN = 14;
/** How far beyond what is in view the ground reaches: further than drawings do, as what lies beside it is a layer of its own. */
const REACH = 20_000;

/**
 * The dots that the drawing lies on: part of it and opaque, so that the compositor can move the whole as one layer that it has
 * already. It is laid out anew only for another zoom, or when its end comes into view.
 */
export function DottedGround() {
  const live = useLiveViewport();
  const ground = useRef<HTMLDivElement>(null);
  const canvas = useStore(({ domNode }) => domNode);
  useLayoutEffect(() => {
    let laid: Box = { x: 0, y: 0, width: 0, height: 0 };
    let laidZoom = 0;
    const lay = (): void => {
      if (canvas === null || ground.current === null) return;
      const seen = live.inView();
      const [, , zoom] = live.transform();
      if (zoom === laidZoom && contains(laid, seen)) return;
      const gap = gapAt(zoom);
      const reach = Math.ceil(REACH / gap) * gap;
      const [x, y] = [Math.floor(seen.x / gap) * gap - reach, Math.floor(seen.y / gap) * gap - reach];
      laid = { x, y, width: right(seen) + reach - x, height: bottom(seen) + reach - y };
      laidZoom = zoom;
      const { style } = ground.current;
      style.left = `${laid.x}px`;
      style.top = `${laid.y}px`;
      style.width = `${laid.width}px`;
      style.height = `${laid.height}px`;
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

function gapAt(zoom: number): number {
  return GAP * 2 ** Math.max(0, Math.ceil(Math.log2(MIN_GAP_ON_SCREEN / (GAP * zoom))));
}
