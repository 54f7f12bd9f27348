import { useStore, useStoreApi } from '@xyflow/react';
import { useLayoutEffect } from 'react';

/** What is nearer to the canvas than this, in pixels of the screen, is made ready before it comes into sight. */
const READY = 160;

/**
 * Marks what is out of sight, which the style sheet then lets the browser neither lay out nor paint. Only that is marked:
 * what may be skipped is clipped at its edges, and grips and badges reach beyond them.
 */
export function SightOfNodes() {
  const flow = useStoreApi();
  const canvas = useStore(({ domNode }) => domNode);
  useLayoutEffect(() => {
    const nodes = canvas?.querySelector('.react-flow__nodes')?.children;
    if (nodes === undefined) return;
    const look = (): void => {
      const { transform, width, height, nodeLookup } = flow.getState();
      const [panX, panY, zoom] = transform;
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
    return flow.subscribe(look);
  }, [flow, canvas]);
  return null;
}
