import { useOnViewportChange, useStoreApi } from '@xyflow/react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useCanvasClass } from './useCanvasClass.ts';

/**
 * While something is dragged, or the canvas itself, one area lies over the whole window: to look for what is under the pointer
 * costs more than to move. A press that moves nothing is still a click on what is there. The canvas says that it is on the
 * move, so that the style sheet can leave out what nobody sees meanwhile.
 */
export function GestureShield({ isDragged = false }: { readonly isDragged?: boolean }) {
  const flow = useStoreApi();
  const [isMoved, setMoved] = useState(false);
  const [isPanned, setPanned] = useState(false);
  useOnViewportChange({
    onChange: () => {
      setMoved(true);
      setPanned(flow.getState().paneDragging);
    },
    onEnd: () => {
      setMoved(false);
      setPanned(false);
    },
  });
  useCanvasClass('is-on-the-move', isMoved || isDragged);
  useCanvasClass('is-panned', isPanned);
  return isPanned || isDragged ? createPortal(<div className="gesture-shield" />, document.body) : null;
}
