import { Handle, Position } from '@xyflow/react';

/** React Flow draws edges between handles only; ours find their way by themselves, so that these are never seen. */
export function FlowHandles() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}
