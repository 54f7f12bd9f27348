import { useStore, type Viewport } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { useLiveViewport } from './live-viewport.ts';

interface PannedViewport {
  readonly viewport: Viewport;
  readonly onViewportChange: (viewport: Viewport) => void;
}

/** For React Flow: while a person drags the canvas, its viewport is ours (`LiveViewport`). */
export function usePannedViewport(): PannedViewport | null {
  const live = useLiveViewport();
  const isPanned = useStore(({ paneDragging }) => paneDragging);
  useLayoutEffect(() => (isPanned ? live.rest : undefined), [isPanned, live]);
  if (!isPanned) return null;
  const [x, y, zoom] = live.transform();
  return { viewport: { x, y, zoom }, onViewportChange: live.move };
}
