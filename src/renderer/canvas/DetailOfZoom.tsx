import { useStore } from '@xyflow/react';
import { useCanvasClass } from './useCanvasClass.ts';

/** Below this zoom figures cannot be read: cards show only what they are and how they are, and larger. */
const FAR = 0.5;

/** Says on the canvas whether it is seen from afar. */
export function DetailOfZoom() {
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  useCanvasClass('is-far', isFar);
  return null;
}
