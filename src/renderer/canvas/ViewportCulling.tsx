import { useStore, useStoreApi } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { useLiveViewport } from './live-viewport.ts';

/** What is nearer to the canvas than this, in pixels of the screen, is made ready before it comes into sight. */
const READY = 240;
/** How far the canvas moves before it is looked again: the less often, the cheaper it is to move. */
const STRIDE = 80;

/**
 * Marks what is out of sight, which the style sheet then lets the browser neither lay out nor paint. Only that is marked:
 * what may be skipped is clipped at its edges, and grips and badges reach beyond them.
 */
export function SightOfNodes() {
  const flow = useStoreApi();
  const live = useLiveViewport();
  const canvas = useStore(({ domNode }) => domNode);
  useLayoutEffect(() => {
    const nodes = canvas?.querySelector('.react-flow__nodes')?.children;
    if (nodes === undefined) return;
    const seen = { panX: Number.NaN, panY: 0, zoom: 0, width: 0, height: 0, drawn: flow.getState().nodes };
    const look = (): void => {
      const { width, height, nodeLookup, nodes: drawn } = flow.getState();
      const [panX, panY, zoom] = live.transform();
      const isNear = Math.abs(panX - seen.panX) < STRIDE && Math.abs(panY - seen.panY) < STRIDE;
      const isSame = zoom === seen.zoom && width === seen.width && height === seen.height && drawn === seen.drawn;
      if (isNear && isSame) return;
      Object.assign(seen, { panX, panY, zoom, width, height, drawn });
      for (const element of nodes as Iterable<HTMLElement>) {
        const node = nodeLookup.get(element.dataset.id ?? '');
        if (node === undefined) continue;
        const { x, y } = node.internals.positionAbsolute;
        const [left, top] = [panX + x * zoom, panY + y * zoom];
        const [right, bottom] = [left + (node.width ?? 0) * zoom, top + (node.height ?? 0) * zoom];
        const isOut = right < -READY || left > width + READY || bottom < -READY || top > height + READY;
        element.toggleAttribute('data-out-of-sight', isOut);
      }
    };
    look();
    return live.subscribe(look);
  }, [flow, live, canvas]);
  return null;
}
