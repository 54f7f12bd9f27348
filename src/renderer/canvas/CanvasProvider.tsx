import { ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { type ReactNode, useState } from 'react';
import { createLiveViewport, LiveViewportContext } from './live-viewport.ts';

/** What everything on a canvas shares: the store of React Flow, and where the canvas is right now. */
export function CanvasProvider({ children }: { readonly children: ReactNode }) {
  return (
    <ReactFlowProvider>
      <LiveViewportProvider>{children}</LiveViewportProvider>
    </ReactFlowProvider>
  );
}

function LiveViewportProvider({ children }: { readonly children: ReactNode }) {
  const flow = useStoreApi();
  const [viewport] = useState(() => createLiveViewport(flow));
  return <LiveViewportContext value={viewport}>{children}</LiveViewportContext>;
}
