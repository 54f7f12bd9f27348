import { useStore } from '@xyflow/react';
import { type ReactNode, useMemo } from 'react';
import { createPortal } from 'react-dom';

interface ViewportLayerProps {
  /** Above everything that is drawn, or with the texts of edges. */
  readonly at?: 'viewport-portal' | 'edgelabel-renderer';
  readonly children: ReactNode;
}

/**
 * What is drawn in the coordinates of the drawing. React Flow's own portals do the same, but each looks for its place among
 * all elements whenever anything moves.
 */
export function ViewportLayer({ at = 'viewport-portal', children }: ViewportLayerProps) {
  const canvas = useStore(({ domNode }) => domNode);
  const layer = useMemo(() => canvas?.querySelector(`.react-flow__${at}`) ?? null, [canvas, at]);
  return layer === null ? null : createPortal(children, layer);
}
