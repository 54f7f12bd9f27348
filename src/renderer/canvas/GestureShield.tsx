import { useOnViewportChange, useStoreApi } from '@xyflow/react';
import { useState } from 'react';
import { createPortal } from 'react-dom';

/**
 * While something is dragged, or the canvas itself, one area lies over the whole window: to look for what is under the pointer
 * costs more than to move. A press that moves nothing is still a click on what is there.
 */
export function GestureShield({ isDragged = false }: { readonly isDragged?: boolean }) {
  const flow = useStoreApi();
  const [isPanned, setPanned] = useState(false);
  useOnViewportChange({
    onChange: () => setPanned(flow.getState().paneDragging),
    onEnd: () => setPanned(false),
  });
  return isPanned || isDragged ? createPortal(<div className="gesture-shield" />, document.body) : null;
}
