import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';

/** Between dots, in the coordinates of the drawing; from afar every second, fourth, ... is left out. */
const GAP = 26;
const LEAST_GAP_ON_SCREEN = 14;

/**
 * The dots that the drawing lies on. They are moved as a whole, by less than the gap between two of them, which costs neither
 * layout nor paint; React Flow's own background is laid out and painted again for every movement.
 */
export function DottedGround() {
  const flow = useStoreApi();
  const ground = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let shownZoom = 0;
    const place = (): void => {
      const { style } = ground.current as HTMLDivElement;
      const [x, y, zoom] = flow.getState().transform;
      const gap = gapAt(zoom);
      if (zoom !== shownZoom) {
        style.setProperty('--gap', `${gap}px`);
        style.setProperty('--dot', `${Math.max(0.7, 0.7 * zoom)}px`);
        shownZoom = zoom;
      }
      style.transform = `translate(${remainder(x, gap)}px, ${remainder(y, gap)}px)`;
    };
    place();
    return flow.subscribe(place);
  }, [flow]);
  return <div ref={ground} className="dotted-ground" />;
}

function gapAt(zoom: number): number {
  const gap = GAP * zoom;
  return gap * 2 ** Math.max(0, Math.ceil(Math.log2(LEAST_GAP_ON_SCREEN / gap)));
}

const remainder = (value: number, by: number): number => ((value % by) + by) % by;
