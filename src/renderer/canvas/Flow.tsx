import { type Edge, type Node, ReactFlow, type ReactFlowProps } from '@xyflow/react';
import { DottedGround } from './DottedGround.tsx';
import { FIT } from './fit.ts';
import { GestureShield } from './GestureShield.tsx';
import { usePannedViewport } from './usePannedViewport.ts';
import { SightOfNodes } from './ViewportCulling.tsx';
import { DetailOfZoom } from './ZoomLevelOfDetail.tsx';

interface FlowProps<SomeNode extends Node, SomeEdge extends Edge> extends ReactFlowProps<SomeNode, SomeEdge> {
  readonly isDragged?: boolean;
}

/** React Flow as both workspaces use it, within a `CanvasProvider`. */
export function Flow<SomeNode extends Node, SomeEdge extends Edge = Edge>({
  isDragged = false,
  children,
  ...own
}: FlowProps<SomeNode, SomeEdge>) {
  const panned = usePannedViewport();
  return (
    <ReactFlow<SomeNode, SomeEdge>
      fitView
      fitViewOptions={FIT}
      minZoom={0.05}
      maxZoom={3}
      nodesConnectable={false}
      nodesFocusable={false}
      deleteKeyCode={null}
      zIndexMode="manual"
      proOptions={{ hideAttribution: true }}
      {...own}
      {...panned}
    >
      <DottedGround />
      <DetailOfZoom />
      <SightOfNodes />
      <GestureShield isDragged={isDragged} />
      {children}
    </ReactFlow>
  );
}
