import { MiniMap, useStore } from '@xyflow/react';
import { useArrangement } from '../drawing.ts';
import type { DrawnNode } from './drawn-nodes.ts';

/**
 * The whole drawing in the corner, and the part of it that is in view; dragged and scrolled like the canvas itself. Where
 * everything is in view already it would only hide some of it.
 */
export function Minimap() {
  const { box } = useArrangement();
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) => {
    const [left, top] = [box.x * zoom + x, box.y * zoom + y];
    return left >= 0 && top >= 0 && left + box.width * zoom <= width && top + box.height * zoom <= height;
  });
  if (isWhole) return null;
  return (
    <MiniMap<DrawnNode>
      className="minimap"
      ariaLabel="Minimap"
      position="bottom-right"
      pannable
      zoomable
      nodeBorderRadius={12}
      nodeClassName={({ type, selected }) => `minimap-${type} ${selected ? 'is-selected' : ''}`}
    />
  );
}
